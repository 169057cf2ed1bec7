"""Months and moments by the clock on the wall in London. Pure functions: every one is told what time it is."""

import calendar
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
NHS_BEGAN = date(1948, 7, 5)  # before it nobody had care from it; catches mistyped years
MID_MONTH_DAY = 15
SETTLED_DAY = 4
LAST_WEEK_DAYS = 7
MORNING = time(9)


def london_day(now: datetime) -> date:
    """The date in London at the moment `now` (any aware datetime)."""
    return now.astimezone(LONDON).date()


def first_of(day: date) -> date:
    return day.replace(day=1)


def last_of(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def days_of(month: date) -> dict[str, date]:
    """{"first": …, "last": …} of the month, as a statement is told it."""
    return {"first": first_of(month), "last": last_of(month)}


def months_before(day: date, number: int) -> date:
    """The first day of the month `number` months before the one that `day` lies in."""
    months = day.year * 12 + day.month - 1 - number
    return date(months // 12, months % 12 + 1, 1)


def months_between(earlier: date, later: date) -> int:
    """Whole months from one day to a later one: 1 from 15 March to 15 April, 0 to 14 April."""
    return (later.year - earlier.year) * 12 + later.month - earlier.month - (later.day < earlier.day)


def days_left(day: date) -> int:
    """Days of the month still to use, today included: 1 on the last day."""
    return (last_of(day) - day).days + 1


def is_in_last_week(day: date) -> bool:
    """Whether it is one of the last seven days of its month."""
    return days_left(day) <= LAST_WEEK_DAYS


def mid_month_moment(month: date) -> datetime:
    """9am in London on the 15th, whatever the clocks did that month."""
    return datetime.combine(month.replace(day=MID_MONTH_DAY), MORNING, tzinfo=LONDON)


def last_week_moment(month: date) -> datetime:
    """9am in London on the first of the month's last seven days."""
    last = last_of(month)
    return datetime.combine(last.replace(day=last.day - LAST_WEEK_DAYS + 1), MORNING, tzinfo=LONDON)


def settled_moment(month: date) -> datetime:
    """9am in London on the 4th of the month after: by then what was held in its last days is written down."""
    after = months_before(month, -1)
    return datetime.combine(after.replace(day=SETTLED_DAY), MORNING, tzinfo=LONDON)


def pace(missing: int, days: int) -> int | None:
    """Hold one every this many days to be there in time; None when it takes more than one a day, or nothing."""
    return days // missing if 0 < missing <= days else None
