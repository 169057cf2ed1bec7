"""What the reader of tags for tests calls a fault: shown failing on PDFs that the engine would never make."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject

from ceim.documents.blocks import Heading, PaperTable, Picture, paragraph
from ceim.documents.document import Document, DocumentError, pdf_of
from ceim.testing.tags import faults_of, read

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0L9 9" stroke="#000"/></svg>'


def made(*blocks):
    about = {"title": "A paper", "organisation": "Strathmoor", "head": "", "foot": "", "made_on": date(2026, 5, 20)}
    return pdf_of(Document(**about, front=(Heading("A paper", 1), *blocks)))


def spoiled(pdf, spoil):
    writer = PdfWriter(clone_from=BytesIO(pdf))
    spoil(writer.root_object)
    out = BytesIO()
    writer.write(out)
    return read(out.getvalue())


def elements(node):
    node = node.get_object()
    for each in node if isinstance(node, list) else [node]:
        each = each.get_object()
        if isinstance(each, dict) and "/S" in each:
            yield each
            yield from elements(each.get("/K", []))


def rename(old, new):
    def spoil(root):
        for each in elements(root["/StructTreeRoot"]["/K"]):
            if each["/S"] == old:
                each[NameObject("/S")] = NameObject(new)

    return spoil


def forget(kind, name):
    def spoil(root):
        for each in elements(root["/StructTreeRoot"]["/K"]):
            if each["/S"] == kind:
                del each[name]

    return spoil


PDF = [Heading("Part", 2), paragraph("a"), PaperTable("", ("a",), (("b",),)), Picture(SVG, "About it", 10)]


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda root: root.pop("/Lang"), "no language"),
        (lambda root: root.pop("/ViewerPreferences"), "the title is not shown"),
        (rename("/H2", "/H4"), "a heading of level 4 after one of level 1"),
        (rename("/H1", "/P"), "not one heading of level 1, first of all"),
        (rename("/THead", "/TBody"), "a table without a header"),
        (forget("/Figure", "/Alt"), "a Figure without alternative text"),
    ],
)
def test_a_fault_is_found(spoil, fault):
    assert faults_of(spoiled(made(*PDF), lambda root: None)) == []
    assert fault in faults_of(spoiled(made(*PDF), spoil))


def test_the_engine_itself_refuses_what_has_no_title():
    about = {"organisation": "Strathmoor", "head": "", "foot": "", "made_on": date(2026, 5, 20)}
    with pytest.raises(DocumentError):
        pdf_of(Document(title="", **about, front=(paragraph("a"),)))


def test_the_engine_itself_refuses_a_heading_that_skips_a_level():
    with pytest.raises(DocumentError):
        made(Heading("Deep", 4))
