"""A row of SQLite becomes the line that PostgreSQL would write, and that line the row it was."""

import pytest

from ceim.safekeeping.rows import line_of, values_of

KEPT_AND_WRITTEN = [
    ("TEXT", "plain", "plain"),
    ("TEXT", "", ""),
    ("TEXT", None, r"\N"),
    ("TEXT", r"\N", r"\\N"),
    ("TEXT", "tab\tline\nreturn\rback\\slash", r"tab\tline\nreturn\rback\\slash"),
    ("varchar(9)", "\b\f\v", r"\b\f\v"),
    ("bool", 1, "t"),
    ("bool", 0, "f"),
    ("datetime", "2026-01-01 10:00:00", "2026-01-01 10:00:00+00"),
    ("datetime", "2026-01-01 10:00:00.120000", "2026-01-01 10:00:00.12+00"),
    ("time", "10:00:00.000001", "10:00:00.000001"),
    ("char(32)", "0f" * 16, "0f0f0f0f-0f0f-0f0f-0f0f-0f0f0f0f0f0f"),
    ("BLOB", b"\x00\\\n", r"\\x005c0a"),
]


@pytest.mark.parametrize(("declared", "value", "text"), KEPT_AND_WRITTEN)
def test_each_kind_of_value_comes_back(declared, value, text):
    assert line_of([value], [declared]) == f"{text}\n".encode()
    assert values_of(f"{text}\n".encode(), [declared]) == [value]


def test_numbers_come_back_as_text_that_the_column_makes_a_number():
    assert values_of(line_of([7, 1.5], ["bigint", "decimal"]), ["bigint", "decimal"]) == ["7", "1.5"]
