"""Board papers, and presentations as organisations may send them, for tests."""

import zipfile
from io import BytesIO

from pptx import Presentation
from pptx.util import Inches

from ceim.across.board_paper.models import BoardPaper


def make_board_paper(by, **fields):
    """Asked for by somebody who looks after all teams; it is ready, where nothing else is said."""
    usual = {"kind": "csv", "months": 3, "language": "en-gb", "state": "ready", "content": b"part,team\r\n"}
    if "state" in fields and fields["state"] != "ready":
        usual["content"] = None
    return BoardPaper.objects.create(organisation=by.organisation, asked_by=by.user, **(usual | fields))


def make_presentation(*, slides=2, width=10, change=None):
    """The bytes of one with slides, 10 by 7.5 inches; `change` is called with it before it is saved."""
    presentation = Presentation()
    presentation.slide_width = Inches(width)
    presentation.core_properties.author = "Somebody Private"
    for number in range(slides):
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = f"Secret slide {number}"
        slide.notes_slide.notes_text_frame.text = "Secret notes"
    if change:
        change(presentation)
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def with_member(content, name, data):
    """The zip file with one member more, or another in place of what is there."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for each in before.namelist():
            if each != name:
                after.writestr(each, before.read(each))
        after.writestr(name, data)
    return out.getvalue()
