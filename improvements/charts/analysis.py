"""A series analysed phase by phase: lines, sides and marks of every point, and the signs of a change in each phase."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from improvements.charts.choosing import Choice
from improvements.charts.series import Series, Start
from improvements.spc import (
    ABOVE,
    Assurance,
    Better,
    ControlChart,
    Rule,
    Run,
    RunChart,
    Signal,
    Variation,
    assurance_of,
    control_chart,
    run_chart,
    variation_of,
)
from improvements.spc.causes import shifts, trends
from improvements.spc.control import WITH_DENOMINATORS

FEWEST_FOR_LINES = 12  # points; limits of fewer would move with every new one, as a median would


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
    """One phase: where it begins, and what was found from its own points alone."""

    first: int
    start: Start | None
    chart: RunChart | ControlChart
    set_aside: frozenset[int]  # positions inside the phase

    @property
    def stop(self) -> int:
        return self.first + len(self.chart.values)

    @property
    def is_run(self) -> bool:
        return isinstance(self.chart, RunChart)

    @property
    def points_for_lines(self) -> int:
        rules = self.chart.rules
        return rules.points_for_median if self.is_run else max(FEWEST_FOR_LINES, rules.points_for_signal)

    @property
    def has_lines(self) -> bool:
        return self.centre is not None

    @property
    def centre(self) -> float | None:
        if self.is_run:
            return self.chart.median
        return self.chart.centre if self.chart.points >= self.points_for_lines else None

    @cached_property
    def last(self) -> int | None:
        """The last point that counts, inside the phase."""
        counting = [p for p, value in enumerate(self.chart.values) if value is not None and p not in self.set_aside]
        return counting[-1] if counting else None

    @cached_property
    def sides(self) -> tuple[int | None, ...]:
        """For each point, None where it is missing, set aside or there is no centre line."""
        if not self.has_lines:
            return (None,) * len(self.chart.values)
        return tuple([None if p in self.set_aside else side for p, side in enumerate(self.chart.sides)])

    @cached_property
    def signs(self) -> tuple[Sign, ...]:
        """The latest sign of each rule that found one."""
        if self.is_run:
            return tuple(self._run_signs(self.chart))
        return tuple(self._control_signs()) if self.has_lines else ()

    def _run_signs(self, test) -> Iterator[Sign]:
        if test.shift:
            yield self._sign(Found.SHIFT, test.shift)
        if test.trend:
            yield self._sign(Found.TREND, test.trend)
        for signal in test.signals:
            if signal not in {Signal.SHIFT, Signal.TREND}:
                yield Sign(Found(signal.value))

    def _control_signs(self) -> Iterator[Sign]:
        chart, rules = self.chart, self.chart.rules
        by_rule = {
            Found.SHIFT: shifts(self.sides, rules.shift) if rules.shift else {},
            Found.TREND: trends(chart.values, rules.trend) if rules.trend else {},
            Found.OUTSIDE: {p: way for p, way in enumerate(self._counting_outside()) if way},
            Found.TWO_IN_THREE: {
                p: 1 if cause.is_high else -1
                for p, cause in enumerate(chart.causes)
                if cause and cause.rule == Rule.TWO_IN_THREE
            },
        }
        for found, places in by_rule.items():
            if places:
                yield self._sign(found, _latest(places))
        if chart.runs:
            yield from self._run_signs(chart.runs)

    def _counting_outside(self):
        return [0 if p in self.set_aside else way for p, way in enumerate(self.chart.outside)]

    def _sign(self, found, run):
        # Points on the line neither end a shift nor come before it.
        is_ongoing = (self.last or 0) <= run.last if found != Found.SHIFT else not any(self.sides[run.last + 1 :])
        is_early = found == Found.SHIFT and not is_ongoing and not any(self.sides[: run.first])
        first, last = self.first + run.first, self.first + run.last
        return Sign(found, first, last, run.length, run.side, is_ongoing, is_early)

    @cached_property
    def marks(self) -> tuple[Mark | None, ...]:
        """For each point why it is marked; of several reasons the first of the rules."""
        if self.is_run:
            return _run_marks(self.chart.shift, self.chart.trend, self.sides, self.chart.values)
        if not self.has_lines:
            return (None,) * len(self.chart.values)
        by_runs = _run_marks(self.chart.runs.shift, None, self.sides, self.chart.values) if self.chart.runs else ()
        marks = [by_runs[p] if by_runs else None for p in range(len(self.chart.values))]
        for position, cause in enumerate(self.chart.causes):
            if cause and position not in self.set_aside:
                marks[position] = Mark(Found(cause.rule.value), cause.is_high)
        return tuple(marks)


@dataclass(frozen=True)
class Analysis:
    """A whole series with its phases; per-point tuples are in the unit of the series, None where there is nothing."""

    series: Series
    choice: Choice
    parts: tuple[Part, ...]

    @property
    def now(self) -> Part | None:
        """The phase that a finding speaks of: the last."""
        return self.parts[-1] if self.parts else None

    @property
    def is_run(self) -> bool:
        return self.choice.kind == "run"

    @property
    def points(self) -> int:
        return sum(value is not None for value in self.values)

    @property
    def has_lines(self) -> bool:
        return any(part.has_lines for part in self.parts)

    @cached_property
    def values(self) -> tuple[float | None, ...]:
        return self._scaled(lambda part: part.chart.values)

    @cached_property
    def centres(self) -> tuple[float | None, ...]:
        return self._scaled(lambda part: (part.centre,) * len(part.chart.values))

    @cached_property
    def lowers(self) -> tuple[float | None, ...]:
        return self._scaled(lambda part: _limits(part, "lower"))

    @cached_property
    def uppers(self) -> tuple[float | None, ...]:
        return self._scaled(lambda part: _limits(part, "upper"))

    @cached_property
    def sides(self) -> tuple[int | None, ...]:
        return tuple([side for part in self.parts for side in part.sides])

    @cached_property
    def marks(self) -> tuple[Mark | None, ...]:
        return tuple([mark for part in self.parts for mark in part.marks])

    @cached_property
    def variation(self) -> Variation | None:
        """What the last point says by itself; None on a run chart and while there are no limits."""
        part = self.now
        if self.is_run or not part or not part.has_lines or part.last is None:
            return None
        return variation_of(part.marks[part.last], Better(self.series.better))

    @cached_property
    def assurance(self) -> Assurance | None:
        """Whether the target can be relied on, by the limits of the last point."""
        part = self.now
        if self.is_run or not part or not part.has_lines or part.last is None:
            return None
        last = part.first + part.last
        return assurance_of(self.lowers[last], self.uppers[last], self.series.target, Better(self.series.better))

    def _scaled(self, of):
        scale = self.series.scale if self.series.shares else 1
        return tuple([None if each is None else each * scale for part in self.parts for each in of(part)])


def analyse(series: Series, choice: Choice) -> Analysis:
    """One call of spc for each phase, so that no rule reaches across; raises ValueError as those do."""
    phases = series.phases()
    stops = [position for position, _start in phases[1:]] + [len(series.points)]
    parts = [_part(series, choice, *phase, stop) for phase, stop in zip(phases, stops, strict=True)] if phases else []
    return Analysis(series, choice, tuple(parts))


def _part(series, choice, first, start, stop):
    set_aside = frozenset(p - first for p, _reason in series.set_aside if first <= p < stop)
    values = [value for _day, value in series.points[first:stop]]
    if choice.kind == "run":
        chart = run_chart(values, rules=choice.rules, set_aside=set_aside)
    elif choice.kind in WITH_DENOMINATORS:
        tops, bottoms = zip(*series.shares[first:stop], strict=True)
        chart = control_chart(tops, kind=choice.kind, denominators=bottoms, rules=choice.rules, set_aside=set_aside)
    else:
        chart = control_chart(values, kind=choice.kind, rules=choice.rules, set_aside=set_aside)
    return Part(first, start, chart, set_aside)


def _limits(part, name):
    nothing = (None,) * len(part.chart.values)
    return getattr(part.chart, name) if part.has_lines and not part.is_run else nothing


def _latest(places):
    """The last stretch of positions that follow each other and go the same way."""
    in_order = sorted(places)
    first = last = in_order[-1]
    for position in reversed(in_order[:-1]):
        if position != first - 1 or places[position] != places[last]:
            break
        first = position
    return Run(first, last, last - first + 1, places[last])


def _run_marks(shift, trend, sides, values):
    marks = [None] * len(values)
    for found, run in ((Found.TREND, trend), (Found.SHIFT, shift)):
        for p in range(run.first, run.last + 1) if run else ():
            if sides[p] == run.side if found == Found.SHIFT else values[p] is not None:
                marks[p] = Mark(found, run.side == ABOVE)
    return tuple(marks)
