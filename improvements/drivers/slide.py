"""A driver diagram as PowerPoint slides: boxes and connectors of PowerPoint's own, to be moved and changed there."""

from collections.abc import Iterator
from copy import copy
from dataclasses import replace

from django.utils.translation import gettext as _
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from improvements.downloads.powerpoint import HEIGHT, MARGIN, WIDTH, add_slide, begun, clean, place, saved, say, speak
from improvements.drivers.diagram import Diagram
from improvements.drivers.drawing import (
    BETWEEN,
    EDGE,
    PADDING,
    SMALL,
    TEXT,
    DriverBox,
    DriverDrawing,
    drawing_of,
    left_of,
)
from improvements.drivers.picture import LINE, LOOKS, letters_on

TOP, FOOT = Inches(1.05), Inches(0.25)
LEFT_SIDE, RIGHT_SIDE = 1, 3  # of a rectangle, to which a connector holds on
POINT = 12700  # units of a file in a point
WIDE, HIGH = WIDTH - 2 * MARGIN, HEIGHT - TOP - FOOT  # the room for a diagram
LARGEST, SMALLEST = 18, 10.5  # points of the letters of a box; the smaller ones below these are then 9 points


def diagram_as_slides(diagram: Diagram, organisation: str) -> bytes:
    """Drawn on one slide where it can be read there, else on some for each primary driver, as large as there is room.

    In the notes of each the diagram as a list.
    """
    presentation, title = begun(diagram.title, diagram.improvement.title, organisation), diagram.improvement.title
    drawing, points = _fitting(diagram)
    if points >= SMALLEST:
        _add(presentation, title, diagram, drawing, points)
    else:
        for name, part in _parts_of(diagram):
            _add(presentation, f"{title}: {name}", part, *_fitting(part))
    return saved(presentation)


def _parts_of(diagram) -> Iterator[tuple[str, Diagram]]:
    """(name, what of it stands on a slide of its own)"""
    for primary in diagram.primaries:
        pieces = [*_pieces(diagram, primary)]
        for number, piece in enumerate(pieces, start=1):
            yield f"{primary} ({number}/{len(pieces)})" if len(pieces) > 1 else str(primary), piece
    if diagram.unhung:
        name = _("Change ideas that hang on no driver yet")
        yield name, replace(diagram, primaries=(), ideas=tuple(diagram.unhung))


def _pieces(diagram, primary) -> Iterator[Diagram]:
    """A primary driver whole, or with half of its secondary drivers at a time, until it can be read."""
    ideas = {idea.pk: idea for part in primary.parts for idea in part.hung}
    whole, half = replace(diagram, primaries=(primary,), ideas=tuple(ideas.values())), (len(primary.parts) + 1) // 2
    if len(primary.parts) < 2 or _fitting(whole)[1] >= SMALLEST:
        yield whole
        return
    for parts in (primary.parts[:half], primary.parts[half:]):
        piece = copy(primary)
        piece.parts = parts
        yield from _pieces(diagram, piece)


def _fitting(diagram) -> tuple[DriverDrawing, float]:
    """The drawing over the whole width with the largest letters that fit, and how many points they have."""
    points = LARGEST
    while (drawing := _drawn(diagram, points)).height * _unit(points) > HIGH and points > SMALLEST:
        points -= 0.5
    return drawing, min(points, HIGH / drawing.height * TEXT / POINT)


def _drawn(diagram, points):
    return drawing_of(diagram, (WIDE / _unit(points) - 2 * EDGE - 3 * BETWEEN) / 4)


def _unit(points):
    """How large a unit of the drawing is where its letters have so many points."""
    return points * POINT / TEXT


def _add(presentation, title, diagram, drawing, points):
    notes = "\n".join(f"{'  ' * level}{words}" for level, words in diagram.lines())
    slide, unit = add_slide(presentation, title, Pt(22), notes), _unit(points)
    place(slide.shapes.title, top=0.2, height=0.8)
    for column, name in enumerate(drawing.headings):
        left = left_of(column, drawing.column)
        shape = slide.shapes.add_textbox(*_place(unit, left, 0, drawing.column, 30))
        _tight(shape.text_frame, unit)
        shape.name = name
        say(shape, name, _size(unit, TEXT), bold=True)
    shapes = {id(box): _draw(slide, unit, box) for box in drawing.boxes}
    for start, end in drawing.lines:
        _connect(slide, shapes[id(start)], shapes[id(end)], unit)


def _place(unit, left, top, width, height):
    return Emu(int(MARGIN + left * unit)), Emu(int(TOP + top * unit)), Emu(int(width * unit)), Emu(int(height * unit))


def _size(unit, letters):
    """A letter of the drawing as large as its box has become."""
    return Pt(max(1, round(letters * unit / POINT, 1)))


def _tight(frame, unit):
    frame.margin_left = frame.margin_right = Emu(int(PADDING * unit))
    frame.margin_top = frame.margin_bottom = Emu(int(PADDING * unit / 2))


def _draw(slide, unit, box: DriverBox):
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_place(unit, box.left, box.top, box.width, box.height))
    ground, edge, width, dashes = LOOKS[box.look]
    shape.name = clean(" ".join(box.lines))
    shape.shadow.inherit = False
    shape.fill.solid()
    shape.fill.fore_color.rgb = _colour(ground)
    shape.line.color.rgb, shape.line.width = _colour(edge), Emu(int(float(width) * unit))
    if dashes != "none":
        shape.line.dash_style = MSO_LINE.DASH
    _write(shape.text_frame, unit, box)
    return shape


def _write(frame, unit, box):
    """Whole texts, so that they are wrapped anew where somebody changes the box."""
    _tight(frame, unit)
    frame.vertical_anchor, frame.word_wrap = MSO_ANCHOR.MIDDLE, True
    texts = [(box.lines, TEXT, False), (box.below, SMALL, box.look not in ("aim", "driver"))]
    for number, (lines, size, is_bold) in enumerate(each for each in texts if each[0]):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = clean(" ".join(lines))
        run.font.size, run.font.bold = _size(unit, size), is_bold
        run.font.color.rgb = _colour(letters_on(box.look))
    speak(frame)


def _connect(slide, start, end, unit):
    """Straight, from the right edge to the left one: it crosses only the room between two columns."""
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
    line.begin_connect(start, RIGHT_SIDE)
    line.end_connect(end, LEFT_SIDE)
    line.name = _("From %(start)s to %(end)s") % {"start": start.name, "end": end.name}
    line.line.color.rgb, line.line.width = _colour(LINE), Emu(int(1.5 * unit))


def _colour(code):
    return RGBColor.from_string(code.removeprefix("#"))
