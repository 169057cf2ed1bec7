"""What Office and PDF readers show of a file: whose it is, and that CEIM made it; never who wrote a library."""

import zipfile
from datetime import date
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from ceim.documents.document import Document, pdf_of
from ceim.tables.excel_file import WrittenSheet, excel_bytes
from improvements.downloads.powerpoint import begun

pytestmark = pytest.mark.one_database
STRANGERS = (b"Steve Canny", b"python-pptx", b"openpyxl", b"XlsxWriter", b"Macintosh", b"2013-01-27")


@pytest.mark.parametrize("template", [False, True])
def test_slides_name_the_organisation_and_ceim(template):
    deck = begun("Tea on time", "Ward 7", "Strathmoor", template=saved(Presentation()) if template else None)
    content = saved(deck.presentation)
    about = Presentation(BytesIO(content)).core_properties
    assert (about.author, about.last_modified_by, about.keywords) == ("Strathmoor", "Strathmoor", "CEIM")
    assert about.created.date() == timezone.now().date()
    assert names_nobody_else(content)


def test_workbook_names_the_organisation_and_ceim():
    content = excel_bytes([WrittenSheet("One", [["Day"], ["Monday"]])], "Tea on time", "Strathmoor")
    about = load_workbook(BytesIO(content)).properties
    assert (about.creator, about.keywords, about.title) == ("Strathmoor", "CEIM", "Tea on time")
    assert names_nobody_else(content)


def test_pdf_names_the_organisation_and_ceim():
    made = pdf_of(Document("Tea on time", "Strathmoor", head="Ward 7", foot="", made_on=date(2026, 11, 2)))
    about = PdfReader(BytesIO(made)).metadata
    assert (about.author, about["/Keywords"], about.title) == ("Strathmoor", "CEIM", "Tea on time")


def saved(presentation):
    out = BytesIO()
    presentation.save(out)
    return out.getvalue()


def names_nobody_else(content):
    with zipfile.ZipFile(BytesIO(content)) as file:
        told = b"".join(file.read(name) for name in file.namelist() if name.startswith("docProps/"))
    return not any(each in told for each in STRANGERS)
