"""A table of text with names over its columns, and how large it may be."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain, islice

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.nhs.formats import nhs_number
from ceim.tables.dates import looks_like_a_date
from ceim.tables.names_row import LONGEST_NAME, LOOKED_AT, number_of_notes, place_of_names
from ceim.words import cleaned_words

MEGABYTE = 1024 * 1024
MOST_COLUMNS = 100
MOST_LETTERS = 12_000_000  # of all cells together: a small workbook may repeat one long text a million times


class UnreadableFile(Exception):
    """The file as a whole is no use; says what to do, and none of its words."""


class NothingInside(UnreadableFile):
    """There is not even a row of names."""


@dataclass(frozen=True)
class FileLimits:
    """What is read at once; `rows` None reads any number. The defaults are those of the pages."""

    megabytes: int = 10
    rows: int | None = 10_000

    def refuse_large(self, size: int):
        """Raise UnreadableFile for a file of more bytes than are read."""
        if size > self.megabytes * MEGABYTE:
            raise UnreadableFile(
                _("The file is larger than %(n)d MB. Split it, then import the parts.") % {"n": self.megabytes}
            )


KEPT = ("header", "rows", "numbers", "name", "names_at", "above", "below")


@dataclass
class Table:
    """`numbers` are those that a spreadsheet shows beside the rows; `name` is that of a workbook's sheet.

    names_at  the number of the row of names
    above     titles and lines of a report over the names, each as one text; they are no rows
    below     notes under the table, likewise
    """

    header: list[str]
    rows: list[list[str]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    name: str = ""
    names_at: int = 1
    above: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)

    @classmethod
    def kept(cls, stored):
        """From what `as_kept` gave."""
        rows = stored.get("rows", [])
        numbers = stored.get("numbers") or list(range(2, len(rows) + 2))
        more = {name: stored[name] for name in ("name", "names_at", "above", "below") if name in stored}
        return cls(stored.get("header", []), rows, numbers, **more)

    def as_kept(self):
        return {name: getattr(self, name) for name in KEPT}

    def cells(self, column):
        """One column's cells from the top, without the empty ones."""
        return [row[column] for row in self.rows if column < len(row) and row[column].strip()]

    def left_out(self):
        """Sentences about the lines above the names, empty ones counted, and below the rows; none for a plain table."""
        rows_above = self.names_at - 1 if self.above else 0
        above = ngettext(
            "%(n)d line above the names of the columns was left out.",
            "%(n)d lines above the names of the columns were left out.",
            rows_above,
        )
        below = ngettext(
            "%(n)d line of notes below the rows was left out.",
            "%(n)d lines of notes below the rows were left out.",
            len(self.below),
        )
        return [text % {"n": n} for text, n in ((above, rows_above), (below, len(self.below))) if n]

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


def table_of(records: Iterable, limits: FileLimits, name: str = "") -> Table:
    """The table of (number, cells) records, without lines of a report above its names and notes below its rows.

    Raises UnreadableFile when there are no names, or too much of anything.
    """
    filled = ((number, cells) for number, cells in map(_without_empty_end, records) if cells)
    top = list(islice(filled, LOOKED_AT))
    place = place_of_names(top) if top else 0
    names_at, header = top[place] if top else (1, [])
    above = [_one_line(cells) for _number, cells in top[:place]]
    table = Table(header=_names(header), name=name, names_at=names_at, above=above)
    letters = 0
    for number, cells in chain(top[place + 1 :], filled):
        letters += sum(map(len, cells))
        _refuse_too_much(len(table.rows), len(cells), letters, limits)
        table.rows.append(cells)
        table.numbers.append(number)
    _take_notes_off(table)
    return table


def _take_notes_off(table):
    notes = number_of_notes(list(zip(table.numbers, table.rows, strict=True)), len(table.header))
    if notes:
        table.below = [_one_line(cells) for cells in table.rows[-notes:]]
        del table.rows[-notes:], table.numbers[-notes:]


def _one_line(cells):
    return " ".join(" ".join(map(cleaned_words, cells)).split())[:LONGEST_NAME]


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
