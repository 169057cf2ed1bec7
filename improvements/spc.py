"""Numbers in, numbers out: the centre line of a run chart and the signs of a change in it.

Pure functions on the standard library. A value is a float in the measure's own unit, or None where
nothing was recorded; positions count from 0 in the series as it was given.
"""

import math
import statistics
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

ABOVE, ON, BELOW = 1, 0, -1


@dataclass(frozen=True)
class RuleSet:
    """Everything a signal depends on, under a name and version that can be stored beside a chart.

    points_for_median: recorded points needed before there is a centre line.
    points_for_signal: useful points (off the centre line) needed before a signal is looked for.
    run_allowance: the longest run that is still chance is round(log2 useful points) + this.
    crossings_one_in: crossings are too few where chance gives so few less than one time in this many.
    """

    name: str
    version: str
    points_for_median: int
    points_for_signal: int
    run_allowance: int
    crossings_one_in: int


RUN_ANHOEJ = RuleSet(
    name="run_anhoej",
    version="1",
    points_for_median=12,
    points_for_signal=10,
    run_allowance=3,
    crossings_one_in=20,
)


class Signal(StrEnum):
    """What the rules say about a whole series."""

    NONE = "none"
    SHIFT = "shift"
    CROSSINGS = "crossings"
    BOTH = "both"


@dataclass(frozen=True)
class Run:
    """Useful points in a row on one side; `first` and `last` are positions, `length` counts useful points."""

    first: int
    last: int
    length: int
    side: int


@dataclass(frozen=True)
class RunChart:
    """One phase of a run chart, analysed.

    sides: for each value ABOVE, ON or BELOW the median; None where it is missing or set aside, and
    everywhere while there is no median.
    points: values recorded and not set aside. useful_points: those of them off the median.
    longest_run_allowed, crossings_needed: None while there is no useful point.
    shift: the run that shows the shift, None without one. Where several runs are too long it is the latest,
    so that "since" speaks of now.
    """

    rules: RuleSet
    values: tuple[float | None, ...]
    median: float | None
    sides: tuple[int | None, ...]
    points: int
    useful_points: int
    longest_run: int
    longest_run_allowed: int | None
    crossings: int
    crossings_needed: int | None
    signal: Signal
    shift: Run | None

    @property
    def is_too_few(self) -> bool:
        """Whether there are too few points to look for a signal; without a median every point counts."""
        known = self.points if self.median is None else self.useful_points
        return known < self.rules.points_for_signal

    @property
    def signal_from(self) -> int | None:
        """Position of the first point of the shift."""
        return self.shift.first if self.shift else None

    @property
    def signal_to(self) -> int | None:
        """Position of the last point of the shift."""
        return self.shift.last if self.shift else None

    def is_in_shift(self, position: int) -> bool:
        """Whether the point at a position is one of those that make the shift."""
        run = self.shift
        return bool(run) and run.first <= position <= run.last and self.sides[position] == run.side


def run_chart(
    values: Sequence[float | None],
    *,
    rules: RuleSet = RUN_ANHOEJ,
    freeze_after: int | None = None,
    set_aside: Collection[int] = (),
) -> RunChart:
    """Find the median of a series and any sign that it is more than chance (Anhøj & Olesen 2014).

    values: one phase, in time order. A re-based chart is one call for each phase.
    freeze_after: the median comes from the first so many values only; the rules still see all of them.
    set_aside: positions that a person has marked as special; they count neither for median nor rules.
    Points exactly on the median, missing ones and those set aside neither break nor lengthen a run.
    Raises ValueError for a value that is not a finite number and for a position outside the series.
    Source: doi:10.1371/journal.pone.0113825.
    """
    numbers = tuple(as_number(value) for value in values)
    _check_positions(len(numbers), freeze_after, set_aside)
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
        **_tested(runs_of(sides), rules),
    )


