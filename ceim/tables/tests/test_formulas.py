"""What a spreadsheet would run as a formula is only shown."""

import pytest

from ceim.tables.formulas import safe_cell


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1"])
def test_safe_cell_marks_what_would_run(text):
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Told 3 of 4", "a=b", "it's"])
def test_safe_cell_leaves_words_alone(text):
    assert safe_cell(text) == text
