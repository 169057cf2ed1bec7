"""Months and periods the dashboards count in, by the calendar. Pure: everything is told what day it is in London."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone


def first_of(day: date) -> date:
    return day.replace(day=1)


def last_of(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_before(day: date, number: int) -> date:
    """The first day of the month `number` months before the one that `day` lies in."""
    months = day.year * 12 + day.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)


def days_left(day: date) -> int:
    """Days of the month still to use, today included: 1 on the last day."""
    return (last_of(day) - day).days + 1


def days_for_each(missing: int, days: int) -> int | None:
    """Hold one every this many days to be there in time; None when it takes more than one a day, or nothing."""
    return days // missing if 0 < missing <= days else None


def hours_since(moment: datetime, now: datetime) -> int:
    return max(0, int((now - moment).total_seconds() // 3600))


@dataclass(frozen=True)
class Period:
    """This month so far and the whole months before it, `number` in all."""

    number: int
    today: date

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
