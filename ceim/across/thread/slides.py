"""The story of an improvement as four PowerPoint slides: shapes, a table and a chart that can be changed there."""

from math import ceil

from django.utils.translation import gettext as _
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Length, Pt

from ceim.across.thread.figure import in_words
from ceim.across.thread.story import WARNING, Story
from improvements.downloads import powerpoint as parts
from improvements.downloads.slides import draw_chart

BLUE, INK, WHITE = (RGBColor.from_string(colour) for colour in ("005EB8", "212B32", "FFFFFF"))
BODY = Pt(18)
SMALLEST, SPACE, LETTER, LINE = 11, 8, 0.6, 1.25  # points; points; width and height of a letter over its size
KNOT = Inches(0.62)
WIDTH = parts.WIDTH - 2 * parts.MARGIN


def slides_of(story: Story) -> bytes:
    deck = parts.begun(story.title, story.team, story.membership.team.organisation.name)
    add_story(deck, story)
    return parts.saved(deck)


def add_story(deck: parts.Deck, story: Story):
    """What people said; what was tried; whether it helped; where it stands."""
    for title, fill in (
        (story.title, _said),
        (_("What we tried"), _tried),
        (_("Did it help?"), _helped),
        (_("Where it stands"), _stands),
    ):
        slide = parts.add_slide(deck, title, Pt(30), f"{story.title}: {story.line}")
        fill(slide, story)
        write(slide, [f"{story.team}. {WARNING}"], top=6.95, height=0.4, largest=12, name=_("For whom this is"))


def _said(slide, story):
    needs = [_("What people need: %(need)s") % {"need": need} for need in story.needs]
    lines = [story.aim, *(each.text for each in story.quotes), *needs, story.not_quoted]
    write(slide, lines, top=1.4, height=5.4, name=_("What people said"))


def _tried(slide, story):
    if not story.ideas:
        write(slide, [_("Nothing yet.")], top=1.6, height=1, name=_("What we tried"))
        return
    rows = [(_("Idea"), _("Tests"), _("What came of it")), *((i.text, i.tests, i.result) for i in story.ideas)]
    room = slide.shapes.add_table(len(rows), 3, parts.MARGIN, Inches(1.5), WIDTH, Inches(0.6 * len(rows)))
    room.name, table = _("What we tried"), room.table
    size = BODY if sum(len(idea.text) for idea in story.ideas) < 360 else Pt(13)
    for place, share in enumerate((0.6, 0.16, 0.24)):
        table.columns[place].width = int(WIDTH * share)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            _fill(table.cell(row, column), text, size, is_bold=not row)
    if story.left_out:
        write(slide, [story.left_out], top=6.5, height=0.4, name=_("What is not shown"))


def _fill(cell, text, size, *, is_bold):
    cell.text_frame.text = parts.clean(text)
    for paragraph in cell.text_frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = size, is_bold
    parts.speak(cell.text_frame)


def _helped(slide, story):
    if story.chart is None:
        write(slide, [_("There are no numbers yet.")], top=1.6, height=1, name=_("Did it help?"))
        return
    write(slide, [story.chart.title], top=1.2, height=0.8, name=_("Finding"))
    draw_chart(slide, story.measure, story.chart, top=2.0, height=3.8)
    write(slide, [story.helped], top=5.85, height=1.05, name=_("What the chart says"))


def _stands(slide, story):
    _draw_thread(slide, story.knots)
    told = [_("Told back: %(words)s") % {"words": words} for words in story.told_back]
    lines = list(filter(None, [*story.normal_work, story.places, *told]))
    write(slide, lines or [_("Nothing yet.")], top=3.0, height=3.8, name=_("Where it stands"))


def _draw_thread(slide, knots):
    """A knot for each stage with its number, on one line; its name below."""
    if not knots:
        return
    step = WIDTH // len(knots)
    middles = [parts.MARGIN + step * place + step // 2 for place in range(len(knots))]
    top = Inches(1.5)
    line = slide.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, middles[0], top + KNOT // 2, middles[-1], top + KNOT // 2)
    line.line.color.rgb, line.line.width, line.name = BLUE, Pt(4), _("The thread")
    line._element.nvCxnSpPr.cNvPr.set("descr", parts.clean(in_words(knots)))
    for knot, middle in zip(knots, middles, strict=True):
        _draw_knot(slide, knot, middle, top)
        name = slide.shapes.add_textbox(middle - step // 2, top + KNOT, step, Inches(0.6))
        name.name = knot.name
        name.text_frame.margin_left = name.text_frame.margin_right = 0
        parts.say(name, knot.name, Pt(11))
        name.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _draw_knot(slide, knot, middle, top):
    circle = slide.shapes.add_shape(MSO_SHAPE.OVAL, middle - KNOT // 2, top, KNOT, KNOT)
    circle.name, circle.shadow.inherit = f"{knot.name}: {knot.number}", False
    circle.fill.solid()
    circle.fill.fore_color.rgb = WHITE if knot.is_closed else BLUE
    circle.line.color.rgb = BLUE
    frame = circle.text_frame
    frame.margin_left = frame.margin_right = 0
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    parts.say(circle, "–" if knot.is_closed else str(knot.number), Pt(16), bold=True)
    frame.paragraphs[0].alignment = PP_ALIGN.CENTER
    frame.paragraphs[0].font.color.rgb = INK if knot.is_closed else WHITE


def write(slide, lines, *, top, height, name, largest=24):
    """A text box with a paragraph for each of the lines that there are, in letters that it has room for."""
    lines = [line for line in lines if line]
    box = slide.shapes.add_textbox(parts.MARGIN, Inches(top), WIDTH, Inches(height))
    box.name = name
    parts.say(box, "\n".join(lines), Pt(_size_for(lines, height, largest)))
    for paragraph in box.text_frame.paragraphs:
        paragraph.space_after = Pt(SPACE)


def fitting(lines, height, size) -> int:
    """How many of the lines, one at least, are no higher than so many inches in letters of this size."""
    number = len(lines)
    while number > 1 and _height_of(lines[:number], size) > height:
        number -= 1
    return number


def _size_for(lines, height, largest):
    """The largest letters, in points, in which the lines are about so high, in inches."""
    return next((size for size in range(largest, SMALLEST, -1) if _height_of(lines, size) <= height), SMALLEST)


def _height_of(lines, size):
    """About, in inches."""
    a_line = Length(WIDTH).pt / (LETTER * size)
    return sum(ceil(len(line) / a_line) * LINE * size + SPACE for line in lines) / 72
