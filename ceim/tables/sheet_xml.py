"""The cells of one sheet of an Excel file, as the texts that somebody would type for them."""

import zipfile
from collections.abc import Iterator
from datetime import datetime

from ceim.tables.number_formats import Shown, number_text
from ceim.tables.table import MOST_COLUMNS, column_letter
from ceim.tables.workbook_parts import WorkbookParts, typed
from ceim.tables.xml_parts import fed, names, parser_of

LAST_ROW = 1_048_576  # of an Excel sheet; a file may claim others
NAMES = names("row", "c", "v", "f", "t", "rPh")
COLUMNS = {column_letter(column): column for column in range(MOST_COLUMNS + 1)}  # one more, so that too many are seen
DIGITS = "0123456789"


def records_of(archive: zipfile.ZipFile, member: str, parts: WorkbookParts) -> Iterator[tuple[int, list[str]]]:
    """(number, cells) of each row that is there; in place of a formula the value that Excel left beside it, or "="."""
    reader = _Reader(parts)
    for _piece in fed(archive, member, reader.parser):
        for number, cells in reader.rows:
            if number > LAST_ROW:
                return
            yield number, cells
        reader.rows.clear()


class _Reader:
    """What the parser tells of; rows that are finished gather in `rows`. Only what is asked for is kept of a cell."""

    def __init__(self, parts):
        self.texts, self.styles, self.since_1904 = parts.texts, parts.styles, parts.since_1904
        self.parser = parser_of(self.begin, self.end)
        self.rows, self.number, self.cells = [], 0, []
        self.about, self.pieces, self.is_formula, self.sounds = {}, [], False, False

    def begin(self, name, about):
        kind = NAMES.get(name)
        if kind == "c":
            self.about, self.is_formula = about, False
            self.pieces.clear()
        elif kind == "v" or (kind == "t" and not self.sounds):
            self.parser.CharacterDataHandler = self.pieces.append
        elif kind == "row":
            self.number, self.cells = int(about.get("r", self.number + 1)), []
        elif kind == "f":
            self.is_formula = True
        elif kind == "rPh":
            self.sounds = True

    def end(self, name):
        kind = NAMES.get(name)
        if kind == "c":
            self.put()
        elif kind in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif kind == "row":
            self.rows.append((self.number, self.cells))
        elif kind == "rPh":
            self.sounds = False

    def put(self):
        """The cell that has ended, in its column; those beyond the last are passed over."""
        place = self.about.get("r", "").rstrip(DIGITS)
        column = COLUMNS.get(place, MOST_COLUMNS + 1) if place else len(self.cells)
        if column > MOST_COLUMNS:
            return
        self.cells += [""] * (column + 1 - len(self.cells))
        text = self.text()
        self.cells[column] = text or "=" if self.is_formula else text

    def text(self):
        written, kind = "".join(self.pieces), self.about.get("t", "n")
        if kind == "n":
            return number_text(written, self.shown, since_1904=self.since_1904) if written else ""
        if kind == "s":
            return self.texts[int(written)] if written else ""
        if kind == "b":
            return str(bool(int(written))) if written else ""
        return _day_of(written) if kind == "d" else typed(written)

    @property
    def shown(self):
        style = int(self.about.get("s", 0))
        return self.styles[style] if self.styles else Shown.NUMBER


def _day_of(written):
    """A moment written out, as files in the strict form have it."""
    try:
        return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        return written
