"""Excel files: what is read of them, and what is refused before it does harm."""

import datetime
import io
import random
import re
import time
import tracemalloc
import zipfile

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits, UnreadableFile
from ceim.testing.workbooks import SHEET, changed, member, that_claims, with_shared_texts, workbook

HEADER = ["Comment", "Date", "No"]
GOOD = workbook(HEADER, ["Nice.", datetime.date(2026, 3, 31), 7])
SHARED = with_shared_texts(GOOD, "Nice.")


def read(content, **limits):
    return read_tables(content, FileLimits(**limits), [])


def refused(content):
    with pytest.raises(UnreadableFile) as refusal:
        read(content)
    assert "Nice" not in str(refusal.value)
    return str(refusal.value)


def test_read_tables_of_a_workbook_as_text():
    rows = [
        ["Two\nlines", datetime.datetime(2026, 3, 31, 10, 15), 7.0],
        [None, None, None],
        ["é 😀", "1/3/2026", 0.5],
        [True, 3, None],
    ]
    table = read(workbook(HEADER, *rows))[0]
    assert (table.header, table.numbers, table.name) == (HEADER, [2, 4, 5], "Comments")
    assert table.rows == [["Two\nlines", "2026-03-31", "7"], ["é 😀", "1/3/2026", "0.5"], ["True", "3"]]


def test_read_tables_of_several_sheets_leaves_out_empty_and_hidden_ones():
    content = workbook(HEADER, ["Nice."], other_sheets=[("Ward 8", [HEADER, ["Good."]]), ("Empty", [])])
    assert [table.name for table in read(content)] == ["Comments", "Ward 8"]
    hidden = member(content, "xl/workbook.xml").replace(
        b'name="Ward 8" sheetId="2" state="visible"', b'name="Ward 8" sheetId="2" state="hidden"'
    )
    assert [table.name for table in read(changed(content, {"xl/workbook.xml": hidden}))] == ["Comments"]


def test_read_tables_leaves_out_a_sheet_that_is_too_long_and_says_so():
    notices = []
    long = [HEADER, *([["Nice.", "1/1/2026"]] * 4)]
    tables = read_tables(workbook(HEADER, ["Nice."], other_sheets=[("Long", long)]), FileLimits(rows=3), notices)
    assert [table.name for table in tables] == ["Comments"]
    assert notices[0].startswith("The sheet “Long” was left out. The file has more than 3 rows.")


def test_read_tables_takes_a_formulas_last_value_and_marks_one_without():
    content = workbook(HEADER, ["=A3", "1/1/2026", 1], ["Plain", "=TODAY()", 2])
    sheet = re.sub(rb"<f>A3</f><v(?: ?/>|></v>)", b"<f>A3</f><v>What Excel showed</v>", member(content))
    sheet = sheet.replace(b'<c r="A2">', b'<c r="A2" t="str">')
    table = read(changed(content, {SHEET: sheet}))[0]
    assert table.rows == [["What Excel showed", "1/1/2026", "1"], ["Plain", "=", "2"]]


def sheet_of(cells):
    """The rows of a workbook whose second row is this XML."""
    sheet = member(SHARED)
    start, end = sheet.index(b'<row r="2"'), sheet.index(b"</sheetData>")
    rows = f'<row r="2">{cells}</row>'.encode()
    return read(changed(SHARED, {SHEET: sheet[:start] + rows + sheet[end:]}))[0].rows


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ('<c r="A2" t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c r="A2"><f t="shared" si="0"/><v>3</v></c>', "3"),
        ('<c r="A2"><f t="shared" si="0"/></c>', "="),
        ('<c r="A2" t="str"><f>""</f><v></v></c>', "="),
        ('<c r="A2" t="b"><v>0</v></c>', "False"),
        ('<c r="A2" t="d"><v>2026-03-31T10:15:00</v></c>', "2026-03-31"),
        ('<c r="A2" t="d"><v>soon</v></c>', "soon"),
        ('<c r="A2" t="s"><v>0</v></c>', "Nice."),
        ("<c><v>3</v></c>", "3"),
        ('<c r="A2" t="inlineStr"><is><r><t>Ni</t></r><r><t xml:space="preserve"> ce</t></r></is></c>', "Ni ce"),
        ('<c r="A2" t="inlineStr"><is><t>Tokyo</t><rPh sb="0" eb="2"><t>to-kyo</t></rPh></is></c>', "Tokyo"),
        ('<c r="A2" t="inlineStr"><is><t>a_x000D_&#10;b _x005F_x000D_</t></is></c>', "a\nb _x000D_"),
        ('<c r="A2"><v>0.95350000000000001</v></c>', "0.9535"),
        ('<c r="A2"><v>1E-3</v></c>', "0.001"),
        ('<c r="A2"><v>7</v></c><c r="XFD2"><v>9</v></c>', "7"),
    ],
)
def test_read_tables_of_every_kind_of_cell(cell, text):
    assert sheet_of(cell) == [[text]]


