"""A figure drawn as shapes for an SVG: small charts, and the large one on paper or where no script runs."""

import math
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from html import unescape

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join

from improvements.charts.about import BETTER
from improvements.charts.analysis import Analysis
from improvements.charts.outlines import joined, outline, path_of
from improvements.charts.series import in_digits
from improvements.charts.traces import BLUE, GREY, INK, NAVY, PALE_INK, PURPLE, RUST, positions_of
from improvements.periods import MONTH

LETTER, MOST_OF_DIGITS = 14, 120
MOST_POINTS = 60  # the last ones, so that a page of many charts stays light
SMALLEST, INSET = 1e-9, 8
ARROWS = {"up": "↑", "down": "↓"}
# What the style sheet knows the colours of the figure by.
COLOURS = {
    BLUE: "blue",
    NAVY: "navy",
    INK: "ink",
    GREY: "grey",
    PALE_INK: "pale",
    RUST: "rust",
    PURPLE: "purple",
}


@dataclass(frozen=True)
class Format:
    """How large a drawing is, in its own units, and what it has room for."""

    name: str
    width: int
    height: int
    ticks: int  # about so many values on the left
    periods: int
    row: int = 24  # the height of a line of text, and the width of a digit: more where a telephone makes the drawing
    digit: int = 9  # small and the style sheet its letters large
    has_key: bool = False


PATH = '<path class="{}" d="{}"/>'
TEXT = '<text x="{}" y="{}" text-anchor="{}">{}</text>'
KEY = f'<g transform="translate(0 {{}})">{PATH}<text x="110" y="5">{{}}</text></g>'

LARGE = Format("large", 700, 300, ticks=4, periods=3, row=32, digit=14, has_key=True)
SMALL = Format("small", 300, 176, ticks=3, periods=2)


@dataclass(frozen=True)
class Shape:
    """One path. look: its classes. name: in the key, empty where it has none; sample: what stands beside it there."""

    look: str
    path: str
    name: str = ""
    sample: str = ""


@dataclass(frozen=True)
class Text:
    x: int
    y: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Drawing:
    """Everything that a template draws; all of it inside `width` by `height`."""

    sheet: Format
    shapes: list[Shape]
    texts: list[Text]
    grid: str

    @property
    def key(self) -> list[tuple[int, Shape]]:
        named = [shape for shape in self.shapes if shape.name] if self.sheet.has_key else []
        return [(self.sheet.height + self.sheet.row * (place + 1), shape) for place, shape in enumerate(named)]

    @cached_property
    def html(self) -> str:
        """All of it inside an SVG. Made here, because a chart has dozens of shapes and letters."""
        paths = format_html_join("", PATH, ((shape.look, shape.path) for shape in self.shapes))
        texts = format_html_join("", TEXT, ((each.x, each.y, each.anchor, each.text) for each in self.texts))
        key = format_html_join("", KEY, ((y, shape.look, shape.sample, shape.name) for y, shape in self.key))
        return format_html("{}{}{}", paths, texts, key)

    @property
    def height(self) -> int:
        return self.sheet.height + self.sheet.row * (len(self.key) + 1) if self.sheet.has_key else self.sheet.height


def drawn(figure: dict, analysis: Analysis, sheet: Format) -> Drawing:
    """Draws the lines, marks, phases and letters of the figure of an analysis, of its last points."""
    data, layout, xs = figure["data"], figure["layout"], positions_of(analysis)
    if not xs:
        return Drawing(sheet, [], [], "")
    since = max(0, len(xs) - MOST_POINTS)
    place = _Place(figure, xs[since:], sheet)
    letters = _rows_of_letters(layout.get("annotations", ()), place) if sheet.has_key else []
    place.top += sheet.row * len(letters)
    names = [(x, _short_name(analysis.series, since + p)) for p, x in place.periods()]
    shapes = [*_grounds(layout.get("shapes", ()), place), *(shape for trace in data for shape in _shapes(trace, place))]
    texts = [*place.values(), *place.under(names), *_letters(letters, place), *_better(analysis.series.better, place)]
    return Drawing(sheet, shapes, texts, place.grid())


def _short_name(series, position):
    """What stands below the axis: the month, or the day that the period begins with."""
    return date_format(series.points[position][0], "M Y" if (series.named or series.period) == MONTH else "j M Y")


