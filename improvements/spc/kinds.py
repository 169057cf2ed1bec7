"""What each kind of chart is: one record that whoever chooses, draws, checks or describes a chart asks."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from improvements.spc import limits
from improvements.spc.limits import Base, Limits


class Centre(StrEnum):
    """What a centre line is. OF_ROOTS, on a t chart: the mean of the roots, raised again; it lies near the median."""

    MEAN = "mean"
    MEDIAN = "median"
    OF_ROOTS = "of_roots"


@dataclass(frozen=True)
class ChartKind:
    """A kind of chart.

    limits: the function that works them out; None for a run chart, which has none. has_denominators: it plots a ratio
    of two numbers. plots_ranges: it plots the distance from one value to the next. zero_counts_as: what is used in
    the place of 0; on a t chart half a day, because nothing can be drawn from the root of 0.
    """

    name: str
    limits: Callable[[Base], Limits] | None
    centre: Centre = Centre.MEAN
    has_denominators: bool = False
    is_never_below_zero: bool = False
    plots_ranges: bool = False
    zero_counts_as: float = 0.0


# All we know of two events on one day is that less than a day lay between them.
LESS_THAN_ONE = 0.5
RATIO = {"has_denominators": True, "is_never_below_zero": True}
KINDS = {
    kind.name: kind
    for kind in (
        ChartKind("run", None, Centre.MEDIAN),
        ChartKind("i", limits.individual),
        ChartKind("mr", limits.moving_range, plots_ranges=True),
        ChartKind("i_prime", limits.i_prime, has_denominators=True),
        ChartKind("p", limits.proportion, **RATIO),
        ChartKind("p_prime", limits.laney(limits.proportion), **RATIO),
        ChartKind("u", limits.rate, **RATIO),
        ChartKind("u_prime", limits.laney(limits.rate), **RATIO),
        ChartKind("c", limits.count, is_never_below_zero=True),
        ChartKind("g", limits.cases_between, Centre.MEDIAN, is_never_below_zero=True),
        ChartKind("t", limits.time_between, Centre.OF_ROOTS, is_never_below_zero=True, zero_counts_as=LESS_THAN_ONE),
    )
}


def control_kind(name: str) -> ChartKind:
    """A kind that has limits, by its name; ValueError for another."""
    kind = KINDS.get(name)
    if kind is None or kind.limits is None:
        raise ValueError(f"No control chart is called {name!r}. There are: {', '.join(list(KINDS)[1:])}.")
    return kind
