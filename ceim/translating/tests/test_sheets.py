"""The sheet of a language: what goes out, what is taken when it is back, and what is refused."""

import csv
import io

import pytest
from openpyxl import load_workbook

from ceim.languages.speaking import catalogue_of
from ceim.tables.excel_file import WrittenSheet, excel_bytes
from ceim.tables.table import UnreadableFile
from ceim.translating.models import code_of
from ceim.translating.sheets import COLUMNS, excel_of, fault_of, read_sheet, rows_of
from ceim.translating.tests.sheets import row, sheet

MONTH = "You told %(team)s about your care in %(month)s. Your code is:"
LONG = "May I write down what you tell me?"


def test_sheet_says_where_a_text_is_used_and_what_is_checked_already():
    rows = {each[2]: each for each in rows_of("cy", {LONG: "Gaf i ysgrifennu?"})}
    assert len(rows) == len(catalogue_of("cy").entries)
    assert rows[LONG][1:] == ("What is said to the person", LONG, "Gaf i ysgrifennu?", "", "yes")
    assert rows["Because:"][1:] == ("Public board", "Because:", "Oherwydd:", "", "")
    assert rows["Language of this page"][1] == "Public board, Slip for the person, What is said to the person"


@pytest.mark.parametrize("kind", ["excel", "csv"])
def test_sheet_comes_back_as_it_went_out(kind):
    """Paragraphs stay paragraphs; what nobody touched says nothing new."""
    rows = [[*each[:5], "yes"] for each in rows_of("ar", {})]
    content = (
        excel_bytes([WrittenSheet("Texts", [COLUMNS, *rows])], "Texts", "Strathmoor")
        if kind == "excel"
        else sheet(*rows)
    )
    back = read_sheet(content, "ar", {})
    assert back.faults == []
    assert back.texts == {entry.text.one: entry.translations[0] for entry in catalogue_of("ar").entries}
    assert read_sheet(excel_of("ar", {}, "Strathmoor"), "ar", {}).texts == {}
    assert read_sheet(content, "ar", back.texts).texts == {}


def test_excel_file_tells_the_translator_what_to_do():
    how = load_workbook(io.BytesIO(excel_of("pl", {}, "Strathmoor")))["How to"]
    assert how["A1"].value == "Read the English and the draft."


def test_correction_holds_without_a_yes_and_a_yes_without_a_correction():
    back = read_sheet(sheet(row(LONG, " Ga i nodi? \r\n"), row("Because:", checked="YES"), row("Next")), "cy", {})
    assert (back.texts, back.faults) == ({LONG: "Ga i nodi?", "Because:": "Oherwydd:"}, [])


def test_text_that_is_used_no_longer_is_left_out():
    assert read_sheet(sheet(row("Gone", "Wedi mynd"), row("Next", checked="x")), "cy", {}).texts == {"Next": "Nesaf"}


@pytest.mark.parametrize("separator", [";", "\t"])
def test_sheet_that_a_translator_s_excel_saved_is_read(separator):
    out = io.StringIO()
    columns = [COLUMNS[5], COLUMNS[4], COLUMNS[0]]  # in another order, and some left out
    csv.writer(out, delimiter=separator).writerows([columns, ["", "Ga i nodi?", code_of(LONG)]])
    assert read_sheet(out.getvalue().encode("utf-8-sig"), "cy", {}).texts == {LONG: "Ga i nodi?"}


@pytest.mark.parametrize("content", [b"Name,Role\nMoira,lead\n", b"\x89PNG\r\n", b"", b"Code,English\n1,2\n"])
def test_another_file_is_refused(content):
    with pytest.raises(UnreadableFile):
        read_sheet(content, "cy", {})


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("Kod (%(month)s)", "keep %(month)s, %(team)s"),
        ("%(team)s %(month)s %(team)s", "keep"),
        ("%(team)s %(month)s %(secret)s", "keep"),
        ("%(team)s %(month)s 5%", "leave out the sign %"),
        ("%(team)s %(month)s <script>", "keep"),
        ("%(team)s %(month)s <img src=x onerror=alert(1)>", "leave out the sign <"),
        ('%(team)s %(month)s" onfocus=alert(1) x="', 'leave out the sign "'),
        ("%(team)s %(month)s &lt;b", "keep"),
        ("%(team)s \u202e%(month)s", "leave out the sign"),
        ("%(team)s %(month)s" + "x" * 500, "longer"),
    ],
)
def test_what_is_no_translation_is_refused_and_its_row_named(said, says):
    back = read_sheet(sheet(row("Because:", checked="yes"), row(MONTH, said)), "pl", {})
    assert back.texts == {"Because:": "Ponieważ:"}
    assert len(back.faults) == 1
    assert back.faults[0].startswith("Row 3: ")
    assert says in back.faults[0]


def test_words_of_any_language_are_fine():
    for said in ("Dydd da – sut mae’r tîm?", "«مرحبًا»", "it's", "Ward 7: 1/2"):
        assert fault_of("Good day to the ward", said) == ""
