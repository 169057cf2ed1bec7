"""A table of text with names over its columns, and how large it may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ceim.nhs.formats import nhs_number
from conversations.importing.dates import looks_like_a_date
from conversations.words import cleaned_words

MEGABYTE = 1024 * 1024
MOST_COLUMNS = 100
MOST_LETTERS = 12_000_000  # of all cells together: a small workbook may repeat one long text a million times
LONGEST_NAME = 200  # of a column; longer is what somebody said


class UnreadableFile(Exception):
    """The file as a whole is no use; says what to do, and none of its words."""


class NothingInside(UnreadableFile):
    """There is not even a row of names."""


@dataclass(frozen=True)
class Limits:
    """What is read at once; `rows` None reads any number. The defaults are those of the pages."""

    megabytes: int = 10
    rows: int | None = 10_000

    def refuse_large(self, size: int):
        """Raise UnreadableFile for a file of more bytes than are read."""
        if size > self.megabytes * MEGABYTE:
            raise UnreadableFile(
                _("The file is larger than %(n)d MB. Split it, then import the parts.") % {"n": self.megabytes}
            )


@dataclass
class Table:
    """`numbers` are those that a spreadsheet shows beside the rows; `name` is that of a workbook's sheet."""

    header: list[str]
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    name: str = ""

    @classmethod
    def kept(cls, stored):
        """From what `as_kept` gave."""
        rows = stored.get("rows", [])
        numbers = stored.get("numbers") or list(range(2, len(rows) + 2))
        return cls(stored.get("header", []), rows, numbers, stored.get("name", ""))

    def as_kept(self):
        return {"header": self.header, "rows": self.rows, "numbers": self.numbers, "name": self.name}

    def cells(self, column):
        """One column's cells from the top, without the empty ones."""
        return [row[column] for row in self.rows if column < len(row) and row[column].strip()]

    def title(self, column):
        """ "B: Comment", as a spreadsheet and the file have it."""
        name = self.header[column]
        return f"{column_letter(column)}: {name}" if name else column_letter(column)


def column_letter(column: int) -> str:
    """ "A" for 0, "Z" for 25, "AA" for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def table_of(records: Iterable, limits: Limits, name: str = "") -> Table:
    """The table of (number, cells) records; the first that holds anything names the columns.

    Raises UnreadableFile when there are no names, or too much of anything.
    """
    filled = ((number, cells) for number, cells in map(_without_empty_end, records) if cells)
    _number, header = next(filled, (1, []))
    table = Table(header=_names(header), name=name)
    letters = 0
    for number, cells in filled:
        letters += sum(map(len, cells))
        _refuse_too_much(len(table.rows), len(cells), letters, limits)
        table.rows.append(cells)
        table.numbers.append(number)
    return table


def _without_empty_end(record):
    number, cells = record
    width = len(cells)
    while width and not cells[width - 1].strip():
        width -= 1
    return number, list(cells[:width])


def _names(header):
    names = [" ".join(cleaned_words(cell).split()) for cell in header]
    if not any(names):
        raise NothingInside(_("The file is empty. Choose one with the names of the columns on its first row."))
    if len(names) > MOST_COLUMNS:
        raise _too_many_columns()
    if any(len(name) > LONGEST_NAME or looks_like_a_date(name) for name in names):
        raise UnreadableFile(
            _("The first row must hold the names of the columns, such as Comment and Date. Add such a row at the top.")
        )
    return names


def _refuse_too_much(rows, width, letters, limits):
    if limits.rows is not None and rows >= limits.rows:
        raise UnreadableFile(
            _("The file has more than %(n)s rows. Split it, then import the parts one after the other.")
            % {"n": nhs_number(limits.rows)}
        )
    if width > MOST_COLUMNS:
        raise _too_many_columns()
    if limits.rows is not None and letters > MOST_LETTERS:
        raise UnreadableFile(_("The file holds too much text for one import. Split it, then import the parts."))


def _too_many_columns():
    return UnreadableFile(
        _("The file has more than %(n)d columns. Keep only those that are needed.") % {"n": MOST_COLUMNS}
    )
