"""Tables below the lines of a report, and above notes."""

import pytest

from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits, UnreadableFile
from ceim.testing.workbooks import workbook

ROWS = '01/10/2026,7,5,The tea lady sat with me.\n02/10/2026,7,4,"Clean ward, friendly staff."\n'
NAMES = ["Date of response", "Ward", "Score", "What was good?"]


def table(text, encoding="utf-8"):
    return read_tables(text.encode(encoding) if isinstance(text, str) else text, FileLimits(), [])[0]


@pytest.mark.parametrize(
    ("above", "names_at", "left_out"),
    [
        ("Trust: Somewhere,,,\nReport run 01/11/2026,,,\n,,,\n", 4, ["Trust: Somewhere", "Report run 01/11/2026"]),
        ("Trust: Somewhere\nReport run 01/11/2026\n\n", 4, ["Trust: Somewhere", "Report run 01/11/2026"]),
        (
            "Trust,Somewhere\nReport run,01/11/2026\nResponses,2\n\n",
            5,
            ["Trust Somewhere", "Report run 01/11/2026", "Responses 2"],
        ),
        ("Comments by date, ward 7, all wards, October\n\n", 3, ["Comments by date ward 7 all wards October"]),
        ("Ward 7 comments\n", 2, ["Ward 7 comments"]),
        ("\n\n", 3, []),
        ("", 1, []),
    ],
)
def test_names_are_found_below_the_lines_of_a_report(above, names_at, left_out):
    found = table(above + ",".join(NAMES) + "\n" + ROWS)
    assert (found.header, len(found.rows), found.names_at, found.above) == (NAMES, 2, names_at, left_out)
    assert found.numbers == [names_at + 1, names_at + 2]
    said = [f"{names_at - 1} line" in sentence for sentence in found.left_out()]
    assert said == ([True] if left_out else [])


@pytest.mark.parametrize(
    "above",
    [
        "Ward 7 falls 2024\n\n",
        "Ward 7 falls, April to June\n\n",
        "Falls by month\n",
        "Falls by month, ward 7\n\n",
        "Ward,7\nRun on,01/11/2026\n\n",
    ],
)
@pytest.mark.parametrize("date_name", ["Month", "Reported"])
def test_names_of_two_columns_are_found(above, date_name):
    found = table(f"{above}{date_name},Falls\nApril 2024,3\nMay 2024,0\nJune 2024,2\n")
    assert (found.header, found.rows[0], len(found.rows)) == ([date_name, "Falls"], ["April 2024", "3"], 3)


def test_names_are_found_in_a_workbook_with_a_merged_title():
    found = table(
        workbook(
            ["Ward 7, comments", None, None],
            [],
            ["Start time", "Area", "Your words"],
            ["2026-10-01", "Bay 1", "Kind."],
            ["2026-10-02", "Bay 2", "Slow."],
        )
    )
    assert (found.header, found.names_at, len(found.rows)) == (["Start time", "Area", "Your words"], 3, 2)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_names_are_found_whatever_stands_between_the_cells(separator, encoding):
    text = "Ward 7, comments, all\nRun 1/11/2026\n\nDate;Comment\n1/10/2026;Kind, and quick\n2/10/2026;Slow\n"
    found = table(text.replace(";", separator), encoding)
    assert (found.header, found.rows[0]) == (["Date", "Comment"], ["1/10/2026", "Kind, and quick"])


def test_names_are_found_in_a_file_that_names_its_separator():
    found = table("sep=;\nWard 7\n\nDate;Comment, if any\n1/10/2026;Kind\n2/10/2026;Slow\n")
    assert (found.header, found.names_at) == (["Date", "Comment, if any"], 3)


@pytest.mark.parametrize(
    "text",
    [
        "Date,Comment\nno date,It was fine\n\nsame day,Good\n" + "1/2/2026,Kind\n" * 9,
        "Happened,Comment\nunknown,It was fine\n1/2/2026,Kind\n2/2/2026,Slow\n",
        "Comment,Theme\nNice,Waiting\n\nGood,Food\n",
        "text\nOne, two\nThree, four\n",
        "text,extra\nNew.,\nNice.,\n",
        ",Falls\nApril 2024,3\nMay 2024,1\n",
        "Comment,1,2\nNice,4,5\nGood,,\n",
        "Date,Comment\n1/2/2026,It was ok; thanks, really\n2/2/2026,Fine; but slow\n",
    ],
)
def test_names_of_a_plain_file_are_its_first_row(text):
    found = table(text)
    assert (found.names_at, found.above) == (1, [])
    assert found.header == text.splitlines()[0].split(",")


@pytest.mark.parametrize("text", ["1/3/2026,Nice.\nday,Good\n2/3/2026,Fine\n", "1/3/2026,Nice.\n\nKind,Good\n"])
def test_a_file_without_names_is_refused(text):
    with pytest.raises(UnreadableFile, match="The first row must hold the names"):
        table(text)


@pytest.mark.parametrize(
    ("below", "left_out"),
    [
        ("\nSource: the survey,\n* small numbers are hidden\n", ["Source: the survey", "* small numbers are hidden"]),
        ("Printed on Monday\n", ["Printed on Monday"]),
        ("3/1/2026,\n", []),
        ("", []),
    ],
)
def test_notes_below_the_rows_are_left_out(below, left_out):
    found = table("Date,Comment\n1/1/2026,Kind\n2/1/2026,Slow\n" + below)
    assert found.below == left_out
    assert len(found.rows) == (3 if below.startswith("3") else 2)


@pytest.mark.parametrize(
    "text",
    [
        "Comment,Theme\nNice,Waiting\n\nIt was good.\n",
        "Comment,Theme\nNice\nGood,Food\n\nNote that it was cold\n",
        "Comment,Theme\nNice,Food\nNotes were lost\n",
    ],
)
def test_words_at_the_end_are_no_notes_without_a_reason(text):
    assert table(text).below == []


def test_table_is_the_same_once_kept():
    found = table("Title\n\nDate,Comment\n1/1/2026,Kind\n2/1/2026,Slow\n\nSource: us\n")
    assert type(found).kept(found.as_kept()) == found
