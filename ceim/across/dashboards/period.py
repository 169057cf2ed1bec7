"""Months and periods the dashboards count in, by the calendar. Pure: everything is told what day it is in London."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from django.utils import timezone

from ceim.months import first_of, last_of, months_before
from ceim.statements import Ids

DAY = timedelta(days=1)


def hours_since(moment: datetime, now: datetime) -> int:
    return max(0, int((now - moment).total_seconds() // 3600))


@dataclass(frozen=True)
class Period:
    """A period is this month so far and the whole months before it.

    start, start_moment  the first day, and its first moment in London
    today, end_moment    the last day, and the first moment after it
    groups, setting      of teams of these groups (ids) and of this setting only; of each only the days on which it
                         belonged to them. Of all where there is none

    One statement is made for all periods that are narrowed alike: see `ceim.statements`.
    """

    start: date
    today: date
    start_moment: datetime
    end_moment: datetime
    groups: Ids = Ids()
    setting: str = ""

    @classmethod
    def of_months(cls, number: int, today: date, groups: Iterable[int] = (), setting: str = "") -> "Period":
        start = months_before(today, number - 1)
        return cls(start, today, _moment(start), _moment(today + DAY), Ids(sorted(groups)), setting)

    @property
    def before(self) -> "Period":
        """What a period is compared with: as many months just before, up to the same day of the last of them."""
        start, month = months_before(self.start, self.number), months_before(self.today, self.number)
        last = last_of(month)
        day = last if self.today == last_of(self.today) else month.replace(day=min(self.today.day, last.day))
        return replace(self, start=start, today=day, start_moment=_moment(start), end_moment=_moment(day + DAY))

    @property
    def days(self) -> tuple[date, date]:
        return self.start, self.today

    @cached_property
    def months(self) -> list[date]:
        """The first day of each month, oldest first."""
        found = [first_of(self.today)]
        while found[-1] > self.start:
            found.append(months_before(found[-1], 1))
        return found[::-1]

    @property
    def number(self) -> int:
        return len(self.months)

    @property
    def reads_like(self) -> "PeriodsAlike":
        return PeriodsAlike(bool(self.groups), bool(self.setting))

    @property
    def numbers(self) -> dict:
        """All that differs among periods that are alike."""
        days = {"start": self.start, "today": self.today}
        days |= {"start_moment": self.start_moment, "end_moment": self.end_moment}
        chosen = {"groups": self.groups, "setting": self.setting}
        return days | {name: value for name, value in chosen.items() if value}


@dataclass(frozen=True)
class PeriodsAlike:
    by_group: bool
    by_setting: bool

    def standing_at(self, **values) -> Period:
        return Period(**values)


def _moment(day):
    """The first moment of a day in London."""
    return timezone.make_aware(datetime.combine(day, time()))