def test_read_tables_leaves_cells_where_they_stand():
    assert sheet_of('<c r="C2"><v>3</v></c><c r="A2"><v>1</v></c><c r="D2"/>') == [["1", "", "3"]]


@pytest.mark.parametrize("cell", ['<c r="A2" t="s"><v>9</v></c>', '<c r="A2" s="99"><v>9</v></c>', "<c><v>x</v></c>"])
def test_read_tables_refuses_a_cell_that_nobody_can_read(cell):
    with pytest.raises(UnreadableFile, match="This Excel file cannot be read"):
        sheet_of(cell)


def test_read_tables_of_other_ways_of_writing_the_same_xml():
    sheet = member(SHARED)
    prefixed = re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1x:", sheet).replace(b"xmlns=", b"xmlns:x=")
    strict = sheet.replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    others = [prefixed, strict, sheet.replace(b'"', b"'"), sheet.decode().encode("utf-16")]
    assert sheet not in others
    for other in others:
        assert read(changed(SHARED, {SHEET: other})) == read(SHARED)


def test_read_tables_of_a_workbook_that_counts_days_from_1904():
    book = member(GOOD, "xl/workbook.xml").replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    assert read(changed(GOOD, {"xl/workbook.xml": book}))[0].rows == [["Nice.", "2030-04-01", "7"]]


def test_read_tables_passes_over_a_chart_that_is_a_sheet():
    book = openpyxl.Workbook()
    for row in (HEADER, ["Nice.", "1/1/2026", 1]):
        book.active.append(row)
    book.create_chartsheet()
    out = io.BytesIO()
    book.save(out)
    assert [table.name for table in read(out.getvalue())] == ["Sheet"]


NUMBERS = st.integers(-(10**15), 10**15) | st.floats(-1e12, 1e12)
FORMATS = {"General": 1, "0.00": 1, "#,##0": 1, "0.0%": 100, '0"%"': 1}


@settings(max_examples=60)
@given(st.lists(st.tuples(NUMBERS, st.sampled_from(list(FORMATS))), min_size=1, max_size=8))
def test_read_tables_keeps_every_number_that_others_wrote(numbers):
    """To the fifteen digits that a spreadsheet has."""
    content = written_by_xlsxwriter(numbers)
    cells = [row[0] for row in read(content)[0].rows]
    seen = [row[0].value for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=2)]
    assert ["%" in cell for cell in cells] == ["%" in number_format for _number, number_format in numbers]
    for cell, (number, number_format), other in zip(cells, numbers, seen, strict=True):
        assert float(cell.rstrip("%")) == pytest.approx(number * FORMATS[number_format], rel=1e-15)
        assert float(cell.rstrip("%")) == pytest.approx(other * FORMATS[number_format], rel=1e-15)


def written_by_xlsxwriter(numbers):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "Value")
        for row, (number, number_format) in enumerate(numbers, start=1):
            sheet.write_number(row, 0, number, book.add_format({"num_format": number_format}))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 and nothing that follows", "This Excel file cannot be read"),
        (GOOD[: len(GOOD) // 2], "This Excel file cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older Excel file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "protected by a password",
        ),
        (changed(GOOD, {"xl/workbook.xml": None}), "not an Excel workbook"),
        (changed(GOOD, {SHEET: b"<worksheet><sheetData><row"}), "This Excel file cannot be read"),
        (changed(GOOD, {SHEET: b"\0" * 500}), "This Excel file cannot be read"),
        (changed(GOOD, {}, compression=zipfile.ZIP_LZMA), "This Excel file cannot be read"),
        (workbook(), "no sheet with rows"),
        (workbook(["a"], other_sheets=[(str(n), [["a"]]) for n in range(20)]), "more than 20 sheets"),
    ],
)
def test_read_tables_refuses_the_workbook(content, words):
    assert words in refused(content)


def test_read_tables_refuses_an_entity_that_grows():
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    sheet = member(GOOD)
    for text in (lol + sheet, (lol + sheet).decode().encode("utf-16")):
        assert "cannot be read" in refused(changed(GOOD, {SHEET: text}))


