"""The readings of one measure, checked; and how its periods and values are written."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from improvements.spc import as_number

BETTER = ("up", "down", "none")
PERIODS = ("month", "week", "day", "each")


@dataclass(frozen=True)
class Series:
    """Readings of one measure in time order, checked when made.

    name: the measure's, without a direction ("Days to a call back"). unit: "days", "%", or "" for counts.
    better: which way is better, "up", "down" or "none".
    points: (date, value) pairs, value a finite number in the unit or None where nothing was recorded.
    target: in the same unit, or None. notes: (date, text) pairs to write on the chart.
    period: what one point stands for. "month" and "week" are moved to their first day; every period
    has one point, only "each" (one case or conversation) may have several on one day.
    Raises ValueError that says what to give instead.
    """

    name: str
    unit: str
    better: str
    points: tuple[tuple[date, float | None], ...]
    target: float | None = None
    notes: tuple[tuple[date, str], ...] = ()
    period: str = "month"

    def __post_init__(self):
        if not self.name.strip():
            raise ValueError("Give the measure a name.")
        if self.better not in BETTER:
            raise ValueError("Say which way is better: up, down or none.")
        if self.period not in PERIODS:
            raise ValueError("Say what a point stands for: month, week, day or each.")
        for day, _rest in (*self.points, *self.notes):
            if not isinstance(day, date) or isinstance(day, datetime):
                raise ValueError("Give the day of a point or note as a date, without a time.")
        points = tuple((self._start(day), as_number(value)) for day, value in self.points)
        object.__setattr__(self, "points", points)
        object.__setattr__(self, "target", as_number(self.target))
        object.__setattr__(self, "notes", tuple(sorted(self.notes)))
        self._check_order()

    def _start(self, day: date) -> date:
        if self.period == "month":
            return day.replace(day=1)
        return day - timedelta(days=day.weekday()) if self.period == "week" else day

    def _check_order(self):
        for earlier, later in zip(self.points, self.points[1:], strict=False):
            if later[0] < earlier[0]:
                raise ValueError("Give the points in time order, the oldest first.")
            if later[0] == earlier[0] and self.period != "each":
                raise ValueError(f"Give one point for each {self.period}; {later[0]} has two.")

    def period_name(self, position: int) -> str:
        """Return the period of the point at a position, as it is read inside a sentence."""
        day = self.points[position][0]
        if self.period == "month":
            return date_format(day, "F Y")
        if self.period == "week":
            return _("week of %(day)s") % {"day": date_format(day, "j F Y")}
        return date_format(day, "j F Y")

    def point_at(self, day: date) -> int:
        """Return the position of the last point that begins on or before a day; of the first if none does."""
        return max(0, bisect_right([start for start, _value in self.points], day) - 1)

    def with_unit(self, value: float) -> str:
        """Return a value with its unit: at most two decimals from 1 up, three significant figures below."""
        digits = f"{value:.2f}" if abs(value) >= 1 else f"{value:.3g}"
        number = number_format(Decimal(digits).normalize() + 0, force_grouping=True)
        joint = "" if self.unit in {"", "%"} else " "
        return f"{number}{joint}{self.unit}"