class _Place:
    """Where something of the figure stands on the sheet."""

    def __init__(self, figure, xs, sheet):
        layout = figure["layout"]
        self.sheet, self.xs = sheet, xs
        self.begin = _number(xs[0])
        self.first, self.last = [_number(x) for x in layout["xaxis"].get("range", (xs[0], xs[-1]))]
        self.low, self.high, step = _scale(layout["yaxis"].get("range"), figure["data"], sheet.ticks)
        first, last = math.ceil(self.low / step - SMALLEST), math.floor(self.high / step + SMALLEST)
        self.steps = [(step * n, in_digits(step * n)) for n in range(first, last + 1)]
        self.top, self.bottom = sheet.row, sheet.height - sheet.row - 2
        widest = max(len(digits) for _value, digits in self.steps)
        self.left, self.right = 6 + min(sheet.digit * widest, MOST_OF_DIGITS), sheet.width - 6

    def x(self, x):
        share = (_number(x) - self.first) / (self.last - self.first) if self.last > self.first else 0.5
        return round(self.left + INSET + share * (self.right - self.left - 2 * INSET))

    def within(self, x):
        """Where a day is, or the nearest end of what is drawn."""
        return self.x(min(max(x, self.xs[0], key=_number), self.xs[-1], key=_number))

    def y(self, y):
        return round(self.bottom - (y - self.low) / (self.high - self.low) * (self.bottom - self.top))

    def grid(self):
        return "".join(f"M{self.left} {self.y(value)}h{self.right - self.left}" for value, _digits in self.steps)

    def values(self):
        return [Text(self.left - 6, self.y(value) + 5, digits, "end") for value, digits in self.steps]

    def periods(self):
        """(position, x) of the points whose periods are named below."""
        last, number = len(self.xs) - 1, self.sheet.periods
        places = {round(n * last / (number - 1)) for n in range(number)}
        return [(p, self.xs[p]) for p in sorted(places)]

    def under(self, names):
        for number, (x, name) in enumerate(names):
            anchor = "start" if number == 0 else "end" if number == len(names) - 1 else "middle"
            yield Text(self.x(x), self.bottom + self.sheet.row - 6, name, anchor)

    def pairs(self, trace):
        """Where each point of a trace stands, from the first that is drawn; a line that began before begins there."""
        for x, y in zip(trace["x"], trace["y"], strict=True):
            if x is None or y is None:
                yield None
            elif _number(x) >= self.begin:
                yield self.x(x), self.y(y)
            elif "markers" not in trace["mode"]:
                yield self.x(self.xs[0]), self.y(y)


def _scale(asked, data, ticks):
    """(lowest, highest, step) of an axis with round numbers, or of the one that was asked for."""
    ys = asked or [y for trace in data for y in trace["y"] if y is not None]
    low, high = min(ys, default=0), max(ys, default=1)
    if low == high:
        low, high = low - max(1, abs(low) * SMALLEST), high + max(1, abs(high) * SMALLEST)
    room = max(high - low, SMALLEST * max(abs(low), abs(high), 1))  # less cannot be told apart
    power = 10 ** math.floor(math.log10(room / ticks))
    step = next(power * nice for nice in (1, 2, 5, 10, 20) if power * nice >= room / ticks)
    return (low, high, step) if asked else (math.floor(low / step) * step, (math.floor(high / step) + 1) * step, step)


@lru_cache(maxsize=4096)
def _number(x):
    return date.fromisoformat(x).toordinal() if isinstance(x, str) else x


def _look(colour, dash=""):
    return f"is-{COLOURS[colour]} is-{dash}" if dash and dash != "solid" else f"is-{COLOURS[colour]}"


def _shapes(trace, place):
    name = unescape(trace["name"]) if trace.get("showlegend") is not False else ""
    pairs = list(place.pairs(trace))
    if "lines" in trace["mode"]:
        line = trace["line"]
        path = path_of(pairs, is_stepped=line.get("shape") == "hvh")
        yield Shape(f"is-line {_look(line['color'], line.get('dash'))}", path, name, "M64 0h36")
    if "markers" in trace["mode"]:
        marks = [pair for pair in pairs if pair]
        yield _marks(trace["marker"], marks, "" if "lines" in trace["mode"] else name)


def _marks(marker, pairs, name):
    symbol, size = marker["symbol"], marker["size"] / 2.4
    if symbol == "circle":
        return Shape(f"is-dots {_look(marker['color'])}", joined(pairs, "h0"))
    shape = outline(symbol.removesuffix("-open"), size)
    look = f"is-mark {_look(marker['color'], 'open' if symbol.endswith('-open') else '')}"
    return Shape(look, joined(pairs, shape), name, f"M82 0{shape}")


def _grounds(shapes, place):
    """The upright lines where a phase begins, and the pale ground under the points that fixed lines come from."""
    deep = place.bottom - place.top
    for shape in shapes:
        x0, x1 = place.within(shape["x0"]), place.within(shape["x1"])
        if shape["type"] == "rect" and x1 > x0:
            yield Shape("is-ground", f"M{x0} {place.top}h{x1 - x0}v{deep}h{x0 - x1}z")
        elif shape["type"] == "line" and _number(shape["x0"]) >= place.begin:
            yield Shape("is-line is-grey is-dashdot", f"M{x0} {place.top}v{deep}")


def _rows_of_letters(notes, place):
    """The letters of notes in rows, the lowest first, so that none lies on another: [[(x, letters)]]."""
    rows = []
    for x, letters in sorted((place.within(note["x"]), note["name"]) for note in notes):
        free = next((row for row in rows if row[-1][0] + LETTER * (len(row[-1][1]) + len(letters)) / 2 < x), None)
        if free is None:
            rows.append(free := [])
        free.append((x, letters))
    return rows


def _better(way, place):
    if way in BETTER:
        yield Text(place.right, place.sheet.row - 9, f"{BETTER[way]} {ARROWS[way]}", "end")


def _letters(rows, place):
    for number, row in enumerate(rows):
        for x, letters in row:
            yield Text(x, place.top - 8 - number * place.sheet.row, letters, "middle")
