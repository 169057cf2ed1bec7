"""Centre line and limits of every kind of control chart, for one phase: a function of a Base for each.

Without a point in its base a phase has neither centre nor limits.

y is what was counted or measured, n its denominator, B the base: points of the baseline that are neither missing
nor set aside. Sources: Shewhart's charts as in Montgomery, Introduction to Statistical Quality Control; Laney 2002
for p′ and u′; Taylor 2017 for I′; Nelson 1982 for screening; Provost & Murray 2011 for g and t.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from improvements.spc.numbers import mean_of, median_of

SCREEN = 3.267  # of moving ranges: D4 for n = 2
SCREEN_I_PRIME = 3.2665
TO_NEARLY_NORMAL = 3.6  # times between rare events, raised to 1/3.6, are nearly normal (Nelson 1994)


@dataclass(frozen=True)
class Base:
    """What limits are made from. `values` as plotted, `weights` their denominators (None without any).

    in_base: positions of B. neighbours: positions without those set aside, in the baseline; a moving range is
    taken between two that follow each other, unless one is missing.
    """

    values: Sequence[float | None]
    weights: Sequence[float | None] | None
    in_base: Sequence[int]
    neighbours: Sequence[int]
    sigma_per_range: float
    is_screened: bool

    @property
    def known(self) -> list[float]:
        return [self.values[position] for position in self.in_base]


@dataclass(frozen=True)
class Limits:
    """A centre line, and for each point one sigma (None where there is none).

    floor, ceiling: no limit lies beyond these. is_bent: limits are drawn on values raised to 1/3.6.
    """

    centre: float | None
    middle: float | None  # what the limits lie around; differs from the centre on a g chart alone
    sigmas: tuple[float | None, ...]
    floor: float | None = None
    ceiling: float | None = None
    is_bent: bool = False

    def at(self, sigmas: float) -> tuple[float | None, ...]:
        """The line that lies so many sigmas from the middle: 3 the upper limit, -3 the lower."""
        if self.middle is None:
            return (None,) * len(self.sigmas)
        drawn = {sigma: self._line(sigma, sigmas) for sigma in set(self.sigmas)}
        return tuple([drawn[sigma] for sigma in self.sigmas])

    def _line(self, sigma, sigmas):
        if sigma is None:
            return None
        line = self.middle + sigmas * sigma
        if self.is_bent:
            line = max(line, 0.0) ** TO_NEARLY_NORMAL
        if self.floor is not None and line < self.floor:
            return self.floor
        if self.ceiling is not None and line > self.ceiling:
            return self.ceiling
        return line


def average_range(values: Sequence[float | None], *, is_screened: bool) -> float | None:
    """Mean distance between neighbours; None without two neighbours, and where screening leaves none.

    Screening leaves out, once, every range that is not below 3.267 times the mean of all.
    """
    ranges = [abs(b - a) for a, b in zip(values, values[1:], strict=False) if a is not None and b is not None]
    average = mean_of(ranges)
    if not is_screened or average is None:
        return average
    return mean_of([each for each in ranges if each < SCREEN * average])


def _same(sigma, base):
    return (sigma,) * len(base.values)


def individual(base):
    centre = mean_of(base.known)
    average = average_range([base.values[p] for p in base.neighbours], is_screened=base.is_screened)
    return Limits(centre, centre, _same(None if average is None else average * base.sigma_per_range, base))


def moving_range(base):
    centre = mean_of(base.known)
    sigma = None if centre is None else centre * (SCREEN - 1) / 3
    return Limits(centre, centre, _same(sigma, base), floor=0.0)


def _ratio(base):
    weights = [base.weights[p] for p in base.in_base]
    total = math.fsum(weights)
    return math.fsum(base.values[p] * w for p, w in zip(base.in_base, weights, strict=True)) / total if total else None


def _per_point(base, variance):
    if base.weights is None or variance is None:
        return _same(None, base)
    return tuple([None if weight is None else math.sqrt(variance / weight) for weight in base.weights])


def proportion(base):
    centre = _ratio(base)
    variance = None if centre is None else max(0.0, centre * (1 - centre))
    return Limits(centre, centre, _per_point(base, variance), floor=0.0, ceiling=1.0)


def rate(base):
    centre = _ratio(base)
    return Limits(centre, centre, _per_point(base, centre), floor=0.0)


def count(base):
    centre = mean_of(base.known)
    return Limits(centre, centre, _same(None if centre is None else math.sqrt(centre), base), floor=0.0)


def laney(plain):
    """Sigma of a p or u chart times the spread of the points between those sigmas (Laney 2002)."""

    def limits(base):
        simple = plain(base)
        scores = [_score(base.values[p], simple.centre, simple.sigmas[p]) for p in base.neighbours]
        spread = average_range(scores, is_screened=base.is_screened)
        sigmas = tuple([None if s is None or spread is None else s * spread / 1.128 for s in simple.sigmas])
        return Limits(simple.centre, simple.middle, sigmas, simple.floor, simple.ceiling)

    return limits


def _score(value, centre, sigma):
    return None if value is None or not sigma else (value - centre) / sigma


def i_prime(base):
    centre = _ratio(base)
    points = [(base.values[p], base.weights[p]) for p in base.neighbours]
    spreads = [
        math.sqrt(math.pi / 2) * abs(b - a) / math.sqrt(1 / m + 1 / n)
        for (a, m), (b, n) in zip(points, points[1:], strict=False)
        if a is not None and b is not None
    ]
    average = mean_of(spreads)
    if base.is_screened and average is not None:
        average = mean_of([each for each in spreads if each < SCREEN_I_PRIME * average])
    return Limits(centre, centre, _per_point(base, None if average is None else average**2))


def time_between(base):
    if any(value is not None and value <= 0 for value in base.values):
        raise ValueError("A chart of times between events needs every time above 0.")
    bent = [None if value is None else value ** (1 / TO_NEARLY_NORMAL) for value in base.values]
    middle = mean_of([bent[p] for p in base.in_base])
    average = average_range([bent[p] for p in base.neighbours], is_screened=base.is_screened)
    sigma = None if average is None else average * base.sigma_per_range
    centre = None if middle is None else middle**TO_NEARLY_NORMAL
    return Limits(centre, middle, _same(sigma, base), is_bent=True)


def cases_between(base):
    known = base.known
    mean = mean_of(known)
    sigma = None if mean is None else math.sqrt(mean * (mean + 1))
    return Limits(median_of(known) if known else None, mean, _same(sigma, base), floor=0.0)
