"""Rules for points in a row: runs on one side of a centre line, trends, and how many runs chance gives."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby

from improvements.spc.rules import RUN_ANHOEJ, RuleSet

ABOVE, ON, BELOW = 1, 0, -1


class Signal(StrEnum):
    """What a rule can say about a whole series."""

    SHIFT = "shift"
    CROSSINGS = "crossings"
    TREND = "trend"
    FEW_RUNS = "few_runs"
    MANY_RUNS = "many_runs"


@dataclass(frozen=True)
class Run:
    """Useful points in a row on one side; `first` and `last` are positions, `length` counts useful points."""

    first: int
    last: int
    length: int
    side: int


@dataclass(frozen=True)
class RunTest:
    """What a series says by the number and the length of its runs.

    useful_points: off the centre line. longest_run_allowed, crossings_needed: None while there is no useful point
    and where the rule set does not ask. chance_of_runs: of so few (or so many) runs, where the rule set asks.
    shifts, trends: every one, in time order. shift, trend: the latest, so that "since" speaks of now, or None.
    """

    useful_points: int
    longest_run: int
    longest_run_allowed: int | None
    crossings: int
    crossings_needed: int | None
    chance_of_runs: float | None
    signals: tuple[Signal, ...]
    shifts: tuple[Run, ...]
    trends: tuple[Run, ...]

    @property
    def shift(self) -> Run | None:
        return self.shifts[-1] if self.shifts else None

    @property
    def trend(self) -> Run | None:
        return self.trends[-1] if self.trends else None


def run_test(sides: Sequence[int | None], rules: RuleSet, values: Sequence[float | None] = ()) -> RunTest:
    """Apply the rules for points in a row.

    sides: ABOVE, ON, BELOW or None for each point. values: needed where the rules look for a trend.
    Sources: Anhøj & Olesen 2014 (longest run, crossings); Perla, Provost & Murray 2011 (shift, trend, runs).
    """
    runs = runs_of(sides)
    useful = sum([run.length for run in runs])
    may_signal = useful >= max(1, rules.points_for_signal)
    allowed, needed = _anhoej(useful, rules)
    longest = allowed if rules.shift is None else rules.shift - 1
    shifts = tuple([run for run in runs if may_signal and longest is not None and run.length > longest])
    trends = trends_of(values, rules.trend) if rules.trend and may_signal else ()
    crossings = max(0, len(runs) - 1)
    few, many = chances_of_runs(sides) if rules.runs_one_in and may_signal else (1.0, 1.0)
    found = {
        Signal.SHIFT: bool(shifts),
        Signal.CROSSINGS: may_signal and needed is not None and crossings < needed,
        Signal.TREND: bool(trends),
        Signal.FEW_RUNS: bool(rules.runs_one_in) and few * rules.runs_one_in < 1,
        Signal.MANY_RUNS: bool(rules.runs_one_in) and many * rules.runs_one_in < 1,
    }
    return RunTest(
        useful_points=useful,
        longest_run=max([run.length for run in runs], default=0),
        longest_run_allowed=longest,
        crossings=crossings,
        crossings_needed=needed,
        chance_of_runs=min(few, many) if rules.runs_one_in and may_signal else None,
        signals=tuple([signal for signal, is_found in found.items() if is_found]),
        shifts=shifts,
        trends=trends,
    )


def _anhoej(useful, rules):
    if not useful or rules.run_allowance is None:
        return None, None
    allowed = longest_run_allowed(useful, allowance=rules.run_allowance)
    return allowed, crossings_needed(useful, one_in=rules.crossings_one_in)


def chances_of_runs(sides: Sequence[int | None]) -> tuple[float, float]:
    """Return the chance of so few runs or fewer, and of so many or more, for points in random order.

    Exact, given how many lie above and below (Swed & Eisenhart 1943); (1, 1) when all lie on one side.
    """
    above = sum([side == ABOVE for side in sides])
    below = sum([side == BELOW for side in sides])
    if not above or not below:
        return 1.0, 1.0
    runs, all_orders = len(runs_of(sides)), math.comb(above + below, above)
    ways = [_orders_with(number, above, below) for number in range(above + below + 1)]
    return sum(ways[: runs + 1]) / all_orders, sum(ways[runs:]) / all_orders


def _orders_with(runs, above, below):
    """In how many orders of so many points above and below there are exactly so many runs."""
    if runs < 2:
        return 0
    half = runs // 2
    if runs % 2 == 0:
        return 2 * math.comb(above - 1, half - 1) * math.comb(below - 1, half - 1)
    return math.comb(above - 1, half) * math.comb(below - 1, half - 1) + math.comb(above - 1, half - 1) * math.comb(
        below - 1, half
    )


def sides_of(values: Sequence[float | None], centre: float | None) -> tuple[int | None, ...]:
    """Say for each value whether it is ABOVE, ON or BELOW the centre line; compared exactly, no tolerance."""
    if centre is None:
        return (None,) * len(values)
    return tuple([None if value is None else (value > centre) - (value < centre) for value in values])


def runs_of(sides: Sequence[int | None]) -> tuple[Run, ...]:
    """Split the useful points into runs on one side, in time order; those on the line or missing are passed over."""
    useful = [(position, side) for position, side in enumerate(sides) if side]
    runs = []
    for side, members in groupby(useful, key=lambda point: point[1]):
        positions = [position for position, _ in members]
        runs.append(Run(first=positions[0], last=positions[-1], length=len(positions), side=side))
    return tuple(runs)


def trends_of(values: Sequence[float | None], length: int) -> tuple[Run, ...]:
    """Stretches of at least `length` points that all rise or all fall; `side` is the way.

    An equal neighbour is passed over and missing points too; a turning point belongs to both stretches.
    """
    found, stretch, way = [], [], ON
    for position, value in enumerate(values):
        last = values[stretch[-1]] if stretch else None
        if value is None or value == last:
            continue
        step = ON if last is None else ABOVE if value > last else BELOW
        if step != way and len(stretch) > 1:
            found.append((stretch, way))
            stretch = stretch[-1:]
        stretch, way = [*stretch, position], step
    found.append((stretch, way))
    return tuple(Run(each[0], each[-1], len(each), side) for each, side in found if side and len(each) >= length)


@lru_cache(maxsize=1024)
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
