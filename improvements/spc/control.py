"""Control charts: centre line, limits and special causes of one phase."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from improvements.spc.causes import Cause, causes_of
from improvements.spc.kinds import ChartKind, control_kind
from improvements.spc.limits import Base, Limits
from improvements.spc.numbers import check_positions, numbers_of, ratios_of
from improvements.spc.rules import MDC_2024, RuleSet
from improvements.spc.runs import RunTest, run_test, sides_of


@dataclass(frozen=True)
class ControlChart:
    """One phase of a control chart, analysed. Everything per point has one entry for each value given.

    values: as plotted (a ratio where there are denominators); None where missing.
    lower, upper: 3 sigma; lower_warning, upper_warning: 2 sigma; None where there are none. Never NaN.
    sides: ABOVE, ON or BELOW the centre. causes: the rule that marks a point, or None.
    runs: the test of runs, with rule sets that have one.
    """

    kind: ChartKind
    rules: RuleSet
    values: tuple[float | None, ...]
    centre: float | None
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    lower_warning: tuple[float | None, ...]
    upper_warning: tuple[float | None, ...]
    sides: tuple[int | None, ...]
    outside: tuple[int, ...]
    causes: tuple[Cause | None, ...]
    runs: RunTest | None
    points: int

    @property
    def is_too_few(self) -> bool:
        """Whether there are too few points to speak of a signal."""
        return self.points < self.rules.points_for_signal

    @property
    def last(self) -> int | None:
        """Position of the last point that is not missing."""
        return next((p for p in range(len(self.values) - 1, -1, -1) if self.values[p] is not None), None)


def control_chart(
    values: Sequence[float | None],
    *,
    kind: str = "i",
    denominators: Sequence[float | None] | None = None,
    rules: RuleSet = MDC_2024,
    freeze_after: int | None = None,
    set_aside: Collection[int] = (),
) -> ControlChart:
    """Find centre line, limits and special causes of one phase.

    values        measured or counted, in time order; None where missing. For "mr" the values themselves, not ranges
    kind          the name of a kind that has limits: see `spc.kinds`
    denominators  for p, p′, u, u′ and I′: what each was counted out of, or how many each is the mean of
    freeze_after  centre and limits come from the first so many values; the rules see all of them
    set_aside     positions that count neither for the centre nor the limits nor runs; a moving range is taken
                  across them. They are still compared with the limits.

    A re-based chart is one call for each phase, so no rule reaches across. Where all moving ranges are alike and
    screening leaves none, there are no limits. On a t chart a time of 0 counts as half a unit, as it is less than one
    and no root is drawn from nothing. Raises ValueError for a value that is not a finite number, for denominators that
    are missing or negative, for a position outside, and for a time below 0 on a t chart.
    """
    drawn = control_kind(kind)
    numbers, weights = _plotted(drawn, numbers_of(values), denominators)
    check_positions(len(numbers), freeze_after, set_aside)
    judged = tuple([drawn.zero_counts_as if each == 0 else each for each in numbers])
    limits = drawn.limits(_base(judged, weights, rules, freeze_after, set_aside))
    return replace(_tested(drawn, judged, limits, rules, set_aside), values=numbers)


def _plotted(kind, numbers, denominators):
    if kind.plots_ranges:
        pairs = zip((None, *numbers), numbers, strict=False)
        return tuple([None if a is None or b is None else abs(b - a) for a, b in pairs]), None
    if not kind.has_denominators:
        return numbers, None
    if denominators is None:
        raise ValueError("This chart needs a denominator for each value.")
    return ratios_of(numbers, numbers_of(denominators))


def _base(numbers, weights, rules, freeze_after, set_aside):
    length = len(numbers) if freeze_after is None else min(freeze_after, len(numbers))
    neighbours = [p for p in range(length) if p not in set_aside] if set_aside else range(length)
    in_base = [p for p in neighbours if numbers[p] is not None]
    return Base(numbers, weights, in_base, neighbours, rules.sigma_per_range, rules.is_screened)


def _tested(kind, numbers, limits: Limits, rules, set_aside):
    lower, upper, low, high = (limits.at(sigmas) for sigmas in (-3, 3, -2, 2))
    sides = sides_of(numbers, limits.centre)
    outside = tuple(
        [_side(v, a, b) for v, a, b in zip(numbers, lower, upper, strict=True)]
        if limits.centre is not None
        else [0] * len(numbers)
    )
    far = [_side(v, a, b) != 0 for v, a, b in zip(numbers, low, high, strict=True)]
    if rules.two_in_three == "between":
        far = [is_far and not out for is_far, out in zip(far, outside, strict=True)]
    kept = tuple([None if p in set_aside else side for p, side in enumerate(sides)]) if set_aside else sides
    return ControlChart(
        kind=kind,
        rules=rules,
        values=numbers,
        centre=limits.centre,
        lower=lower,
        upper=upper,
        lower_warning=low,
        upper_warning=high,
        sides=sides,
        outside=outside,
        causes=causes_of(numbers, kept, outside, far, rules),
        runs=run_test(kept, rules) if rules.run_allowance is not None else None,
        points=sum(value is not None for value in numbers),
    )


def _side(value, lower, upper):
    if value is None or lower is None or upper is None:
        return 0
    return (value > upper) - (value < lower)
