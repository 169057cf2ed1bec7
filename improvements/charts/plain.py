"""The chart as plain shapes for a template: on paper before a script has drawn it, and where no script runs."""

import math
from dataclasses import dataclass
from datetime import date
from html import unescape

from improvements.charts.analysis import Analysis
from improvements.charts.series import in_digits
from improvements.charts.traces import positions_of, traces_of

WIDTH, HEIGHT = 700, 300  # of the whole drawing without its key, in its own units
LEFT, RIGHT, TOP, BOTTOM = 64, 684, 12, 262
ROW = 24
MOST_POINTS = 60  # the last ones: it comes with every page, and most people never see it
TICKS, SMALLEST = 4, 1e-9
DASHES = {"dash": "9 6", "longdash": "14 6", "dot": "2 5"}
CORNERS = {  # of each mark, around its middle
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle-up": ((0, -1.2), (1.2, 1), (-1.2, 1)),
    "triangle-down": ((0, 1.2), (1.2, -1), (-1.2, -1)),
    "pentagon": ((0, -1.2), (1.2, -0.3), (0.8, 1.1), (-0.8, 1.1), (-1.2, -0.3)),
    "x": ((-1, -1), (0, -0.3), (1, -1), (0.3, 0), (1, 1), (0, 0.3), (-1, 1), (-0.3, 0)),
}


@dataclass(frozen=True)
class Shape:
    """A line (`points` without `fill`), marks, or `dots` as one path. name: in the key; empty where that has it."""

    points: tuple[str, ...]
    colour: str
    dash: str = ""
    fill: str = ""
    name: str = ""
    sample: str = ""
    dots: str = ""


@dataclass(frozen=True)
class Text:
    x: str
    y: str
    text: str


@dataclass(frozen=True)
class Plain:
    """Everything that a template draws; all of it inside `width` by `height`."""

    shapes: list[Shape]
    across: list[Text]  # values on the left, each with a line across
    along: list[Text]  # periods below
    width: int = WIDTH

    @property
    def key(self) -> list[tuple[int, Shape]]:
        named = [shape for shape in self.shapes if shape.name]
        return [(HEIGHT + ROW * place, shape) for place, shape in enumerate(named)]

    @property
    def height(self) -> int:
        return HEIGHT + ROW * len(self.key)


def plain(analysis: Analysis) -> Plain:
    """Draws the lines and marks that the figure has, of its last points and without its notes."""
    xs = positions_of(analysis)
    traces = traces_of(analysis, xs, [])
    xs = xs[-MOST_POINTS:]
    low, high, step = _scale([y for trace in traces for y in trace["y"] if y is not None])
    across, up = _along(xs), lambda y: BOTTOM - (y - low) / (high - low) * (BOTTOM - TOP)
    values = [low + step * n for n in range(round((high - low) / step) + 1)]
    ticks = [Text(str(LEFT - 8), f"{up(value):.0f}", in_digits(value)) for value in values]
    shapes = [shape for trace in traces for shape in _shapes(trace, xs[0], across, up)]
    return Plain(shapes, ticks, _periods(analysis, xs, across))


def _since(trace, first):
    """(x, y) of a trace from the first point drawn on; lines that began before it begin there."""
    for x, y in zip(trace["x"], trace["y"], strict=True):
        is_before = x is not None and _number(x) < _number(first)
        if not is_before:
            yield x, y
        elif "markers" not in trace["mode"]:
            yield first, y


def _scale(ys):
    """(lowest, highest, step) of an axis with round numbers."""
    low, high = min(ys, default=0), max(ys, default=1)
    room = max(high - low, SMALLEST * max(abs(low), abs(high), 1))  # less cannot be told apart
    power = 10 ** math.floor(math.log10(room / TICKS))
    step = next(power * nice for nice in (1, 2, 5, 10, 20) if power * nice >= room / TICKS)
    return math.floor(low / step) * step, (math.floor(high / step) + 1) * step, step


def _along(xs):
    first, last = _number(xs[0]), _number(xs[-1])
    room = (last - first) or 1
    return lambda x: LEFT + 12 + (_number(x) - first) / room * (RIGHT - LEFT - 24)


def _number(x):
    return date.fromisoformat(x).toordinal() if isinstance(x, str) else x


def _periods(analysis, xs, across):
    places = sorted({0, len(xs) // 2, len(xs) - 1} if len(xs) > 2 else {0, len(xs) - 1})
    left_out = len(analysis.values) - len(xs)
    name = analysis.series.period_name
    return [Text(f"{across(xs[p]):.0f}", str(BOTTOM + 24), name(left_out + p)) for p in places]


def _shapes(trace, first, across, up):
    name = unescape(trace["name"]) if trace.get("showlegend") is not False else ""
    pairs = [None if x is None or y is None else (across(x), up(y)) for x, y in _since(trace, first)]
    if "lines" in trace["mode"]:
        look = {"colour": trace["line"]["color"], "dash": DASHES.get(trace["line"].get("dash"), "")}
        yield Shape(tuple(_pieces(pairs)), name=name, sample="line", **look)
    if "markers" in trace["mode"]:
        yield from _marks(trace["marker"], [pair for pair in pairs if pair], "" if "lines" in trace["mode"] else name)


def _pieces(pairs):
    piece = []
    for pair in [*pairs, None]:
        if pair:
            place = f"{pair[0]:.0f},{pair[1]:.0f}"
            if [place] != piece[-1:]:
                piece.append(place)
        elif piece:
            yield " ".join(piece)
            piece = []


def _marks(marker, pairs, name):
    if marker["symbol"] == "circle":
        yield Shape((), marker["color"], dots="".join(f"M{x:.0f} {y:.0f}h0" for x, y in pairs))
        return
    symbol, size = marker["symbol"], marker["size"] / 2.4
    look = {"colour": marker["color"], "fill": "#ffffff" if symbol.endswith("-open") else marker["color"]}
    drawn = tuple(_corners(symbol.removesuffix("-open"), size, *pair) for pair in pairs)
    sample = _corners(symbol.removesuffix("-open"), size, LEFT + 18, 0)
    yield Shape(drawn, name=name, sample=sample, **look)


def _corners(symbol, size, x, y):
    return " ".join(f"{x + size * dx:.0f},{y + size * dy:.0f}" for dx, dy in CORNERS[symbol])
