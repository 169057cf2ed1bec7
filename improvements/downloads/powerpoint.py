"""What every PowerPoint file of ours has: its size, what it says of itself, and texts that say their language."""

import re
from io import BytesIO

from django.utils.translation import get_language, to_locale
from pptx import Presentation
from pptx.util import Inches

WIDTH, HEIGHT = Inches(13.333), Inches(7.5)
MARGIN = Inches(0.6)
LONGEST_PROPERTY = 255  # characters
TITLE_ONLY = 5  # of the layouts that every presentation begins with
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no file of XML may hold these


def begun(title: str, subject: str, organisation: str):
    """A presentation without a slide, with what Office shows of it and what tells a screen reader its language."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDTH, HEIGHT
    properties = presentation.core_properties
    properties.title, properties.subject = clean(title)[:LONGEST_PROPERTY], clean(subject)[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = clean(organisation)[:LONGEST_PROPERTY]
    properties.language = _language()
    return presentation


def add_slide(presentation, title: str, size, notes: str):
    """One with a title alone, and notes for whoever speaks."""
    slide = presentation.slides.add_slide(presentation.slide_layouts[TITLE_ONLY])
    place(slide.shapes.title, top=0.35, height=1.0)
    say(slide.shapes.title, title, size, bold=True)
    slide.notes_slide.notes_text_frame.text = clean(notes)
    speak(slide.notes_slide.notes_text_frame)
    return slide


def saved(presentation) -> bytes:
    out = BytesIO()
    presentation.save(out)
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
