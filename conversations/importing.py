"""Reads a file of feedback that people wrote: which rows are good, which are not and why. Knows no database."""

import csv
import hashlib
import io
import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from conversations.forms.about import EARLIEST
from conversations.models import Conversation, Theme

LARGEST_FILE = 50_000_000  # bytes
LONGEST_CELL = 131_072  # characters; what Python's reader takes
LONGEST_THEME = Theme._meta.get_field("name").max_length
LONGEST_SOURCE = Conversation._meta.get_field("import_source").max_length
COLUMNS = ("text", "comment_id", "date", "themes")
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")
DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})(?: .*)?")


class UnreadableFile(Exception):
    """The file as a whole is no use; says what to do, and none of its words."""


@dataclass(frozen=True)
class FeedbackRow:
    """One person's words. `source` is the same whenever the same row is read."""

    line: int
    source: str
    text: str
    held_on: date
    themes: tuple[str, ...] = ()


@dataclass(frozen=True)
class BadRow:
    line: int
    reason: str


@dataclass
class Feedback:
    rows: list[FeedbackRow] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


def read_feedback(content: bytes, *, today: date) -> Feedback:
    """Every row of a CSV file, good or bad, with the line on which it begins.

    content  the file: UTF-8, with or without a mark at its head, or Windows text
    today    rows must not be dated later; in a file without dates all rows get this one

    Raises UnreadableFile for anything that is not such a file or has no column called text.
    """
    feedback = Feedback()
    table = _rows_of(_decoded(content, feedback.notices))
    _line, names = next(table, (1, []))
    places = _places_of(names, feedback.notices)
    seen = {}
    for line, cells in table:
        if not any(cell.strip() for cell in cells):
            continue
        row = _read_row(line, cells, len(names), places, today)
        if isinstance(row, FeedbackRow) and row.source in seen:
            row = _again(row, seen[row.source])
        if isinstance(row, FeedbackRow):
            seen[row.source] = row
            feedback.rows.append(row)
        elif row:
            feedback.bad.append(row)
    return feedback


def _decoded(content, notices):
    if len(content) > LARGEST_FILE:
        raise UnreadableFile(_("The file is larger than 50 MB. Split it, then import the parts."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass  # not UTF-8: perhaps Windows text
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableFile(_("This is not a text file. Save it as CSV (UTF-8), then import it.")) from None
    notices.append(_("The file is not UTF-8. It was read as Windows text (cp1252): look at accents and pound signs."))
    return text


def _rows_of(text):
    """(the line on which it begins, its cells) of each row."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error:
        raise UnreadableFile(
            _("The row on line %(line)d cannot be read. Check its quotation marks. A text has at most %(n)d letters.")
            % {"line": begins, "n": LONGEST_CELL}
        ) from None


def _places_of(names, notices):
    """Where each column that is wanted stands; the first counts where a name comes twice."""
    known = [name.strip().casefold() for name in names]
    places = {name: known.index(name) for name in COLUMNS if name in known}
    if "text" not in places:
        raise UnreadableFile(
            _("No column is called text. Put the names of the columns on the first line, with commas.")
        )
    if "date" not in places:
        notices.append(_("The file has no column called date. Every row is dated today."))
    if others := len(known) - len(places):
        notices.append(_("Columns that are not kept: %(n)d.") % {"n": others})
    return places


def _read_row(line, cells, width, places, today):
    if len(cells) > width:
        return BadRow(line, _("has more cells than there are columns: put quotation marks around text with commas"))
    found = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
    if any("\0" in cell for cell in found.values()):
        return BadRow(line, _("has a character (NUL) that cannot be kept"))
    text = found["text"]
    if not text.strip():
        return BadRow(line, _("has no text"))
    held_on = read_date(found["date"]) if "date" in places else today
    if held_on is None:
        return BadRow(line, _("has no date that can be read: write 2026-03-31 or 31/3/2026"))
    if not EARLIEST <= held_on <= today:
        return BadRow(line, _("is dated in the future") if held_on > today else _("is dated before 5 July 1948"))
    themes = tuple(dict.fromkeys(" ".join(name.split()) for name in found.get("themes", "").split(";") if name.strip()))
    if any(len(name) > LONGEST_THEME for name in themes):
        return BadRow(line, _("has a theme of more than %(n)d characters") % {"n": LONGEST_THEME})
    return FeedbackRow(line, _source(found.get("comment_id", "").strip(), line, text), text, held_on, themes)


def read_date(cell: str) -> date | None:
    """2026-03-31 or 31/3/2026, with or without a time behind it; None for anything else."""
    cell = cell.strip()
    if found := ISO.fullmatch(cell):
        year, month, day = found.groups()
    elif found := DAY_FIRST.fullmatch(cell):
        day, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _source(comment_id, line, text):
    """The row's own number where it has one; else its line and a mark of its words."""
    if not comment_id:
        return f"line {line} {_mark(text)}"
    key = f"id {comment_id}"
    return key if len(key) <= LONGEST_SOURCE else f"id {_mark(comment_id)}"


def _mark(text):
    return hashlib.sha256(text.encode()).hexdigest()[:40]


def _again(row, before):
    """A number that came before in the file: nothing when it is the same row, else a bad one."""
    if row.text == before.text:
        return None
    return BadRow(row.line, _("has the number of line %(line)d, with other words") % {"line": before.line})
