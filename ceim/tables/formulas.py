"""Cells that a spreadsheet computes: how formulas and their errors are known, and how a text stays a text."""

STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
ERRORS = {"#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}


def is_formula(cell: str) -> bool:
    """A formula, or what a spreadsheet shows where one went wrong."""
    cell = cell.strip()
    return cell.startswith("=") or cell in ERRORS


def safe_cell(text: str) -> str:
    """The text as given; with an apostrophe before it where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.lstrip(" ").startswith(STARTS_A_FORMULA) else text
