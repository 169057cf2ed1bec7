"""Blocks of text from a spreadsheet: lines, cut into cells; and a table from a file as such a block."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ceim.nhs.formats import nhs_number
from ceim.tables.dates import DateOrder
from ceim.tables.table import NothingInside, UnreadableFile, column_letter
from ceim.tables.text_file import cells_of_line
from improvements.blocks.cells import Cell, read_cell
from improvements.blocks.days import When, read_when

SEPARATORS = ("\t", ";", ",")
MOST_COLUMNS = 50
FIRST_LINES, FIRST_LETTERS = 4, 80
LOOKED_AT = 50  # lines, to find the separator
THOUSANDS = re.compile(r"\d{1,3}"), re.compile(r"\d{3}(?:\.\d+)?%?")
HAS_LETTERS = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class Line:
    """`number` is the one that the person sees beside it, from 1."""

    number: int
    cells: tuple[str, ...]
    _read: dict = field(default_factory=dict, compare=False, repr=False)

    def cell(self, column: int | None) -> str:
        return self.cells[column].strip() if column is not None and column < len(self.cells) else ""

    def read(self, column: int | None) -> Cell:
        """What that cell holds; each is looked at once."""
        if column not in self._read:
            self._read[column] = read_cell(self.cell(column))
        return self._read[column]

    def when(self, column: int | None, order: str = DateOrder.DAY_FIRST) -> When | None:
        """What that cell says of time, in an order of day and month; each is looked at once."""
        if (column, order) not in self._read:
            self._read[column, order] = read_when(self.cell(column), order)
        return self._read[column, order]

    def say_when(self, column: int, when: When):
        """What all cells of the column together say of this one."""
        self._read.update({(column, order): when for order in DateOrder})

    @property
    def filled(self) -> list[str]:
        return [cell.strip() for cell in self.cells if cell.strip()]


def lines_of(text: str, *, joins_thousands: bool = False) -> list[Line]:
    """The lines that hold anything, cut into cells by the separator that most of them have. Never fails.

    joins_thousands  whether 12/01/2026,1,234 is a date and 1,234, as it is where one number follows each date
    """
    filled = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    separator = _separator_of([line for _number, line in filled[:LOOKED_AT]])
    lines = [Line(number, tuple(cells_of_line(line, separator)[:MOST_COLUMNS])) for number, line in filled]
    lines = [line for line in lines if line.filled]
    names_several = any(len(line.cells) > 2 and all(map(HAS_LETTERS.search, line.cells)) for line in lines[:LOOKED_AT])
    return list(map(_with_thousands, lines)) if joins_thousands and separator == "," and not names_several else lines


def _separator_of(lines):
    counts = {each: sum(each in line for line in lines) for each in SEPARATORS}
    return next((each for each in SEPARATORS if counts[each] * 2 > len(lines)), max(counts, key=counts.get))


def _with_thousands(line):
    first, *rest = [cell.strip() for cell in line.cells[1:]] or [""]
    is_split = rest and THOUSANDS[0].fullmatch(first) and all(THOUSANDS[1].fullmatch(each) for each in rest)
    return Line(line.number, (line.cells[0], ",".join([first, *rest]))) if is_split else line


def column_title(names: Line | None, column: int) -> str:
    """ "B: Week", or "B" for a column without a name."""
    name = names.cell(column) if names else ""
    return f"{column_letter(column)}: {name}" if name else column_letter(column)


@dataclass(frozen=True)
class Sheet:
    """A table of a file as the lines that somebody could have pasted, each where the spreadsheet has it."""

    name: str
    text: str

    @property
    def rows(self):
        """The rows as a table has them, whose letters are counted."""
        return [[self.text]]

    @property
    def beginning(self):
        """The first rows, which say whether there are readings in it."""
        return "\n".join(self.text.splitlines()[:LOOKED_AT])

    @property
    def first_lines(self):
        """A few of them, as they are shown to choose among sheets."""
        return [" · ".join(line.filled)[:FIRST_LETTERS] for line in lines_of(self.beginning)[:FIRST_LINES]]


def sheet_of(records: Iterable, limits, name: str = "") -> Sheet:
    """The sheet of (number, cells) records. Raises UnreadableFile when it is empty or has too many rows."""
    lines = {}
    for number, cells in records:
        if any(cell.strip() for cell in cells):
            lines[number] = cells
        if len(lines) > limits.rows + LOOKED_AT:
            text = _("The file has more than %(n)s rows. Split it, then upload the parts one after the other.")
            raise UnreadableFile(text % {"n": nhs_number(limits.rows)})
    if not lines:
        raise NothingInside(_("The file is empty. Choose one with dates and numbers in its columns."))
    last = max(lines)
    places = range(1, last + 1) if last <= 2 * len(lines) + LOOKED_AT else sorted(lines)
    return Sheet(name, "\n".join("\t".join(map(_in_one_line, lines.get(place, []))) for place in places))


def _in_one_line(cell):
    cell = " ".join(cell.split())
    return '"' + cell.replace('"', '""') + '"' if '"' in cell else cell
