"""Where a template of PowerPoint leaves room on a slide with a title, and moving what lies on a slide into it."""

from dataclasses import dataclass

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.util import Inches, Pt

TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
FEET = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}
BODIES = {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}
LAYOUTS = ("obj", "titleOnly")  # as PowerPoint calls "Title and content" and "Title only", the best first
LEAST = 0.4  # of the slide each way
SMALLEST = Pt(10)
NEARLY_AS_LARGE = 0.95


class NoRoom(Exception):
    """No layout of the template has a title and room for more."""


@dataclass(frozen=True)
class TemplateRoom:
    """In the unit of PowerPoint, 914,400 an inch."""

    left: int
    top: int
    width: int
    height: int


def layout_with_room(presentation):
    """(layout, TemplateRoom) of the layout that suits best. Raises NoRoom."""
    found = [(layout, _title(layout)) for master in presentation.slide_masters for layout in master.slide_layouts]
    size = presentation.slide_width, presentation.slide_height
    for layout, title in sorted((each for each in found if each[1] is not None), key=_rank):
        room = _room(layout, title, *size)
        if room.width >= LEAST * size[0] and room.height >= LEAST * size[1]:
            return layout, room
    raise NoRoom


def _title(layout):
    return next((each for each in layout.placeholders if each.placeholder_format.type in TITLES), None)


def _rank(found):
    kind = found[0]._element.get("type")
    return LAYOUTS.index(kind) if kind in LAYOUTS else len(LAYOUTS)


def _room(layout, title, width, height):
    bodies = [each for each in layout.placeholders if each.placeholder_format.type in BODIES]
    if len(bodies) == 1 and layout._element.get("type") == LAYOUTS[0]:
        return TemplateRoom(*_place(bodies[0]))
    left, top, broad, high = _place(title)
    feet = [_place(each)[1] for each in layout.placeholders if each.placeholder_format.type in FEET]
    begins, ends = top + high + Inches(0.1), min([height - Inches(0.3), *(foot for foot in feet if foot > top + high)])
    return TemplateRoom(left, begins, broad, ends - begins)


def _place(shape):
    return [number or 0 for number in (shape.left, shape.top, shape.width, shape.height)]


def fitted(slide, sheet: TemplateRoom, room: TemplateRoom):
    """Move all but the title from one place to the other, larger or smaller; letters grow smaller, and never larger."""
    across, down = room.width / sheet.width, room.height / sheet.height
    for shape in slide.shapes:
        if shape.is_placeholder:
            continue
        shape.left, shape.top, shape.width, shape.height = (
            int(room.left + (shape.left - sheet.left) * across),
            int(room.top + (shape.top - sheet.top) * down),
            int(shape.width * across),
            int(shape.height * down),
        )
        if shape.has_table:
            _fit_table(shape.table, across, down)
        if min(across, down) < NEARLY_AS_LARGE:
            _fit_letters(shape, min(across, down))


def _fit_table(table, across, down):
    for column in table.columns:
        column.width = int(column.width * across)
    for row in table.rows:
        row.height = int(row.height * down)


def _fit_letters(shape, by):
    if shape.has_chart:
        shape.chart.font.size = max(SMALLEST, int(Pt(14) * by))
    cells = shape.table.iter_cells() if shape.has_table else [shape] if shape.has_text_frame else []
    for paragraph in (each for cell in cells for each in cell.text_frame.paragraphs):
        for font in (paragraph.font, *(run.font for run in paragraph.runs)):
            if font.size is not None:
                font.size = max(SMALLEST, int(font.size * by))
