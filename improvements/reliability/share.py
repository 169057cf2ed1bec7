"""What a number of cases tells of how often something happens. Pure.

Sources: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), for the
interval; the exact binomial distribution for the rest. The standard of 95 in 100 is that of the IHI for a process that
is called reliable.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import comb, sqrt
from statistics import NormalDist

RELIABLE = 0.95
FEWEST = 20  # cases: with five a week nothing between 80 and 100 in 100 can be told apart
SURE = 0.95
Z = NormalDist().inv_cdf(0.5 + SURE / 2)


class GoalLies(StrEnum):
    """Where 95 in 100 lies, seen from the interval that the truth is in."""

    ABOVE = "above"  # too few of the cases went well, even if they were unlucky
    WITHIN = "within"  # so many cases cannot tell
    BELOW = "below"


class CaseVerdict(StrEnum):
    NONE = "none"  # nothing was counted
    STOP = "stop"  # so many misses that more counting tells nothing new
    TOO_FEW = "too_few"
    NOT_YET = "not_yet"
    RELIABLE = "reliable"


@dataclass(frozen=True)
class CaseShare:
    """`happened` of `cases`, both whole numbers, 0 <= happened <= cases."""

    happened: int
    cases: int

    @property
    def low_and_high(self) -> tuple[float, float]:
        """Wilson's interval, two-sided, in which the true share lies 95 times in 100; (0, 1) without a case."""
        if not self.cases:
            return 0.0, 1.0
        share, weight = self.happened / self.cases, Z * Z / self.cases
        middle = share + weight / 2
        half = sqrt(share * (1 - share) * weight + weight * weight / 4)
        return max(0.0, (middle - half) / (1 + weight)), min(1.0, (middle + half) / (1 + weight))

    @property
    def goal_lies(self) -> GoalLies:
        low, high = self.low_and_high
        if high < RELIABLE:
            return GoalLies.ABOVE
        return GoalLies.BELOW if low >= RELIABLE else GoalLies.WITHIN

    @property
    def is_convincing_failure(self) -> bool:
        """Whether so few would come about by chance fewer than 5 times in 100 if it were reliable."""
        return self.cases > 0 and at_most(self.happened, self.cases, RELIABLE) < 1 - SURE

    @property
    def verdict(self) -> CaseVerdict:
        if not self.cases:
            return CaseVerdict.NONE
        if self.is_convincing_failure:
            return CaseVerdict.STOP
        if self.cases < FEWEST:
            return CaseVerdict.TOO_FEW
        return CaseVerdict.RELIABLE if self.happened >= RELIABLE * self.cases else CaseVerdict.NOT_YET


def at_most(happened: int, cases: int, share: float) -> float:
    """The chance that it happens so often or less in so many cases, where it truly happens in `share` of all."""
    return sum(comb(cases, each) * share**each * (1 - share) ** (cases - each) for each in range(happened + 1))


def fewest_without_a_miss(share: float = RELIABLE, sure: float = SURE) -> int:
    """How many cases in a row it takes to be sure that it happens in `share` of all, or more."""
    cases = 1
    while share**cases >= 1 - sure:
        cases += 1
    return cases


def share_of(happened: list[bool], window: int = FEWEST) -> CaseShare:
    """Of the newest `window` cases; the newest stands first. Raises ValueError for a window that can tell nothing."""
    if window < FEWEST:
        raise ValueError(f"At least {FEWEST} cases tell whether something is reliable")
    newest = happened[:window]
    return CaseShare(sum(newest), len(newest))