def as_number(value: float | None) -> float | None:
    """Return a value (int, float or Decimal) as a float, None as None; raise ValueError for any other."""
    if value is None:
        return None
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise ValueError("Give each value as a number, or None where it is missing.") from error
    if not math.isfinite(number):
        raise ValueError("A value is infinite or not a number. Give None where a value is missing.")
    return number


def median_of(values: Iterable[float]) -> float:
    """Return the middle value, or halfway between the middle two; at least one finite value is needed."""
    in_order = sorted(values)
    if not in_order:
        raise ValueError("Give at least one value to take a median of.")
    low, high = statistics.median_low(in_order), statistics.median_high(in_order)
    total = low + high
    return low / 2 + high / 2 if math.isinf(total) else total / 2


def sides_of(values: Sequence[float | None], centre: float | None) -> tuple[int | None, ...]:
    """Say for each value whether it is ABOVE, ON or BELOW the centre line; compared exactly, no tolerance."""
    if centre is None:
        return (None,) * len(values)
    return tuple(None if value is None else (value > centre) - (value < centre) for value in values)


def runs_of(sides: Sequence[int | None]) -> tuple[Run, ...]:
    """Split the useful points into runs on one side, in time order."""
    useful = [(position, side) for position, side in enumerate(sides) if side]
    runs = []
    for side, members in groupby(useful, key=lambda point: point[1]):
        positions = [position for position, _ in members]
        runs.append(Run(first=positions[0], last=positions[-1], length=len(positions), side=side))
    return tuple(runs)


def longest_run_allowed(useful_points: int, *, allowance: int = RUN_ANHOEJ.run_allowance) -> int:
    """Return the longest run that chance explains: round(log2 n) + 3 (Anhøj & Olesen 2014); n at least 1."""
    if useful_points < 1:
        raise ValueError("Give at least one useful point.")
    return round(math.log2(useful_points)) + allowance


@lru_cache(maxsize=1024)
def crossings_needed(useful_points: int, *, one_in: int = RUN_ANHOEJ.crossings_one_in) -> int:
    """Return the fewest crossings of the centre line that chance explains (Anhøj & Olesen 2014).

    The 1/one_in quantile of a binomial with n - 1 trials of one half, in whole numbers so that no rounding
    can move it: the smallest k with one_in * (C(m,0) + … + C(m,k)) >= 2^m, where m = n - 1; n at least 1.
    """
    if useful_points < 1:
        raise ValueError("Give at least one useful point.")
    trials = useful_points - 1
    ways = total = 1
    fewest = 0
    while one_in * total < 2**trials:
        ways = ways * (trials - fewest) // (fewest + 1)
        fewest += 1
        total += ways
    return fewest


def _tested(runs: Sequence[Run], rules: RuleSet) -> dict[str, object]:
    useful = sum(run.length for run in runs)
    allowed = longest_run_allowed(useful, allowance=rules.run_allowance) if useful else None
    needed = crossings_needed(useful, one_in=rules.crossings_one_in) if useful else None
    crossings = max(0, len(runs) - 1)
    may_signal = useful >= max(1, rules.points_for_signal)
    too_long = [run for run in runs if may_signal and run.length > allowed]
    return {
        "useful_points": useful,
        "longest_run": max((run.length for run in runs), default=0),
        "longest_run_allowed": allowed,
        "crossings": crossings,
        "crossings_needed": needed,
        "signal": _signal(is_shift=bool(too_long), is_flat=may_signal and crossings < needed),
        "shift": too_long[-1] if too_long else None,
    }


def _check_positions(length: int, freeze_after: int | None, set_aside: Collection[int]) -> None:
    if freeze_after is not None and freeze_after < 1:
        raise ValueError("Freeze the median after at least one value, or give None.")
    if any(not 0 <= position < length for position in set_aside):
        raise ValueError("Set aside only positions inside the series; the first is 0.")


def _signal(*, is_shift: bool, is_flat: bool) -> Signal:
    if is_shift:
        return Signal.BOTH if is_flat else Signal.SHIFT
    return Signal.CROSSINGS if is_flat else Signal.NONE