def gigabytes():
    """A megabyte that unpacks to one gigabyte, and says so."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", member(GOOD, "xl/workbook.xml"))
        with archive.open(SHEET, "w", force_zip64=True) as file:
            for _each in range(1024):
                file.write(b" " * 1024 * 1024)
    return out.getvalue()


def test_read_tables_refuses_a_bomb_without_unpacking_it():
    bomb = gigabytes()
    assert len(bomb) < 2_000_000
    tracemalloc.start()
    began = time.perf_counter()
    assert "unpacks to far too much" in refused(bomb)
    took, (_now, peak) = time.perf_counter() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (took < 2, peak < 10_000_000) == (True, True)


def test_read_tables_refuses_a_member_that_lies_about_its_size():
    grown = changed(GOOD, {SHEET: member(GOOD) + b" " * 40_000_000})
    assert "cannot be read" in refused(that_claims(grown, SHEET, 3_000))


def pieces(seed):
    """Nine megabytes that pack into half of one."""
    chance = random.Random(seed)  # noqa: S311
    return b"".join(chance.randbytes(1000) * 20 for _each in range(450))


@pytest.mark.parametrize(
    "changes",
    [
        {SHEET: member(GOOD) + b" " * 30_000_000},  # packed too well
        {f"xl/media/{n}.png": pieces(n) for n in range(6)},  # too much in all
        {f"xl/media/{n}.png": b"x" for n in range(1_001)},  # too many
    ],
    ids=["ratio", "sum", "members"],
)
def test_read_tables_refuses_what_unpacks_to_too_much(changes):
    assert "unpacks to far too much" in refused(changed(GOOD, changes))


def test_read_tables_refuses_millions_of_tags():
    chance = random.Random(1)  # noqa: S311  so that they do not pack too well
    row = b"".join(b'<c r="%d"/>' % chance.randrange(1000) for _each in range(400_000)) * 8
    assert "unpacks to far too much" in refused(changed(GOOD, {SHEET: b"<worksheet>" + row + b"</worksheet>"}))


def test_read_tables_refuses_one_long_text_a_million_times():
    """Every cell points at the same text: small in the file, and in memory, and huge as soon as it is written down."""
    content = with_shared_texts(GOOD, "x" * 32_000)
    cells = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(2, 9_000))
    sheet = member(content)
    start, end = sheet.index(b'<row r="2"'), sheet.index(b"</sheetData>")
    assert "too much text" in refused(changed(content, {SHEET: sheet[:start] + cells + sheet[end:]}))


def test_read_tables_does_not_believe_a_sheet_about_its_size():
    sheet = member(GOOD).replace(b'<dimension ref="A1:C2"', b'<dimension ref="A1:XFD1048576"')
    assert b"XFD1048576" in sheet
    assert len(read(changed(GOOD, {SHEET: sheet}))[0].rows) == 1


def test_read_tables_of_a_cell_in_the_last_corner_takes_no_room():
    sheet = member(GOOD).replace(b'<c r="C2"', b'<c r="XFD1048576"')
    tracemalloc.start()
    assert read(changed(GOOD, {SHEET: sheet}))[0].rows == [["Nice.", "2026-03-31"]]
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_read_tables_does_not_believe_the_texts_about_their_number():
    texts = member(SHARED, "xl/sharedStrings.xml").replace(b"<sst", b'<sst uniqueCount="999999999999"')
    assert read(changed(SHARED, {"xl/sharedStrings.xml": texts})) == read(SHARED)


def test_read_tables_of_a_row_far_below():
    sheet = member(GOOD).replace(b'<row r="2"', b'<row r="99999999999"')
    began = time.perf_counter()
    assert read(changed(GOOD, {SHEET: sheet}))[0].rows == []
    assert time.perf_counter() - began < 20


def test_read_tables_refuses_too_many_rows_and_columns():
    assert "more than 10,000 rows" in refused(workbook(HEADER, *[["Nice."]] * 10_001))
    assert "more than 100 columns" in refused(workbook(["name"] * 101))


@settings(max_examples=300)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_read_tables_of_a_damaged_workbook_never_breaks(damage):
    content = bytearray(GOOD)
    for place, value in damage:
        content[place] = value
    look(bytes(content))


TEXTS = st.text(max_size=60) | st.sampled_from(
    ['<c r="A2"', "</row>", "<f>", 't="s"', "<v>99999</v>", "&amp;", 's="9"']
)


@settings(max_examples=300)
@given(
    st.sampled_from([SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"]),
    st.integers(0, 3000),
    st.integers(0, 60),
    TEXTS,
)
def test_read_tables_of_damaged_xml_never_breaks(name, place, length, text):
    before = member(SHARED, name)
    place %= len(before)
    look(changed(SHARED, {name: before[:place] + text.encode() + before[place + length :]}))


def look(content):
    try:
        assert read(content)
    except UnreadableFile as refusal:
        assert str(refusal)
