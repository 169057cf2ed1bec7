"""Excel files: what is read of them, and what is refused before it does harm."""

import datetime
import io
import random
import re
import time
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceim.tables.files import read_tables
from ceim.tables.table import Limits, UnreadableFile
from ceim.testing.workbooks import SHEET, changed, member, that_claims, with_shared_texts, workbook

HEADER = ["Comment", "Date", "No"]
GOOD = workbook(HEADER, ["Nice.", datetime.date(2026, 3, 31), 7])
SHARED = with_shared_texts(GOOD, "Nice.")


def read(content, **limits):
    return read_tables(content, Limits(**limits), [])


def refused(content):
    with pytest.raises(UnreadableFile) as refusal:
        read(content)
    assert "Nice" not in str(refusal.value)
    return str(refusal.value)


def test_read_tables_of_a_workbook_as_text():
    rows = [
        ["Two\nlines", datetime.datetime(2026, 3, 31, 10, 15), 7.0], [None, None, None], ["é 😀", "1/3/2026", 0.5],
        [True, 3, None],
    ]  # fmt: skip
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
    tables = read_tables(workbook(HEADER, ["Nice."], other_sheets=[("Long", long)]), Limits(rows=3), notices)
    assert [table.name for table in tables] == ["Comments"]
    assert notices[0].startswith("The sheet “Long” was left out. The file has more than 3 rows.")


def test_read_tables_takes_a_formulas_last_value_and_marks_one_without():
    content = workbook(HEADER, ["=A3", "1/1/2026", 1], ["Plain", "=TODAY()", 2])
    sheet = re.sub(rb"<f>A3</f><v(?: ?/>|></v>)", b"<f>A3</f><v>What Excel showed</v>", member(content))
    sheet = sheet.replace(b'<c r="A2">', b'<c r="A2" t="str">')
    table = read(changed(content, {SHEET: sheet}))[0]
    assert table.rows == [["What Excel showed", "1/1/2026", "1"], ["Plain", "=", "2"]]


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
)  # fmt: skip
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


def test_read_tables_of_a_row_far_below():
    sheet = member(GOOD).replace(b'<row r="2"', b'<row r="99999999999"')
    began = time.perf_counter()
    assert read(changed(GOOD, {SHEET: sheet}))[0].rows == []
    assert time.perf_counter() - began < 20


def test_read_tables_refuses_too_many_rows_and_columns():
    assert "more than 10,000 rows" in refused(workbook(HEADER, *[["Nice."]] * 10_001))
    assert "more than 100 columns" in refused(workbook(["name"] * 101))


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_read_tables_of_a_damaged_workbook_never_breaks(damage):
    content = bytearray(GOOD)
    for place, value in damage:
        content[place] = value
    look(bytes(content))


TEXTS = st.text(max_size=60) | st.sampled_from(
    ['<c r="A2"', "</row>", "<f>", 't="s"', "<v>99999</v>", "&amp;", 's="9"']
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "[Content_Types].xml"]),
       st.integers(0, 3000), st.integers(0, 60), TEXTS)  # fmt: skip
def test_read_tables_of_damaged_xml_never_breaks(name, place, length, text):
    before = member(SHARED, name)
    place %= len(before)
    look(changed(SHARED, {name: before[:place] + text.encode() + before[place + length :]}))


def look(content):
    try:
        assert read(content)
    except UnreadableFile as refusal:
        assert str(refusal)
