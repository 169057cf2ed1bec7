"""The one way in which an Excel file is written: numbers are numbers, days are days, and no text is ever more."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from io import BytesIO

from django.utils.translation import get_language, to_locale
from xlsxwriter import Workbook

AS_A_DAY = "yyyy-mm-dd"
LONGEST_TEXT = 32_767  # characters that a cell holds
LONGEST_NAME = 255  # characters of a name over a column of a table
A4, UPRIGHT = 9, 90  # and so many letters beside each other
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# Else a text that begins with = or http:// becomes a formula or a link. In memory, as nothing of ours goes to disk.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@dataclass(frozen=True)
class WrittenSheet:
    """One sheet to be written.

    widths          of the columns, in letters
    number_formats  how columns show their numbers, by the numbers of the columns, from 0
    names_columns   whether the first row does: the sheet is a table with its names on top then, which stay in sight and
                    stand on each printed sheet; else the first column names rows
    """

    name: str
    rows: Iterable[Sequence]
    widths: Sequence[int] = ()
    number_formats: Mapping[int, str] = field(default_factory=dict)
    names_columns: bool = True


def excel_bytes(sheets: Sequence[WrittenSheet], title: str, author: str) -> bytes:
    """The file. A cell is text, a number, a day, or None for an empty one; the author is an organisation."""
    out = BytesIO()
    with Workbook(out, OPTIONS) as book:
        of_whom = {"author": _text(author), "company": _text(author)}
        book.set_properties({"title": _text(title), "keywords": "CEIM"} | of_whom)
        book.set_custom_property("Language", to_locale(get_language()).replace("_", "-"))
        for sheet in sheets:
            written = book.add_worksheet(sheet.name)
            rows = [list(cells) for cells in sheet.rows]
            _write(book, written, sheet, rows)
            _for_paper(written, sheet, title, author)
            if sheet.names_columns and rows and may_name_columns(rows[0]):
                _make_table(book, written, sheet, rows, title)
    return out.getvalue()


def may_name_columns(names: Sequence) -> bool:
    """Whether Excel takes them as names of a table's columns; else it would say that the file is broken."""
    texts = [_text(name) for name in names]
    is_name = all(text.strip() and len(text) <= LONGEST_NAME and text.isprintable() for text in texts)
    return is_name and len({text.casefold() for text in texts}) == len(texts)


def _make_table(book, written, sheet, rows, title):
    """Somebody who does not see the sheet is told the name over the column with each cell."""
    bold = book.add_format({"bold": True})
    columns = [{"header": _text(name), "header_format": bold} for name in rows[0]]
    about = {"title": _text(title)[:LONGEST_NAME], "style": "Table Style Light 1", "columns": columns}
    name = f"Table_{re.sub(r'[^0-9A-Za-z]', '_', sheet.name)}"
    written.add_table(0, 0, max(len(rows) - 1, 1), len(columns) - 1, about | {"name": name})


def _for_paper(written, sheet, title, author):
    head = "&L{}&R{}".format(*(_text(each)[:100].replace("&", "&&") for each in (title, author)))
    written.set_header(head)
    written.set_footer("&L&D&R&P / &N")
    written.set_paper(A4)
    written.fit_to_pages(1, 0)
    if sum(sheet.widths) > UPRIGHT:
        written.set_landscape()
    if sheet.names_columns:
        written.repeat_rows(0)


def _text(value):
    return NOT_IN_XML.sub("", str(value))[:LONGEST_TEXT]


def _write(book, written, sheet, rows):
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": AS_A_DAY})
    formats = {column: book.add_format({"num_format": each}) for column, each in sheet.number_formats.items()}
    for column, width in enumerate(sheet.widths):
        written.set_column(column, column, width)
    if sheet.names_columns:
        written.freeze_panes(1, 0)
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            names = bold if (row if sheet.names_columns else column) == 0 else None
            if isinstance(value, date):
                written.write_datetime(row, column, value, names or day)
            elif isinstance(value, (int, float, Decimal)):
                written.write_number(row, column, value, names or formats.get(column))
            elif value is not None:
                written.write_string(row, column, _text(value), names)
