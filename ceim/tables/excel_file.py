"""The one way in which an Excel file is written: numbers are numbers, days are days, and no text is ever more."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook

AS_A_DAY = "yyyy-mm-dd"
LONGEST_TEXT = 32_767  # characters that a cell holds
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Else a text that begins with = or http:// becomes a formula or a link. In memory, as nothing of ours goes to disk.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class WrittenSheet:
    """One sheet to be written.

    widths          of the columns, in letters
    number_formats  how columns show their numbers, by the numbers of the columns, from 0
    names_columns   whether the first row does: it is bold then, and stays in sight; else the first column names rows
    """

    name: str
    rows: Iterable[Sequence]
    widths: Sequence[int] = ()
    number_formats: Mapping[int, str] = field(default_factory=dict)
    names_columns: bool = True


def excel_bytes(sheets: Sequence[WrittenSheet]) -> bytes:
    """The file. A cell is text, a number, a day, or None for an empty one."""
    out = BytesIO()
    with Workbook(out, OPTIONS) as book:
        for sheet in sheets:
            _write(book, sheet)
    return out.getvalue()


def _write(book, sheet):
    written = book.add_worksheet(sheet.name)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": AS_A_DAY})
    formats = {column: book.add_format({"num_format": each}) for column, each in sheet.number_formats.items()}
    for column, width in enumerate(sheet.widths):
        written.set_column(column, column, width)
    if sheet.names_columns:
        written.freeze_panes(1, 0)
    for row, cells in enumerate(sheet.rows):
        for column, value in enumerate(cells):
            names = bold if (row if sheet.names_columns else column) == 0 else None
            if isinstance(value, date):
                written.write_datetime(row, column, value, names or day)
            elif isinstance(value, (int, float, Decimal)):
                written.write_number(row, column, value, names or formats.get(column))
            elif value is not None:
                written.write_string(row, column, NOT_IN_XML.sub("", str(value))[:LONGEST_TEXT], names)
