"""Run charts: the median of one phase, and any sign that a series is more than chance."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from improvements.spc.numbers import check_positions, median_of, numbers_of
from improvements.spc.rules import RUN_ANHOEJ, RuleSet
from improvements.spc.runs import RunTest, run_test, sides_of


@dataclass(frozen=True)
class RunChart(RunTest):
    """One phase of a run chart, analysed; see RunTest for what its rules found.

    sides: for each value ABOVE, ON or BELOW the median; None where it is missing or set aside, and
    everywhere while there is no median. points: values recorded and not set aside.
    """

    rules: RuleSet
    values: tuple[float | None, ...]
    median: float | None
    sides: tuple[int | None, ...]
    points: int

    @property
    def is_too_few(self) -> bool:
        """Whether there are too few points to look for a signal; without a median every point counts."""
        known = self.points if self.median is None else self.useful_points
        return known < self.rules.points_for_signal


def run_chart(
    values: Sequence[float | None],
    *,
    rules: RuleSet = RUN_ANHOEJ,
    freeze_after: int | None = None,
    set_aside: Collection[int] = (),
) -> RunChart:
    """Find the median of a series and any sign that it is more than chance.

    values: one phase, in time order. A re-based chart is one call for each phase.
    freeze_after: the median comes from the first so many values only; the rules still see all of them.
    set_aside: positions that a person has marked as special; they count neither for median nor rules.
    Points exactly on the median, missing ones and those set aside neither break nor lengthen a run.
    Raises ValueError for a value that is not a finite number and for a position outside the series.
    """
    numbers = numbers_of(values)
    check_positions(len(numbers), freeze_after, set_aside)
    kept = [None if position in set_aside else value for position, value in enumerate(numbers)]
    baseline = [value for value in kept[:freeze_after] if value is not None]
    median = median_of(baseline) if len(baseline) >= max(1, rules.points_for_median) else None
    sides = sides_of(kept, median)
    return RunChart(
        rules=rules,
        values=numbers,
        median=median,
        sides=sides,
        points=sum(value is not None for value in kept),
        **vars(run_test(sides, rules, kept)),
    )
