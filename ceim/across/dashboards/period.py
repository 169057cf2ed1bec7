"""Months and periods the dashboards count in, by the calendar. Pure: everything is told what day it is in London."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from ceim.months import months_before


def hours_since(moment: datetime, now: datetime) -> int:
    return max(0, int((now - moment).total_seconds() // 3600))


@dataclass(frozen=True)
class Period:
    """A period is this month so far and the whole months before it, `number` in all.

    Of teams of `groups` (ids) and of one `setting` only, and of each only the days on which it belonged to them.
    """

    number: int
    today: date
    groups: frozenset[int] = frozenset()
    setting: str = ""

    @property
    def start(self) -> date:
        return months_before(self.today, self.number - 1)

    @property
    def days(self) -> tuple[date, date]:
        return self.start, self.today

    @property
    def start_moment(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.start, time()))

    @property
    def months(self) -> list[date]:
        """The first day of each month, oldest first."""
        return [months_before(self.today, number) for number in range(self.number - 1, -1, -1)]
