"""Paths of an SVG, as short as they can be written: lines through points, and the outlines of marks."""

from collections.abc import Iterable
from functools import cache

CORNERS = {  # of each mark, around its middle
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle-up": ((0, -1.2), (1.2, 1), (-1.2, 1)),
    "triangle-down": ((0, 1.2), (1.2, -1), (-1.2, -1)),
    "pentagon": ((0, -1.2), (1.2, -0.3), (0.8, 1.1), (-0.8, 1.1), (-1.2, -0.3)),
    "x": ((-1, -1), (0, -0.3), (1, -1), (0.3, 0), (1, 1), (0, 0.3), (-1, 1), (-0.3, 0)),
}
Pair = tuple[int, int]


def path_of(pairs: Iterable[Pair | None], *, is_stepped: bool = False) -> str:
    """A line through points, broken where there is None; stepped: level around each point, upright half way between."""
    path, before = [], None
    for pair in pairs:
        if pair is None:
            before = None
        elif before is None:
            path.append(f"M{pair[0]} {pair[1]}")
            before = pair
        elif pair != before:
            path.append(_step(before, pair) if is_stepped else "l" + _both(pair[0] - before[0], pair[1] - before[1]))
            before = pair
    return "".join(path)


def joined(pairs: Iterable[Pair], shape: str) -> str:
    """One path of a small shape at each point."""
    return "".join(f"M{x} {y}{shape}" for x, y in pairs)


@cache
def outline(symbol: str, size: float) -> str:
    """A mark around the point that the path has come to."""
    corners = [(size * x, size * y) for x, y in CORNERS[symbol]]
    first = _both(*_short(corners[0]))
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in zip(corners, corners[1:], strict=False)]
    return f"m{first}l{' '.join(_both(*_short(step)) for step in steps)}z"


def _step(before, pair):
    half, down = (pair[0] - before[0]) // 2, pair[1] - before[1]
    if not down:
        return f"h{pair[0] - before[0]}"
    return f"h{half}v{down}h{pair[0] - before[0] - half}"


def _both(x, y):
    return f"{x}{y}" if str(y).startswith("-") else f"{x} {y}"


def _short(pair):
    return tuple(int(each) if each == int(each) else each for each in (round(number, 1) for number in pair))
