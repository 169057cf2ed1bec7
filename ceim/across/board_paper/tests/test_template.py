"""A template is written anew from what was sent: its look is kept, and nothing else; what is dangerous is refused."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE

from ceim.across.board_paper.models import PaperTemplate
from ceim.across.board_paper.written_anew import NotATemplate, checked_template
from ceim.history.models import Event
from ceim.testing.answers import text_of
from ceim.testing.board_papers import make_presentation, with_member

HERE = "/organisations/strathmoor/board-papers/template/"
TYPES = "[Content_Types].xml"


def everything_in(content):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def types_of(content, before, after):
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return with_member(content, TYPES, archive.read(TYPES).replace(before, after))


def lead_outside(presentation):
    presentation.slide_layouts[0].part.relate_to("https://example.org/a.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)


def take_titles_away(presentation):
    for layout in presentation.slide_layouts:
        for shape in list(layout.placeholders):
            shape._element.getparent().remove(shape._element)


def test_template_is_kept_without_slides_notes_and_names():
    sent = make_presentation()
    assert b"Somebody Private" in everything_in(sent)
    kept = checked_template(sent, "Ours.pptx")
    assert len(Presentation(BytesIO(kept.content)).slides) == 0
    inside = everything_in(kept.content)
    for word in (b"Secret slide", b"Secret notes", b"Somebody Private"):
        assert word not in inside


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"MZ and so on", "not a PowerPoint file"),
        (b"\xd0\xcf\x11\xe0 an old one", "without a password"),
        (b"PK\x03\x04 and then nothing", "broken"),
        (with_member(make_presentation(), "ppt/vbaProject.bin", b"macro"), "macros"),
        (types_of(make_presentation(), b"presentation.main+xml", b"presentation.macroEnabled.main+xml"), "macros"),
        (types_of(make_presentation(), b"presentation.main+xml", b"template.main+xml"), "as a presentation"),
        (with_member(make_presentation(), "ppt/media/large.bin", b"0" * 30_000_000), "unpacks to far too much"),
        (with_member(make_presentation(), "ppt/x.xml", b"<!DOCTYPE a>"), "broken"),
        (with_member(make_presentation(), "ppt/presentation.xml", b"<p:presentation"), "broken"),
        (make_presentation(change=lead_outside), "links to something outside"),
        (make_presentation(change=take_titles_away), "title and room"),
        (b"PK" + b"0" * 11 * 1024 * 1024, "larger than 10 MB"),
    ],
    ids=range(12),
)
def test_template_is_refused(content, says):
    with pytest.raises(NotATemplate) as refusal:
        checked_template(content, "ours.pptx")
    assert says in str(refusal.value)


def test_workbook_is_no_template():
    from ceim.tables.excel_file import WrittenSheet, excel_bytes

    with pytest.raises(NotATemplate):
        checked_template(excel_bytes([WrittenSheet("A", [["B"]])], "C", "D"), "ours.pptx")


def test_template_is_chosen_and_removed(cast, signed_in):
    quentin = signed_in("quentin")
    page = quentin.post(HERE, {"template": SimpleUploadedFile("Ours.pptx", make_presentation())}, follow=True)
    assert "Ours.pptx" in text_of(page)
    assert b"Secret slide" not in everything_in(bytes(PaperTemplate.objects.get().content))
    assert "There is no template" not in quentin.post(f"{HERE}remove/", follow=True).text
    assert not PaperTemplate.objects.exists()
    assert Event.objects.filter(verb__contains="template of the board paper").exists()


def test_template_with_macros_is_refused_on_the_page(cast, signed_in):
    content = with_member(make_presentation(), "ppt/vbaProject.bin", b"macro")
    page = signed_in("quentin").post(HERE, {"template": SimpleUploadedFile("ours.pptx", content)})
    assert "This file has macros" in text_of(page)
    assert not PaperTemplate.objects.exists()
