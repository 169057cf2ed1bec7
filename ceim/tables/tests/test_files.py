"""Files of any kind as tables: separators, sizes, the letters of columns."""

import pytest

from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits, UnreadableFile, column_letter


def table(content, **limits):
    notices = []
    tables = read_tables(content.encode() if isinstance(content, str) else content, FileLimits(**limits), notices)
    return tables[0], notices


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_read_tables_finds_the_separator(separator):
    found, _notices = table(f'text{separator}date\n"One, two; three"{separator}1/3/2026\nshort\n')
    assert (found.header, found.rows) == (["text", "date"], [["One, two; three", "1/3/2026"], ["short"]])


def test_read_tables_takes_the_separator_a_file_names():
    assert table("sep=;\ntext;date, place\na;b\n")[0].header == ["text", "date, place"]


def test_read_tables_refuses_what_could_be_two_separators():
    with pytest.raises(UnreadableFile, match="what stands between the cells"):
        table("a,b;c\n1,2;3\n")


def test_read_tables_refuses_more_rows_than_it_reads():
    with pytest.raises(UnreadableFile, match="more than 10,000 rows. Split it"):
        table("text,date\n" + "Nice.,1/1/2026\n" * 100_000)
    assert len(table("text,date\n" + "Nice.,1/1/2026\n" * 10_000)[0].rows) == 10_000


def test_read_tables_refuses_a_huge_file():
    with pytest.raises(UnreadableFile, match="larger than 1 MB"):
        table(b"text\n" + b"x" * 1_100_000, megabytes=1)


def test_column_letter():
    assert [column_letter(number) for number in (0, 25, 26, 99)] == ["A", "Z", "AA", "CV"]
