"""A driver diagram as a PowerPoint slide: boxes and connectors of PowerPoint's own, to be moved and changed there."""

from django.utils.translation import gettext as _
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from improvements.downloads.powerpoint import HEIGHT, MARGIN, WIDTH, add_slide, begun, clean, saved, say, speak
from improvements.drivers.diagram import Diagram
from improvements.drivers.drawing import COLUMN, PADDING, SMALL, TEXT, DriverBox, DriverDrawing, left_of
from improvements.drivers.picture import LINE, LOOKS, letters_on

TOP, FOOT = Inches(1.35), Inches(0.3)
LEFT_SIDE, RIGHT_SIDE = 1, 3  # of a rectangle, to which a connector holds on
POINT = 12700  # units of a file in a point


def diagram_as_slide(diagram: Diagram, drawing: DriverDrawing, organisation: str) -> bytes:
    """One slide, as large as there is room for; in its notes the diagram as a list."""
    presentation = begun(diagram.title, diagram.improvement.title, organisation)
    notes = "\n".join(f"{'  ' * level}{words}" for level, words in diagram.lines())
    slide = add_slide(presentation, diagram.improvement.title, Pt(26), notes)
    unit = min((WIDTH - 2 * MARGIN) / drawing.width, (HEIGHT - TOP - FOOT) / drawing.height)
    for column, name in enumerate(drawing.headings):
        shape = slide.shapes.add_textbox(*_place(unit, left_of(column), 0, COLUMN, 30))
        _tight(shape.text_frame, unit)
        shape.name = name
        say(shape, name, _size(unit, TEXT), bold=True)
    shapes = {id(box): _draw(slide, unit, box) for box in drawing.boxes}
    for start, end in drawing.lines:
        _connect(slide, shapes[id(start)], shapes[id(end)], unit)
    return saved(presentation)


def _place(unit, left, top, width, height):
    return Emu(int(MARGIN + left * unit)), Emu(int(TOP + top * unit)), Emu(int(width * unit)), Emu(int(height * unit))


def _size(unit, letters):
    """A letter of the drawing as large as its box has become."""
    return Pt(max(1, round(letters * unit / POINT, 1)))


def _tight(frame, unit):
    frame.margin_left = frame.margin_right = Emu(int(PADDING * unit))
    frame.margin_top = frame.margin_bottom = Emu(int(PADDING * unit / 2))


def _draw(slide, unit, box: DriverBox):
    shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_place(unit, box.left, box.top, COLUMN, box.height))
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
    line = slide.shapes.add_connector(MSO_CONNECTOR.CURVE, 0, 0, 0, 0)
    line.begin_connect(start, RIGHT_SIDE)
    line.end_connect(end, LEFT_SIDE)
    line.name = _("From %(start)s to %(end)s") % {"start": start.name, "end": end.name}
    line.line.color.rgb, line.line.width = _colour(LINE), Emu(int(1.5 * unit))


def _colour(code):
    return RGBColor.from_string(code.removeprefix("#"))
