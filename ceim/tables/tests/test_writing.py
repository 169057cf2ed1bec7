"""Files that are written: a text is a text whatever it begins with, and a number keeps its digits."""

import io
from datetime import date, datetime
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ceim.tables import excel_file
from ceim.tables.csv_file import csv_text
from ceim.tables.excel_file import WrittenSheet
from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits

HARMFUL = [
    "=1+1",
    '=HYPERLINK("http://example.org")',
    "http://example.org",
    "mailto:a@example.org",
    "@SUM(A1)",
    "+44",
    "internal:Sheet1!A1",
    "{=1}",
    "12",
    "2026-03-31",
    " =1",
    "\t=1",
]


def cells_of(content):
    return [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]


def excel_bytes(sheets):
    return excel_file.excel_bytes(sheets, "Waits & stays", "St. Elsewhere Trust")


def read(content):
    return [(table.header, table.rows) for table in read_tables(content, FileLimits(), [])]


def test_csv_text_has_a_mark_for_excel_and_safe_cells():
    text = csv_text(
        ["=Name", "Number"], [["=1+1", Decimal("-1.50")], ["Ward", -1], [None, 0.5], [date(2026, 3, 31), ""]]
    )
    assert text == "\ufeff'=Name,Number\r\n'=1+1,-1.5\r\nWard,-1\r\n,0.5\r\n2026-03-31,\r\n"


def test_csv_text_is_read_as_it_was_written():
    text = csv_text(["Name", "Comment"], [["é 😀", 'He said "no",\nthen left; twice'], ["Ward", "x\ty"]])
    assert read(text.encode()) == [
        (["Name", "Comment"], [["é 😀", 'He said "no",\nthen left; twice'], ["Ward", "x\ty"]])
    ]


@pytest.mark.parametrize("text", HARMFUL)
def test_excel_bytes_makes_nothing_of_a_text(text):
    content = excel_bytes([WrittenSheet("One", [["Name", text], [text, "Ward"]])])
    cells = cells_of(content)
    assert [cell.value for cell in cells] == ["Name", text, text, "Ward"]
    assert [cell.data_type for cell in cells] == ["s"] * 4
    assert [cell.hyperlink for cell in cells] == [None] * 4


def test_excel_bytes_keeps_numbers_and_days():
    rows = [["Day", "Share", "Value"], [date(2026, 3, 31), Decimal("45.5"), 1 / 3], [None, 100, None]]
    content = excel_bytes(
        [WrittenSheet("One", rows, (20, 12), {1: '0.####"%"'}), WrittenSheet("Two", [["a", "b"], [1, 2]])]
    )
    values = [cell.value for cell in cells_of(content)]
    assert values[:6] == ["Day", "Share", "Value", datetime(2026, 3, 31), 45.5, pytest.approx(1 / 3, rel=1e-15)]
    assert values[6:9] == [None, 100, None]
    assert read(content)[0] == (
        ["Day", "Share", "Value"],
        [["2026-03-31", "45.5%", "0.3333333333333333"], ["", "100%"]],
    )


def test_excel_bytes_of_names_on_top_and_at_the_side():
    rows = [["a", "b"], ["c", "d"]]
    content = excel_bytes([WrittenSheet("One", rows), WrittenSheet("Two", rows, names_columns=False)])
    assert [cell.font.bold for cell in cells_of(content)] == [True, True, False, False, True, False, True, False]
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert [sheet.freeze_panes for sheet in book] == ["A2", None]


def test_excel_bytes_says_what_the_file_is_and_whose():
    book = openpyxl.load_workbook(io.BytesIO(excel_bytes([WrittenSheet("One", [["a", "b"], [1, 2]], (20, 90))])))
    assert (book.properties.title, book.properties.creator) == ("Waits & stays", "St. Elsewhere Trust")
    assert [(each.name, each.value) for each in book.custom_doc_props.props] == [("Language", "en-GB")]


def test_excel_bytes_makes_a_table_that_says_its_names_on_each_printed_sheet():
    rows = [["a", "=b"], ["c", "d"], ["e", "f"]]
    sheets = [WrittenSheet("My 1", rows, (20, 90)), WrittenSheet("About", rows, names_columns=False)]
    one, about = openpyxl.load_workbook(io.BytesIO(excel_bytes(sheets)))
    table = one.tables["Table_My_1"]
    assert (table.ref, [column.name for column in table.tableColumns]) == ("A1:B3", ["a", "=b"])
    assert (one.print_title_rows, one.page_setup.orientation, one.page_setup.fitToHeight) == ("$1:$1", "landscape", 0)
    assert (one.oddHeader.left.text, one.oddHeader.right.text) == ("Waits && stays", "St. Elsewhere Trust")
    assert one.oddFooter.right.text == "&P / &N"
    assert (dict(about.tables), about.print_title_rows) == ({}, None)


@pytest.mark.parametrize("names", [["a", ""], ["a", "A"], ["x" * 256], ["two\nlines"]])
def test_excel_bytes_makes_no_table_that_excel_would_call_broken(names):
    (sheet,) = openpyxl.load_workbook(io.BytesIO(excel_bytes([WrittenSheet("One", [names, ["c"] * len(names)])])))
    assert (dict(sheet.tables), sheet["A1"].value, sheet["A1"].font.bold) == ({}, names[0], True)


def test_excel_bytes_cuts_a_text_that_no_cell_holds():
    assert len(cells_of(excel_bytes([WrittenSheet("One", [["x" * 40_000]])]))[0].value) == 32_767


@given(st.text(max_size=30))
def test_excel_bytes_of_any_text_can_be_read(text):
    content = excel_bytes([WrittenSheet("One", [["Name", "Text"], ["here", text]])])
    assert read(content)[0][1][0][0] == "here"
