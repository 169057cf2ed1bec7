"""Special causes on a control chart: which points a rule marks, and which rule (NHS England Making Data Count)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """The rule that marked a point; of several the first of these."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_IN_THREE = "two_in_three"
    SHIFT = "shift"


@dataclass(frozen=True)
class Cause:
    """Why a point is special. `is_high`: above the centre line, or rising."""

    rule: Rule
    is_high: bool


CAUSES = {(rule, is_high): Cause(rule, is_high) for rule in Rule for is_high in (False, True)}


def shifts(sides: Sequence[int | None], length: int) -> dict[int, int]:
    """{position: side} of points in a row of at least `length` on one side; the centre line and gaps end a row."""
    found, start = {}, 0
    for end in range(1, len(sides) + 1):
        side = sides[start]
        if end < len(sides) and sides[end] == side:
            continue
        if side and end - start >= length:
            found.update(dict.fromkeys(range(start, end), side))
        start = end
    return found


def trends(values: Sequence[float | None], length: int) -> dict[int, int]:
    """{position: 1 rising, -1 falling} of points in at least `length` that all rise or fall; ties and gaps end it.

    A turning point belongs to both trends and is named after the later one.
    """
    found, start, direction = {}, 0, 0
    for end in range(1, len(values) + 1):
        step = _step(values[end - 1], values[end]) if end < len(values) else 0
        if step and step == direction:
            continue
        if direction and end - start >= length:
            found.update(dict.fromkeys(range(start, end), direction))
        start, direction = end - 1, step
    return found


def _step(before, after):
    return 0 if before is None or after is None else (after > before) - (after < before)


def two_in_three(sides: Sequence[int | None], far: Sequence[bool]) -> dict[int, int]:
    """{position: side} of the `far` points where of three in a row on one side at least two are far out."""
    found = {}
    for last in range(2, len(sides)):
        side = sides[last]
        if side and sides[last - 1] == side == sides[last - 2] and far[last - 2] + far[last - 1] + far[last] >= 2:
            found.update({p: side for p in (last - 2, last - 1, last) if far[p]})
    return found


def causes_of(values, sides, outside, far, rules) -> tuple[Cause | None, ...]:
    """The first rule that marks each point, or None.

    outside: 1 above the upper limit, -1 below the lower, else 0. far: beyond 2 sigma, as the rules count it.
    """
    found: dict[int, tuple[Rule, int]] = {}
    if rules.shift:
        found.update({p: (Rule.SHIFT, side) for p, side in shifts(sides, rules.shift).items()})
    if rules.two_in_three and True in far:
        found.update({p: (Rule.TWO_IN_THREE, side) for p, side in two_in_three(sides, far).items()})
    if rules.trend:
        found.update({p: (Rule.TREND, way) for p, way in trends(values, rules.trend).items()})
    if rules.looks_outside:
        found.update({p: (Rule.OUTSIDE, way) for p, way in enumerate(outside) if way})
    causes = [None] * len(values)
    for position, (rule, way) in found.items():
        causes[position] = CAUSES[rule, way > 0]
    return tuple(causes)
