"""On which days a rule meets. Pure functions of a rule and a day: they ask no clock and no database."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import MAXYEAR, date, timedelta

LAST = 5  # in place of first to fourth


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """The days of a series: see `MeetingSeries`, whose columns these are."""

    rule: str
    starts_on: date
    ends_on: date | None = None
    nth: int | None = None
    weekday: int | None = None
    every_weeks: int | None = None
    dates: tuple[date, ...] = field(default=())


def days_from(rule: Recurrence, day: date) -> Iterator[date]:
    """The rule's days from `day` on, in order; without end where the rule has none."""
    first = max(day, rule.starts_on)
    for found in _DAYS[rule.rule](rule, first):
        if rule.ends_on and found > rule.ends_on:
            return
        if found >= first:
            yield found


def _monthly(rule, first):
    year, month = first.year, first.month
    while year < MAXYEAR:
        yield _nth_of(year, month, rule.nth, rule.weekday)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)


def _nth_of(year, month, nth, weekday):
    begins_on, length = calendar.monthrange(year, month)
    first = 1 + (weekday - begins_on) % 7
    found = first + 7 * (nth - 1)
    return date(year, month, found if found <= length else found - 7)


def _weekly(rule, first):
    step = timedelta(weeks=rule.every_weeks)
    found = rule.starts_on + max(0, -(-(first - rule.starts_on) // step)) * step
    while found.year < MAXYEAR:
        yield found
        found += step


def _listed(rule, first):
    yield from sorted(rule.dates)


_DAYS = {"monthly": _monthly, "weeks": _weekly, "dates": _listed}
