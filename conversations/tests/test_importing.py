"""Reading files of feedback: good rows, bad rows, and files that are no use."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.importing import UnreadableFile, read_date, read_feedback

TODAY = date(2026, 5, 20)


def read(text, encoding="utf-8"):
    return read_feedback(text.encode(encoding), today=TODAY)


def reasons(feedback):
    return [(row.line, row.reason) for row in feedback.bad]


def test_read_feedback_keeps_the_words_exactly():
    head = "Comment_ID,DATE, Text ,themes\r\n"
    feedback = read(head + 'A1,2026-03-31,"  Two lines,\r\nand ""quotes"" ",Waiting; Food ;\r\n')
    row = feedback.rows[0]
    assert (row.line, row.source, row.text) == (2, "id A1", '  Two lines,\r\nand "quotes" ')
    assert (row.held_on, row.themes) == (date(2026, 3, 31), ("Waiting", "Food"))
    assert (feedback.bad, feedback.notices) == ([], [])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_read_feedback_in_unicode(encoding):
    feedback = read("text,date\nCafé 😀,1/3/2026\n", encoding)
    assert (feedback.rows[0].text, feedback.rows[0].held_on) == ("Café 😀", date(2026, 3, 1))
    assert feedback.notices == []


def test_read_feedback_in_windows_text_says_so():
    feedback = read("text,date\nCafé for £2,1/3/2026\n", "cp1252")
    assert feedback.rows[0].text == "Café for £2"
    assert len(feedback.notices) == 1
    assert "cp1252" in feedback.notices[0]


def test_read_feedback_lists_bad_rows_by_the_line_on_which_they_begin():
    feedback = read(
        'text,date,themes\n"one\ntwo",2026-01-01,\n ,2026-01-01,\nthree,31/31/2026,\nfour,,\nfive,2026-05-21,\n'
        f"six,1948-07-04,\nse\0ven,2026-01-01,\neight,2026-01-01,a,b\nnine,2026-01-01,{'x' * 81}\n,,\nten,1948-07-05\n"
    )
    assert [(row.line, row.text) for row in feedback.rows] == [(2, "one\ntwo"), (13, "ten")]
    assert reasons(feedback) == [
        (4, "has no text"),
        (5, "has no date that can be read: write 2026-03-31 or 31/3/2026"),
        (6, "has no date that can be read: write 2026-03-31 or 31/3/2026"),
        (7, "is dated in the future"),
        (8, "is dated before 5 July 1948"),
        (9, "has a character (NUL) that cannot be kept"),
        (10, "has more cells than there are columns: put quotation marks around text with commas"),
        (11, "has a theme of more than 80 characters"),
    ]


def test_read_feedback_tells_rows_without_a_number_apart():
    rows = read("text\nNice.\nNice.\n").rows
    assert len({row.source for row in rows}) == 2
    assert [row.source for row in read("text\nNice.\nNice.\n").rows] == [row.source for row in rows]


def test_read_feedback_takes_a_row_that_comes_twice_once():
    feedback = read("comment_id,text\n1,Nice.\n1,Nice.\n1,Awful.\n")
    assert [row.text for row in feedback.rows] == ["Nice."]
    assert reasons(feedback) == [(4, "has the number of line 2, with other words")]


def test_read_feedback_with_a_long_number_fits_its_column():
    rows = read(f"comment_id,text\n{'1' * 300},a\n{'1' * 301},b\n").rows
    assert len({row.source for row in rows}) == 2
    assert max(len(row.source) for row in rows) <= 120


def test_read_feedback_without_dates_is_of_today_and_says_so():
    feedback = read("text,service,question\nNice.,a,b\n")
    assert feedback.rows[0].held_on == TODAY
    assert feedback.notices == [
        "The file has no column called date. Every row is dated today.", "Columns that are not kept: 2."
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "No column is called text"),
        (b"words,date\nNice.,2026-01-01\n", "No column is called text"),
        (b"\x81\x8d\xff\xfe", "not a text file"),
        (b'text\n"never closed', "The row on line 2 cannot be read"),
        (b"text\nfine\n" + b"x" * 131_073, "The row on line 3 cannot be read"),
    ],
)
def test_read_feedback_refuses_the_file(content, words):
    with pytest.raises(UnreadableFile, match=words) as refusal:
        read_feedback(content, today=TODAY)
    assert "Nice" not in str(refusal.value)


def test_read_feedback_refuses_a_huge_file(monkeypatch):
    monkeypatch.setattr("conversations.importing.LARGEST_FILE", 10)
    with pytest.raises(UnreadableFile, match="larger than 50 MB"):
        read("text\nNice and long.\n")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-03-31", date(2026, 3, 31)),
        (" 2026-3-1 ", date(2026, 3, 1)),
        ("2026-03-31T10:15:00Z", date(2026, 3, 31)),
        ("2026-03-31 10:15", date(2026, 3, 31)),
        ("31/03/2026", date(2026, 3, 31)),
        ("1/3/2026 10:15", date(2026, 3, 1)),
        ("3/31/2026", None),
        ("2026-02-29", None),
        ("0000-01-01", None),
        ("31.3.2026", None),
        ("٣/٣/2026", None),
        ("", None),
    ],
)
def test_read_date(cell, day):
    assert read_date(cell) == day


PIECES = st.sampled_from(
    [b"text", b"date", b"themes", b"comment_id", b",", b"\n", b"\r\n", b"\r", b'"', b";", b"\0", b"2026-01-01", b"\xff"]
)


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=200) | st.lists(PIECES | st.binary(max_size=4), max_size=40).map(b"".join))
def test_read_feedback_of_random_bytes_never_breaks(content):
    for head in (b"", b"text,date\n", b"comment_id,text,themes\n"):
        try:
            feedback = read_feedback(head + content, today=TODAY)
        except UnreadableFile as refusal:
            assert str(refusal)
        else:
            for row in feedback.rows:
                assert row.text.strip()
                assert "\0" not in row.text + row.source + "".join(row.themes)
                assert row.line >= 2
                assert len(row.source) <= 120
