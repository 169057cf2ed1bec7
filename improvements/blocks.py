"""Blocks of text from a spreadsheet: lines, cells, which column holds what, dates as people write them."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from conversations.importing import DateOrder, Table, column_letter, read_date

SEPARATORS = ("\t", ";", ",")
MOST_COLUMNS = 50
LOOKED_AT = 50  # rows, to find out what the columns hold
BEFORE_A_DATE = re.compile(
    r"(?:w/?c|w/?b|week(?: commencing| beginning| starting| of)?|month of)[ :.]+"
    r"|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?[ ,.]+",
    re.IGNORECASE,
)
THOUSANDS = re.compile(r"\d{1,3}"), re.compile(r"\d{3}(?:\.\d+)?%?")
NAMES = {
    "date": {"date", "day", "week", "month", "period", "when", "w/c"},
    "top": {"top", "numerator", "yes", "count", "n", "x"},
    "bottom": {"bottom", "denominator", "of", "total", "out", "asked", "d"},
    "value": {"value", "reading", "result", "number", "rate", "percentage", "percent", "score", "minutes", "days"},
}


@dataclass(frozen=True)
class Line:
    """`number` is the one that the person sees beside it, from 1."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column):
        return self.cells[column].strip() if column is not None and column < len(self.cells) else ""


@dataclass(frozen=True)
class Columns:
    """Numbers of columns, from 0; None for what no column holds."""

    date: int = 0
    value: int | None = None
    top: int | None = None
    bottom: int | None = None


def lines_of(text: str, *, joins_thousands: bool = False) -> list[Line]:
    """The lines that hold anything, cut into cells by the separator that most of them have. Never fails.

    joins_thousands  whether 12/01/2026,1,234 is a date and 1,234, as it is where one number follows each date
    """
    filled = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    separator = _separator_of([line for _number, line in filled[:LOOKED_AT]])
    lines = [Line(number, _cells(line, separator)) for number, line in filled]
    names_several = has_header(lines) and len(lines[0].cells) > 2
    return list(map(_with_thousands, lines)) if joins_thousands and separator == "," and not names_several else lines


def _separator_of(lines):
    counts = {each: sum(each in line for line in lines) for each in SEPARATORS}
    return next((each for each in SEPARATORS if counts[each] * 2 > len(lines)), max(counts, key=counts.get))


def _cells(line, separator):
    try:
        cells = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:  # a cell that is longer than any reading
        cells = line.split(separator)
    return tuple(cells[:MOST_COLUMNS])


def _with_thousands(line):
    first, *rest = [cell.strip() for cell in line.cells[1:]] or [""]
    is_split = rest and THOUSANDS[0].fullmatch(first) and all(THOUSANDS[1].fullmatch(each) for each in rest)
    return Line(line.number, (line.cells[0], ",".join([first, *rest]))) if is_split else line


def read_day(cell: str, order: str = DateOrder.DAY_FIRST) -> tuple[date, bool] | None:
    """(the day, whether the cell names a day and not only a month); None for anything that is no date.

    order  which of day and month comes first where both are numbers
    """
    text = BEFORE_A_DATE.sub("", cell.strip(), count=1) if BEFORE_A_DATE.match(cell.strip()) else cell.strip()
    day = read_date(text, order)
    if day:
        return day, True
    month = read_date(text, DateOrder.MONTH_YEAR)
    return (month, False) if month else None


def is_month_first(cell: str) -> bool:
    """Whether a cell is a date only when the month is read first, as in 03/14/2026."""
    return read_day(cell) is None and read_day(cell, DateOrder.MONTH_FIRST) is not None


def has_header(lines: Sequence[Line]) -> bool:
    """Whether the first line names the columns: it has words, and neither a date nor a number."""
    if not lines:
        return False
    cells = [cell.strip() for cell in lines[0].cells if cell.strip()]
    return any(any(map(str.isalpha, cell)) for cell in cells) and not any(
        _is_a_date(cell) or cell[:1].isdecimal() or cell.startswith(("-", "=")) for cell in cells
    )


def guessed_columns(lines: Sequence[Line], *, has_names: bool, two_numbers: bool) -> Columns:
    """The column with most dates, and the columns with numbers: by their names, else in their order."""
    header = [cell.casefold() for cell in lines[0].cells] if has_names and lines else []
    rows = lines[1 if has_names else 0 :][:LOOKED_AT]
    width = max((len(line.cells) for line in lines[:LOOKED_AT]), default=1)
    day = max(range(width), key=lambda column: (_dates_in(rows, column), -column), default=0)
    filled = [column for column in range(width) if column != day and any(line.cell(column) for line in rows)]
    numbers = [column for column in filled if any(line.cell(column)[:1].isdecimal() for line in rows)] or filled
    named = {need: _named(need, header, numbers) for need in ("value", "top", "bottom")}
    if two_numbers and len(numbers) > 1 and named["value"] is None:
        return Columns(day, **_two_of(numbers, named["top"], named["bottom"]))
    return Columns(day, value=next(iter(numbers), None) if named["value"] is None else named["value"])


def _two_of(numbers, top, bottom):
    """The columns of the top and the bottom number: the named ones, and for one without a name the first one left."""
    top = top if top is not None else next(column for column in numbers if column != bottom)
    return {
        "top": top,
        "bottom": bottom if bottom not in {None, top} else next(each for each in numbers if each != top),
    }


def _dates_in(rows, column):
    return sum(_is_a_date(row.cell(column)) for row in rows)


def _is_a_date(cell):
    return read_day(cell) is not None or is_month_first(cell)


def _named(need, header, columns):
    return next((each for each in columns if each < len(header) and NAMES[need] & set(_words(header[each]))), None)


def _words(text):
    return re.findall(r"[a-z/]+", text)


def text_of_table(table: Table) -> str:
    """A table from a file as the lines that somebody could have pasted, each where the spreadsheet has it."""
    lines = {1: table.header} | dict(zip(table.numbers, table.rows, strict=True))
    last = max(lines)
    places = range(1, last + 1) if last <= 2 * len(lines) else sorted(lines)
    return "\n".join("\t".join(map(_in_one_line, lines.get(place, []))) for place in places)


def _in_one_line(cell):
    cell = " ".join(cell.split())
    return '"' + cell.replace('"', '""') + '"' if '"' in cell else cell


def column_names(lines: Sequence[Line], *, has_names: bool) -> list[str]:
    """ "A: Week", or "A" for columns without a name; for choosing among them."""
    width = max((len(line.cells) for line in lines), default=0)
    header = lines[0] if has_names else Line(0, ())
    return [f"{column_letter(n)}: {header.cell(n)}" if header.cell(n) else column_letter(n) for n in range(width)]
