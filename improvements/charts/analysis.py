"""A series analysed phase by phase: lines, sides and marks of every point, and the signs of a change in each phase."""

from dataclasses import dataclass, replace
from functools import cached_property

from improvements.charts.choosing import Choice
from improvements.charts.part import FEWEST_FOR_LINES, Mark, Part
from improvements.charts.series import Series
from improvements.spc import Assurance, Better, Variation, assurance_of, control_chart, run_chart, variation_of

ENOUGH_FOR_LIMITS = 12  # points, or more where the rules ask for more; limits of fewer move with every new one


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
        return self.choice.of.limits is None

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
        return self._scaled(lambda part: part.limits("lower"))

    @cached_property
    def uppers(self) -> tuple[float | None, ...]:
        return self._scaled(lambda part: part.limits("upper"))

    @cached_property
    def sides(self) -> tuple[int | None, ...]:
        return tuple([side for part in self.parts for side in part.sides])

    @cached_property
    def all_marks(self) -> tuple[tuple[Mark, ...], ...]:
        return tuple([marks for part in self.parts for marks in part.all_marks])

    @cached_property
    def marks(self) -> tuple[Mark | None, ...]:
        """The mark that each point is drawn with."""
        return tuple([marks[0] if marks else None for marks in self.all_marks])

    @cached_property
    def variation(self) -> Variation | None:
        """What the last point says by itself; None on a run chart and while there are no limits to rely on."""
        part = self.now
        if not self._is_reliable:
            return None
        marks = part.all_marks[part.last]
        return variation_of(marks[0] if marks else None, Better(self.series.better))

    @cached_property
    def assurance(self) -> Assurance | None:
        """Whether the target can be relied on, by the limits of the last point."""
        if not self._is_reliable or not self.now.has_limits:
            return None
        last = self.now.first + self.now.last
        return assurance_of(self.lowers[last], self.uppers[last], self.series.target, Better(self.series.better))

    @property
    def _is_reliable(self):
        part = self.now
        return part and not self.is_run and part.has_lines and not part.is_provisional and part.last is not None

    @cached_property
    def is_always_met(self) -> bool | None:
        """Of a phase that is the same every time: whether that meets the target; None of any other."""
        target, better = self.series.target, self.series.better
        if not self.now or not self.now.has_lines or not self.now.is_constant or target is None or better == "none":
            return None
        value = self.values[self.now.first + self.now.last]
        return value >= target if better == "up" else value <= target

    def _scaled(self, of):
        scale = self.series.scale if self.series.shares else 1
        return tuple([None if each is None else each * scale for part in self.parts for each in of(part)])


def analyse(series: Series, choice: Choice) -> Analysis:
    """One call of spc for each phase, so that no rule reaches across; raises ValueError as those do."""
    phases, rules = series.phases(), choice.rules
    stops = [position for position, _start in phases[1:]] + [len(series.points)]
    enough = max(rules.points_for_signal, ENOUGH_FOR_LIMITS if choice.of.limits else rules.points_for_median)
    if len(phases) > 1 or series.fixed:  # a person divided it; a run chart of one piece has no provisional median
        rules = replace(rules, points_for_median=min(rules.points_for_median, FEWEST_FOR_LINES))
    drawn = replace(choice, rules=rules)
    parts = [_part(series, drawn, enough, *phase, stop) for phase, stop in zip(phases, stops, strict=False)]
    return Analysis(series, choice, tuple(parts))


def _part(series, choice, enough, first, start, stop):
    set_aside = frozenset(p - first for p, _reason in series.set_aside if first <= p < stop)
    values = [value for _day, value in series.points[first:stop]]
    fixed, base_stop = _base(series, values, start)
    options = {"set_aside": set_aside, "freeze_after": base_stop if fixed else None}
    if choice.of.limits is None:
        chart = run_chart(values, rules=choice.rules, **options)
    elif choice.of.has_denominators:
        tops, bottoms = zip(*series.shares[first:stop], strict=True)
        chart = _limited(tops, choice, denominators=bottoms, **options)
    else:
        chart = _limited(values, choice, **options)
    return Part(first, start, chart, set_aside, enough, base_stop, fixed)


def _base(series, values, start):
    """(what fixes the lines, the place before which their points lie): all of the phase where nobody fixed them."""
    fixed = series.fixed_of(start)
    known = [place for place, value in enumerate(values) if value is not None]
    if fixed is None or len(known) < fixed.points:
        return None, len(values)
    return fixed, known[fixed.points - 1] + 1


def _limited(values, choice, **options):
    """Where screening would leave no room between the limits, as nearly all points are alike, nothing is screened."""
    chart = control_chart(values, kind=choice.kind, rules=choice.rules, **options)
    if choice.rules.is_screened and not any(low != high for low, high in zip(chart.lower, chart.upper, strict=True)):
        return control_chart(values, kind=choice.kind, rules=replace(choice.rules, is_screened=False), **options)
    return chart
