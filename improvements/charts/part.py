"""One phase of a chart: its lines, the side and the marks of each point, and every sign of a change in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from improvements.charts.series import Fixed, Start
from improvements.spc import ABOVE, ControlChart, Rule, Run, RunChart, Signal
from improvements.spc.causes import shifts, trends

FEWEST_FOR_LINES = 10  # points; from here on a phase has lines, provisional ones until it has as many as its rules ask


class Found(StrEnum):
    """What was found, the most telling first."""

    SHIFT = "shift"
    TREND = "trend"
    OUTSIDE = "outside"
    TWO_IN_THREE = "two_in_three"
    CROSSINGS = "crossings"
    FEW_RUNS = "few_runs"
    MANY_RUNS = "many_runs"


@dataclass(frozen=True)
class Sign:
    """A sign of a change. Where it has a place: positions in the whole series, how many points, and which way.

    is_ongoing: nothing ended it yet. is_early: it begins the phase and then ends, so it is the old level.
    """

    found: Found
    first: int | None = None
    last: int | None = None
    length: int = 0
    side: int = 0
    is_ongoing: bool = False
    is_early: bool = False

    @property
    def way(self) -> int:
        """The way of the change: from an old level it is away from it."""
        return -self.side if self.is_early else self.side


@dataclass(frozen=True)
class Mark:
    """Why a point is drawn differently: `Found`, and whether it is high or rising."""

    found: Found
    is_high: bool


@dataclass(frozen=True)
class Part:
    """One phase: where it begins, and what was found from its own points alone.

    set_aside: positions inside the phase. points_for_lines: with fewer its lines are provisional.
    base_stop: its lines come from the points before this position inside it; `fixed` says why, where a person chose.
    """

    first: int
    start: Start | None
    chart: RunChart | ControlChart
    set_aside: frozenset[int]
    points_for_lines: int
    base_stop: int
    fixed: Fixed | None = None

    @property
    def stop(self) -> int:
        return self.first + len(self.chart.values)

    @property
    def is_run(self) -> bool:
        return isinstance(self.chart, RunChart)

    @property
    def has_lines(self) -> bool:
        return self.centre is not None

    @cached_property
    def centre(self) -> float | None:
        if self.is_run:
            return self.chart.median
        return self.chart.centre if self.line_points >= FEWEST_FOR_LINES else None

    @cached_property
    def counting(self) -> tuple[int, ...]:
        """Places inside the phase of the points that count."""
        return tuple([p for p, value in enumerate(self.chart.values) if value is not None and p not in self.set_aside])

    @cached_property
    def line_points(self) -> int:
        """How many points the lines come from."""
        return sum([p < self.base_stop for p in self.counting])

    @property
    def is_provisional(self) -> bool:
        return self.has_lines and self.line_points < self.points_for_lines

    @property
    def last(self) -> int | None:
        """The last point that counts, inside the phase."""
        return self.counting[-1] if self.counting else None

    @cached_property
    def is_constant(self) -> bool:
        """Whether every point that counts is the same."""
        return len({self.chart.values[p] for p in self.counting}) == 1

    @cached_property
    def has_limits(self) -> bool:
        """Limits without any room between them, as of points that never differed, are none."""
        if self.is_run or not self.has_lines:
            return False
        pairs = zip(self.chart.lower, self.chart.upper, strict=True)
        return any(low is not None and high is not None and low < high for low, high in pairs)

    def limits(self, name: str) -> tuple[float | None, ...]:
        return getattr(self.chart, name) if self.has_limits else (None,) * len(self.chart.values)

    @cached_property
    def sides(self) -> tuple[int | None, ...]:
        """The side of each point; None where it is missing, set aside or there is no centre line."""
        if not self.has_lines:
            return (None,) * len(self.chart.values)
        return tuple([None if p in self.set_aside else side for p, side in enumerate(self.chart.sides)])

    @cached_property
    def stretches(self) -> tuple[tuple[Found, Run], ...]:
        """All that has a place: points in a row that a rule found. A point is drawn by the first that it is part of."""
        if self.is_run:
            return tuple(_of_runs(self.chart))
        return tuple(self._of_limits()) if self.has_lines else ()

    def _of_limits(self) -> Iterator[tuple[Found, Run]]:
        rules = self.chart.rules
        by_rule = {
            Found.OUTSIDE: {p: way for p, way in enumerate(self._counting_outside()) if way},
            Found.TREND: trends(self.chart.values, rules.trend) if rules.trend else {},
            Found.TWO_IN_THREE: self._two_in_three(),
            Found.SHIFT: shifts(self.sides, rules.shift) if rules.shift else {},
        }
        for found, places in by_rule.items():
            yield from ((found, run) for run in _in_rows(places))
        if self.chart.runs:
            yield from _of_runs(self.chart.runs)

    def _counting_outside(self):
        return (
            [0 if p in self.set_aside else way for p, way in enumerate(self.chart.outside)] if self.has_limits else ()
        )

    def _two_in_three(self):
        causes = self.chart.causes if self.has_limits else ()
        found = {p: cause for p, cause in enumerate(causes) if cause and cause.rule == Rule.TWO_IN_THREE}
        return {p: 1 if cause.is_high else -1 for p, cause in found.items()}

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The latest sign of each rule that found one."""
        latest = {sign.found: sign for sign in sorted(self.placed_signs, key=lambda sign: sign.last)}
        test = self.chart if self.is_run else self.chart.runs
        others = test.signals if test and (self.is_run or self.has_lines) else ()
        return (*latest.values(), *(Sign(Found(each.value)) for each in others if each not in PLACED))

    @cached_property
    def placed_signs(self) -> tuple[Sign, ...]:
        """Every sign that has a place, in time order."""
        return tuple(sorted([self._sign(*each) for each in self.stretches], key=lambda sign: (sign.first, sign.last)))

    def _sign(self, found, run):
        # Points on the line neither end a shift nor come before it.
        is_ongoing = (self.last or 0) <= run.last if found != Found.SHIFT else not any(self.sides[run.last + 1 :])
        is_early = found == Found.SHIFT and not is_ongoing and not any(self.sides[: run.first])
        first, last = self.first + run.first, self.first + run.last
        return Sign(found, first, last, run.length, run.side, is_ongoing, is_early)

    @cached_property
    def all_marks(self) -> tuple[tuple[Mark, ...], ...]:
        """Every mark that each point has; it is drawn with the first."""
        marks = [[] for _value in self.chart.values]
        for found, run in self.stretches:
            mark = Mark(found, run.side == ABOVE)
            for p in range(run.first, run.last + 1):
                if self._belongs(p, found, run) and mark not in marks[p]:
                    marks[p].append(mark)
        return tuple([tuple(each) for each in marks])

    def _belongs(self, p, found, run):
        if p in self.set_aside:
            return False
        return self.sides[p] == run.side if found == Found.SHIFT else self.chart.values[p] is not None


PLACED = {Signal.SHIFT, Signal.TREND}


def _of_runs(test):
    yield from ((Found.SHIFT, run) for run in test.shifts)
    yield from ((Found.TREND, run) for run in reversed(test.trends))  # a turning point is drawn as what came after it


def _in_rows(places):
    """Positions that follow each other and go the same way, as runs."""
    row = []
    for position in sorted(places):
        if row and (position != row[-1] + 1 or places[position] != places[row[-1]]):
            yield Run(row[0], row[-1], len(row), places[row[-1]])
            row = []
        row.append(position)
    if row:
        yield Run(row[0], row[-1], len(row), places[row[-1]])
