"""The levels that people of a team chose, beside each other: how far they agree, and where most is to be gained."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from improvements.holding.opinions import FEWEST_PEOPLE
from improvements.models import SustainingAnswer
from improvements.sustaining.factors import FACTORS, Factor, Level


@dataclass(frozen=True)
class Seen:
    """How people see one factor. counted: [(a level in words, how many chose it)], the best first."""

    factor: Factor
    points: Decimal  # on average
    most: Decimal
    counted: list[tuple[str, int]]

    @property
    def gap(self) -> Decimal:
        return self.most - self.points

    @property
    def differs(self) -> bool:
        return len(self.counted) > 1


@dataclass(frozen=True)
class FactorsCompared:
    """What all see together: the ten, most to be gained first; nothing where fewer than FEWEST_PEOPLE answered."""

    people: int
    seen: list[Seen]

    @property
    def points(self) -> Decimal:
        """Of 100, on average."""
        return sum(each.points for each in self.seen)


def compared(answers: Sequence[SustainingAnswer]) -> FactorsCompared:
    """Each person's newest level of each factor counts; the answers come in order."""
    newest = {(each.answered_by_id, each.factor): each.level for each in answers}
    people = {person for person, _factor in newest}
    shown = Factor if len(people) >= FEWEST_PEOPLE else []
    seen = [_seen(factor, [newest[person, factor] for person in people]) for factor in shown]
    return FactorsCompared(len(people), sorted(seen, key=lambda each: -each.gap))


def _seen(factor, levels):
    described = FACTORS[factor]
    points = sum(map(described.points_of, levels)) / len(levels)
    counted = [(text, levels.count(level)) for level, text in zip(Level, described.levels, strict=True)]
    return Seen(factor, points.quantize(Decimal("0.1")), described.most, [each for each in counted if each[1]])
