"""Reading files of feedback: good rows, problems, and files that are no use."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ceim.tables.table import Table, UnreadableFile
from conversations.feedback.columns import FeedbackColumns, guessed_columns
from conversations.feedback.rows import read_feedback, read_rows
from conversations.feedback.sources import reference_in

TODAY = date(2026, 5, 20)


def read(text, encoding="utf-8"):
    return read_feedback(text.encode(encoding), today=TODAY)


def said(outcomes):
    return [(each.number, each.column, each.text) for each in outcomes]


def problems(feedback):
    return [(problem.number, problem.text.split(".")[0]) for problem in feedback.problems]


def test_read_feedback_keeps_the_words():
    head = "Comment_ID,DATE, Text ,themes\r\n"
    row = read(head + 'A1,2026-03-31,"  Two lines,\r\nand ""quotes"" ",Waiting; Food ;\r\n').rows[0]
    assert (row.number, reference_in(row.source), row.text) == (2, "id A1", '  Two lines,\nand "quotes" ')
    assert (row.held_on, row.themes) == (date(2026, 3, 31), ("Waiting", "Food"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_read_feedback_in_unicode(encoding):
    feedback = read("text,date\nCafé 😀,2026-03-01\n", encoding)
    assert (feedback.rows[0].text, feedback.rows[0].held_on) == ("Café 😀", date(2026, 3, 1))
    assert feedback.notices == []


@pytest.mark.parametrize(
    "words", ["Café for £2", "“Kind”, she said – it’s true…", "don´t", "Zoë and Siân, 10 m²", "½ hour"]
)
def test_read_feedback_in_windows_text_says_so(words):
    feedback = read(
        f'text,date\n"{words}",2026-03-01\nplain words so that most letters are plain,2026-03-01\n', "cp1252"
    )
    assert feedback.rows[0].text == words
    assert ["cp1252" in notice for notice in feedback.notices] == [True]


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Café at ward 7 – it’s fine", "mac_roman"),
        ("Costs £2 and é", "cp437"),
        ("Było bardzo miło i ciepło", "cp1250"),
        ("Было очень хорошо", "cp1251"),
        ("とても良かった", "shift_jis"),
    ],
)
def test_read_feedback_refuses_letters_nobody_can_be_sure_of(words, encoding):
    with pytest.raises(UnreadableFile, match="Save it as CSV UTF-8"):
        read(f"text,date\n{words},1/3/2026\nplain words so that most letters are plain,1/3/2026\n", encoding)


def test_read_feedback_refuses_broken_utf_8():
    with pytest.raises(UnreadableFile, match="It is not clear how the letters"):
        read_feedback("text\nCafé\n".encode() + b"\xe9\n", today=TODAY)


def test_read_feedback_lists_problems_by_the_row_a_spreadsheet_shows():
    feedback = read(
        'text,date,themes\n"one\ntwo",2026-01-01,\n ,2026-01-01,\nthree,31/31/2026,\nfour,,\nfive,2026-05-21,\n'
        f"six,1948-07-04,\nse\0ven,2026-01-01,\neight,2026-01-01,a,b\nnine,2026-01-01,{'x' * 81}\n,,\n\n"
        'ten,1948-07-05\n"=1+1",2026-01-01\neleven,=TODAY()\n#REF!,2026-01-01\n'
    )
    assert [(row.number, row.text) for row in feedback.rows] == [(2, "one\ntwo"), (8, "seven"), (13, "ten")]
    assert problems(feedback) == [
        (3, "The words are missing"),
        (4, "The date cannot be read"),
        (5, "The date is missing"),
        (6, "The date is in the future"),
        (7, "The date is before 5 July 1948"),
        (9, "The row has more cells than there are columns"),
        (10, "A theme has more than 80 characters"),
        (14, "This is a formula"),
        (15, "This is a formula"),
        (16, "This is a formula"),
    ]


def test_read_feedback_says_everything_that_is_wrong_with_a_row():
    assert problems(read("text,date\n ,2027-01-01\n")) == [
        (2, "The words are missing"),
        (2, "The date is in the future"),
    ]


@pytest.mark.parametrize("date_in_words", ["Tuesday 31 March 2026", '"March 31, 2026"', "46112", "46112.5"])
def test_read_feedback_knows_the_day_however_a_spreadsheet_left_it(date_in_words):
    feedback = read(f"text,date\nNice.,{date_in_words}\nGood.,13/02/2026\n")
    assert [row.held_on for row in feedback.rows] == [date(2026, 3, 31), date(2026, 2, 13)]


def test_read_feedback_tells_rows_without_a_reference_apart():
    rows = read("text\nNice.\nNice.\n").rows
    assert len({row.source for row in rows}) == 2
    again = read("text,extra\nNew.,\nNice.,\nNice.,\n").rows
    assert {row.source for row in rows} < {row.source for row in again}


def test_read_feedback_takes_a_row_that_comes_twice_once():
    feedback = read("comment_id,text\n1,Nice.\n1,Nice.\n1,Awful.\n")
    assert ([row.text for row in feedback.rows], feedback.repeated) == (["Nice."], 1)
    assert problems(feedback) == [(4, "Row 2 has the same reference, with other words")]


def test_read_feedback_with_a_long_reference_fits_its_column():
    rows = read(f"comment_id,text\n{'1' * 300},kind\n{'1' * 301},slow\n").rows
    assert len({row.source for row in rows}) == 2
    assert max(len(row.source) for row in rows) <= 250


@pytest.mark.parametrize("reference", ["943 476 5919", "someone@example.org"])
def test_read_feedback_refuses_a_reference_that_says_who_it_is(reference):
    feedback = read(f"comment_id,text\n{reference},Nice.\n")
    assert problems(feedback) == [(2, "The reference looks like an NHS or CHI number or an email address")]


def test_read_feedback_without_dates_is_of_today_and_says_so():
    feedback = read("text,service,question\nNice.,a,b\n")
    assert feedback.rows[0].held_on == TODAY
    assert feedback.notices == [
        "The file has no column called date. Every row is dated today.",
        "Columns that are not kept: 2.",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b"\n\n,,\n", "The file is empty"),
        (b"words,date\nNice.,2026-01-01\n", "No column is called text"),
        (b"\x81\x8d\xff\xfe", "not a text file"),
        ("text\nNice.\n".encode("utf-16-le"), "not a text file"),
        (b'text\n"never closed', "The row on line 2 cannot be read"),
        (b"text\nfine\n" + b"x" * 131_073, "The row on line 3 cannot be read"),
        (b"1/3/2026,Nice.\n2/3/2026,Nice.\n", "The first row must hold the names"),
        (b"x" * 201 + b",date\nNice.,\n", "The first row must hold the names"),
        (b",".join([b"name"] * 101), "more than 100 columns"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", "This is not a spreadsheet"),
        (b"%PDF-1.7 text", "This is not a spreadsheet"),
        (b"<html><table><tr><td>text", "This is not a spreadsheet"),
    ],
)
def test_read_feedback_refuses_the_file(content, words):
    with pytest.raises(UnreadableFile, match=words) as refusal:
        read_feedback(content, today=TODAY)
    assert "Nice" not in str(refusal.value)


COLUMNS = FeedbackColumns(
    words=(0,), date=1, touchpoint=2, speaker=3, timing=4, touchpoint_for_all=9, timing_for_all="during"
)


def rows_of(*rows):
    return list(
        read_rows(
            Table(["a"] * 5, list(rows), list(range(2, len(rows) + 2))),
            COLUMNS,
            today=TODAY,
            touchpoints={"On the ward": 7},
        )
    )


def test_read_rows_of_mapped_columns():
    first, second = rows_of(["Nice.", "1/2/2026", " on THE ward", "Relative", "On discharge"], ["Good.", "1/2/2026"])
    assert (first.touchpoint, first.speaker, first.timing) == (7, "family", "at_end")
    assert (second.touchpoint, second.speaker, second.timing) == (9, "person", "during")


def test_read_rows_says_which_column_is_wrong():
    outcome = rows_of(["Nice.", "1/2/2026", "In the moon", "A ghost", "Never"])[0]
    assert [(problem.column, problem.text.split(".")[0]) for problem in outcome] == [
        (2, "The pathway has no touchpoint of this name"),
        (3, "This is not one of the answers we know"),
        (4, "This is not one of the answers we know"),
    ]
    assert "ghost" not in str(outcome) and "moon" not in str(outcome)


def test_guessed_columns_by_name_and_by_what_is_in_them():
    header = ["comment_id", "Ward", "When received", "Question", "Comment", "Topics", "Relationship"]
    row = ["A7", "4", "01/02/2026", "Why?", "A long answer in somebody's own words", "Food", "Family"]
    assert guessed_columns(Table(header, [row], [2])) == {
        "reference": 0,
        "date": 2,
        "words": [4],
        "themes": 5,
        "speaker": 6,
    }


def test_guessed_columns_takes_numbers_for_dates_only_where_the_name_says_so():
    rows = [["45292", "46112", "A long answer in somebody's own words"]] * 3
    assert guessed_columns(Table(["Staff no", "Date", "Comment"], rows, [2, 3, 4]))["date"] == 1
    assert "date" not in guessed_columns(Table(["Staff no", "Bleep", "Comment"], rows, [2, 3, 4]))


def test_guessed_columns_without_names_that_help():
    guessed = guessed_columns(Table(["x", "y"], [["2026-01-02", "Long words of somebody"]], [2]))
    assert (guessed["date"], guessed["words"]) == (0, [1])


PIECES = st.sampled_from(
    [
        b"text",
        b"date",
        b"themes",
        b"comment_id",
        b",",
        b"\n",
        b"\r\n",
        b"\r",
        b'"',
        b";",
        b"\t",
        b"\0",
        b"2026-01-01",
        b"\xff",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\xc3\xa9",
        b"sep=;\n",
        b"=1",
    ]
)
BYTES = st.binary(max_size=200) | st.lists(PIECES | st.binary(max_size=4), max_size=40).map(b"".join)


@settings(max_examples=2000)
@given(BYTES)
def test_read_feedback_of_random_bytes_never_breaks(content):
    for head in (b"", b"text,date\n", b"comment_id;text;themes\n"):
        try:
            feedback = read_feedback(head + content, today=TODAY)
        except UnreadableFile as refusal:
            assert str(refusal)
        else:
            for row in feedback.rows:
                assert row.text.strip()
                assert "\0" not in row.text + row.source + "".join(row.themes)
                assert row.number >= 2
                assert len(row.source) <= 250
