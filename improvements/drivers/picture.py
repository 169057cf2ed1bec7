"""A driver diagram as SVG. Its colours stand in attributes: so it looks alike on the page, on paper and as a file."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from improvements.drivers.drawing import COLUMN, LEADING, PADDING, SMALL, TEXT, DriverBox, DriverDrawing, left_of
from improvements.models import ChangeIdea

INK, LINE = "#212b32", "#4c6272"
PAPER = ("#ffffff", LINE, "1.5", "none")
STATE = ChangeIdea.State
# (ground, edge, width of the edge, dashes): beside the word for the state, which every idea has.
LOOKS = {
    "aim": ("#005eb8", "#005eb8", "1.5", "none"),
    "driver": ("#eef2f5", LINE, "1.5", "none"),
    STATE.IDEA: PAPER,
    STATE.TESTING: ("#d2e7ff", "#005eb8", "2.5", "none"),
    STATE.ADOPTED: ("#e3f2ea", "#00703c", "2.5", "none"),
    STATE.IMPLEMENTED: ("#bfe0cd", "#00401e", "4", "none"),
    STATE.ABANDONED: ("#ffffff", LINE, "1.5", "6 4"),
}


def letters_on(look: str) -> str:
    return "#ffffff" if look == "aim" else INK


def svg_of(drawing: DriverDrawing, title: str, described: str) -> SafeString:
    """`described`: all that is drawn, in words."""
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}" role="img" '
        "font-family=\"'Noto Sans', Arial, sans-serif\"><title>{}</title><desc>{}</desc>"
        '<g font-weight="bold" font-size="{}" fill="{}">{}</g>'
        '<g fill="none" stroke="{}" stroke-width="1.5">{}</g>{}</svg>',
        *(round(drawing.width), round(drawing.height)) * 2,
        title,
        described,
        TEXT,
        INK,
        format_html_join("", '<text x="{}" y="18">{}</text>', _headings(drawing)),
        LINE,
        format_html_join("", '<path d="M{} {}C{} {} {} {} {} {}"/>', map(_curve, drawing.lines)),
        format_html_join("", "{}", ((_box(each),) for each in drawing.boxes)),
    )


def _headings(drawing):
    return ((left_of(column), name) for column, name in enumerate(drawing.headings))


def _curve(ends):
    """Curves, because two straight ways with one corner cannot be told apart where an idea serves several drivers."""
    start, end = ends
    left, right = start.left + COLUMN, end.left
    middle = (left + right) / 2
    return left, _y(start.middle), middle, _y(start.middle), middle, _y(end.middle), right, _y(end.middle)


def _y(value):
    return round(value, 1)


def _box(box: DriverBox):
    ground, edge, width, dashes = LOOKS[box.look]
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4" fill="{}" stroke="{}" stroke-width="{}" '
        'stroke-dasharray="{}"/><g fill="{}">{}</g>',
        box.left,
        _y(box.top),
        COLUMN,
        _y(box.height),
        ground,
        edge,
        width,
        dashes,
        letters_on(box.look),
        format_html_join("", '<text x="{}" y="{}" font-size="{}" font-weight="{}">{}</text>', _lines(box)),
    )


def _lines(box):
    """Each at its base line."""
    y = box.top + PADDING
    small = "bold" if box.look in STATE.values else "normal"
    for lines, size, weight in ((box.lines, TEXT, "normal"), (box.below, SMALL, small)):
        for line in lines:
            y += LEADING * size
            yield box.left + PADDING, _y(y - 0.3 * size), size, weight, line
