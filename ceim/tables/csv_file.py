"""The one way in which a CSV file is written: Excel reads its accents, and runs none of its cells."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO

from ceim.tables.formulas import safe_cell
from ceim.tables.number_formats import exact

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for an older encoding


def write_csv(out, headings: Sequence[str], rows: Iterable[Sequence]):
    """A line for each row, as it comes, into anything that has `write`.

    A text is a text whatever it begins with; numbers keep all their digits; None is an empty cell.
    """
    out.write(BYTE_ORDER_MARK)
    writer = csv.writer(out)
    writer.writerow(map(_cell, headings))
    writer.writerows(map(_cell, row) for row in rows)


def csv_text(headings: Sequence[str], rows: Iterable[Sequence]) -> str:
    out = StringIO()
    write_csv(out, headings, rows)
    return out.getvalue()


def csv_lines(headings: Sequence[str], rows: Iterable[Sequence]) -> Iterator[str]:
    """The lines of such a file one by one, for one that is too large to be held."""
    yield csv_text(headings, [])
    for row in rows:
        yield csv_text(row, []).removeprefix(BYTE_ORDER_MARK)


def _cell(value):
    if isinstance(value, Decimal):
        return exact(value)
    return value if value is None or isinstance(value, (int, float)) else safe_cell(str(value))
