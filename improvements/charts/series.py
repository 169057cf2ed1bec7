"""The readings of one measure, checked; and how its periods and values are written."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language

from improvements.periods import closed_days, period_name, period_start, periods_between
from improvements.spc import as_number

BETTER = ("up", "down", "none")
PERIODS = ("month", "week", "day", "each")


@dataclass(frozen=True)
class Start:
    """A new phase: the day from which it counts, and why."""

    day: date
    reason: str = ""


@dataclass(frozen=True)
class Fixed:
    """The lines of a phase come from its first so many points and are carried on; day: of its start, None of the first.

    A point set aside afterwards is one of them still, and does not count.
    """

    points: int
    reason: str = ""
    day: date | None = None


@dataclass(frozen=True)
class MissingPeriods:
    """Periods in a row without a reading. after: the position of the point before them, -1 before the first."""

    after: int
    first: date
    last: date
    count: int


@dataclass(frozen=True)
class Series:
    """Readings of one measure in time order, checked when made.

    name: the measure's, without a direction ("Days to a call back"). unit: "days", "%", or "" for counts.
    better: which way is better, "up", "down" or "none".
    points: (date, value) pairs, value a finite number in the unit or None where nothing was recorded.
    target: in the same unit, or None. notes: (date, text) pairs to write on the chart.
    period: what one point stands for. "month" and "week" are moved to their first day; every period
    has one point, only "each" (one case or conversation) may have several on one day.
    named: by what its periods are named where that is not `period`.
    places: for each point which of its period it is, from 1; empty where each is the only one.
    shares: for each point (top number, bottom number), both or neither None, where a chart needs them; `scale` times
    top over bottom is the value: 100 of a percentage.
    set_aside: (position, reason) of points that count neither for a centre line nor for the rules.
    remarks: (position, text) of what was noted with a point; for the table alone.
    hidden: positions of points that are not shown, because they are of few people; their value is None.
    starts: the phases after the first, in any order; one before the first point or after the last makes none.
    fixed: the phases whose lines a person fixed.
    Raises ValueError that says what to give instead.
    """

    name: str
    unit: str
    better: str
    points: tuple[tuple[date, float | None], ...]
    target: float | None = None
    notes: tuple[tuple[date, str], ...] = ()
    period: str = "month"
    named: str = ""
    places: tuple[int, ...] = ()
    shares: tuple[tuple[float | None, float | None], ...] = ()
    scale: float = 1
    set_aside: tuple[tuple[int, str], ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()
    hidden: tuple[int, ...] = ()
    starts: tuple[Start, ...] = ()
    fixed: tuple[Fixed, ...] = ()

    def __post_init__(self):
        if not self.name.strip():
            raise ValueError("Give the measure a name.")
        if self.better not in BETTER:
            raise ValueError("Say which way is better: up, down or none.")
        if self.period not in PERIODS:
            raise ValueError("Say what a point stands for: month, week, day or each.")
        if self.shares and len(self.shares) != len(self.points):
            raise ValueError("Give a top and a bottom number for each point.")
        for day in (*(pair[0] for pair in (*self.points, *self.notes)), *(start.day for start in self.starts)):
            if not isinstance(day, date) or isinstance(day, datetime):
                raise ValueError("Give the day of a point, note or phase as a date, without a time.")
        points = tuple((self._start(day), as_number(value)) for day, value in self.points)
        object.__setattr__(self, "points", points)
        object.__setattr__(self, "shares", tuple((as_number(top), as_number(of)) for top, of in self.shares))
        object.__setattr__(self, "target", as_number(self.target))
        object.__setattr__(self, "notes", tuple(sorted(self.notes)))
        object.__setattr__(self, "starts", tuple(sorted(self.starts, key=lambda start: start.day)))
        self._check_order()

    def _start(self, day: date) -> date:
        return period_start(self.period, day)

    def _check_order(self):
        for earlier, later in zip(self.points, self.points[1:], strict=False):
            if later[0] < earlier[0]:
                raise ValueError("Give the points in time order, the oldest first.")
            if later[0] == earlier[0] and self.period != "each":
                raise ValueError(f"Give one point for each {self.period}; {later[0]} has two.")

    def period_name(self, position: int) -> str:
        """Return the period of the point at a position, as it is read inside a sentence."""
        place = self.places[position] if self.places else 1
        return period_name(self.named or self.period, self.points[position][0], place)

    def point_at(self, day: date) -> int:
        """Return the position of the last period that begins on or before a day; of the first if none does.

        Of several points on that very day it is the first, of several before it the last.
        """
        days = [start for start, _value in self.points]
        return bisect_left(days, day) if day in days else max(0, bisect_right(days, day) - 1)

    def first_from(self, day: date) -> int:
        """Return the position of the first point of the period of a day or later; after the last if none is."""
        return bisect_left([start for start, _value in self.points], self._start(day))

    def phases(self) -> list[tuple[int, Start | None]]:
        """(position, start) of each phase: the first has no start of its own, and no phase is without a point."""
        begins = {self.first_from(start.day): start for start in self.starts}
        later = [(position, start) for position, start in sorted(begins.items()) if 0 < position < len(self.points)]
        return [(0, None), *later] if self.points else []

    def fixed_of(self, start: Start | None) -> Fixed | None:
        """What fixes the lines of the phase with this start, None for the first; None where nobody did."""
        day = start.day if start else None
        return next((each for each in self.fixed if each.day == day), None)

    def gaps(self) -> list[MissingPeriods]:
        """Periods between two points that have none, in time order."""
        if self.period == "each":
            return []
        days = [day for day, _value in self.points]
        closed = closed_days(self.period, days)
        found = []
        for after, (before, behind) in enumerate(zip(days, days[1:], strict=False)):
            between = [day for day in periods_between(self.period, before, behind) if day.weekday() not in closed]
            if between:
                found.append(MissingPeriods(after, between[0], between[-1], len(between)))
        return found

    def with_unit(self, value: float) -> str:
        """Return a value with its unit: at most two decimals from 1 up, three significant figures below."""
        return with_unit(value, self.unit)


def with_unit(value: float, unit: str) -> str:
    """A number as it is read, with its unit: "5 days", "45%", "7"."""
    joint = "" if unit in {"", "%"} else " "
    return f"{in_digits(value)}{joint}{unit}"


def in_digits(value: float) -> str:
    """A number as it is read: at most two decimals from 1 up, three significant figures below."""
    return _in_digits(value, get_language())


@lru_cache(maxsize=4096)
def _in_digits(value, _language):
    digits = f"{value:.2f}" if abs(value) >= 1 else f"{value:.3g}"
    return number_format(Decimal(digits).normalize() + 0, force_grouping=True)
