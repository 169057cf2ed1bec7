"""What every PowerPoint file of ours has: its size, what it says of itself, and texts that say their language.

All slides are laid out on a sheet of our own size; where they are made from a template, `saved` moves what lies on them
into the room that the template leaves.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from django.utils.translation import get_language, to_locale
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from improvements.downloads.template_room import TemplateRoom, fitted, layout_with_room

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.6)
LONGEST_PROPERTY = 255  # characters
BODY_OF_OURS = TemplateRoom(MARGIN, Inches(1.2), WIDTH - 2 * MARGIN, HEIGHT - Inches(1.3))
FITS_A_TEMPLATE = 28  # characters of a title in the letters of a template
TITLE_ONLY = 5  # of the layouts that every presentation begins with
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no file of XML may hold these

OF_THE_PROGRAM = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>CEIM</Application></Properties>"
)


@dataclass(frozen=True)
class Deck:
    """A presentation being made, and the layout of its slides; `room` is what a template leaves, None without one."""

    presentation: object
    layout: object
    room: TemplateRoom | None = None


def begun(title: str, subject: str, organisation: str, template: bytes | None = None) -> Deck:
    """A presentation without a slide, with what Office shows of it and what tells a screen reader its language.

    template  a presentation without slides; CEIM's own look without it
    """
    presentation = Presentation(BytesIO(template) if template else None)
    _tell(presentation.core_properties, title, subject, organisation)
    _name_the_program(presentation.part.package)
    if template:
        layout, room = layout_with_room(presentation)
        return Deck(presentation, layout, room)
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    return Deck(presentation, presentation.slide_layouts[TITLE_ONLY])


def _tell(properties, title, subject, organisation):
    properties.title, properties.subject = clean(title)[:LONGEST_PROPERTY], clean(subject)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = clean(organisation)[:LONGEST_PROPERTY]
    properties.comments, properties.keywords = "", "CEIM"
    properties.created = properties.modified = datetime.now(UTC)
    properties.language = _language()


def _name_the_program(package):
    """In the place of the one in which the empty presentation was once made, with all that it counted."""
    for relation in package.iter_rels():
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            relation.target_part._blob = OF_THE_PROGRAM


def add_slide(deck: Deck, title: str, size, notes: str):
    """One with a title alone, and notes for whoever speaks."""
    slide = deck.presentation.slides.add_slide(deck.layout)
    for shape in [each for each in slide.placeholders if each.shape_id != slide.shapes.title.shape_id]:
        shape._element.getparent().remove(shape._element)
    if deck.room is None:
        place(slide.shapes.title, top=0.35, height=1.0)
        say(slide.shapes.title, title, size, bold=True)
    else:
        say(slide.shapes.title, title, size if len(title) > FITS_A_TEMPLATE else None, bold=None)
    slide.notes_slide.notes_text_frame.text = clean(notes)
    speak(slide.notes_slide.notes_text_frame)
    return slide


def saved(deck: Deck) -> bytes:
    if deck.room is not None:
        for slide in deck.presentation.slides:
            fitted(slide, BODY_OF_OURS, deck.room)
    out = BytesIO()
    deck.presentation.save(out)
    return out.getvalue()


def place(shape, *, top, height):
    """Over the whole width; in inches."""
    shape.left, shape.top, shape.width, shape.height = MARGIN, Inches(top), WIDTH - 2 * MARGIN, Inches(height)


def say(shape, text, size, *, bold=False):
    frame = shape.text_frame
    frame.text, frame.word_wrap = clean(text), True
    for paragraph in frame.paragraphs:
        paragraph.font.size, paragraph.font.bold = size, bold
    speak(frame)


def speak(frame):
    """Say of each piece of text in which language it is, so that it is read aloud in that."""
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().set("lang", _language())


def clean(text):
    return CONTROL.sub("", text)


def _language():
    return to_locale(get_language()).replace("_", "-")
