"""A number month by month as a row of small bars: what an SVG needs, without axes; the words stand beside it."""

from dataclasses import dataclass

HEIGHT, WIDTH, GAP = 24, 6, 2


@dataclass(frozen=True)
class SmallLine:
    path: str
    width: int
    height: int = HEIGHT


def small_line(numbers: list[int]) -> SmallLine:
    """A bar for each number, the most as high as the line; one above 0 is always higher than one that is 0."""
    most = max(numbers, default=0)
    heights = [max(3, round(HEIGHT * number / most)) if number else 1 for number in numbers]
    bars = [f"M{place * (WIDTH + GAP)} {HEIGHT}v-{height}h{WIDTH}v{height}z" for place, height in enumerate(heights)]
    return SmallLine("".join(bars), max(WIDTH, len(bars) * (WIDTH + GAP) - GAP))
