"""The rows of a table: good ones with all that is kept of them, and what is wrong with the others."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from ceim.months import NHS_BEGAN
from conversations.importing.cells import SPEAKER_WORDS, TIMING_WORDS, choice_in, is_formula, one_line, themes_in
from conversations.importing.columns import Columns, columns_named
from conversations.importing.dates import EXAMPLES, DateOrder, read_date
from conversations.importing.files import read_tables
from conversations.importing.table import Limits, Table
from conversations.models import Conversation, Theme
from conversations.safe_to_store import Kind, find_details
from conversations.words import cleaned_words, has_words

LONGEST_THEME = Theme._meta.get_field("name").max_length
LONGEST_SOURCE = Conversation._meta.get_field("import_source").max_length
MARK = 12  # characters of a digest behind a reference
NAMES_SOMEBODY = {Kind.NHS_NUMBER, Kind.CHI_NUMBER, Kind.EMAIL}  # when it stands in a reference


@dataclass(frozen=True)
class FeedbackRow:
    """One person's words. `source` is the same whenever the same row is read, and differs with other words."""

    number: int
    source: str
    text: str
    held_on: date
    themes: tuple[str, ...] = ()
    touchpoint: int | None = None
    speaker: str = Conversation.Speaker.PERSON
    timing: str = Conversation.Timing.LATER


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be imported, and what to do; without any of its words. `column` None: the row as a whole."""

    number: int
    column: int | None
    text: str


@dataclass
class Feedback:
    """`repeated` counts rows that come again in the same file."""

    rows: list[FeedbackRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    repeated: int = 0
    notices: list[str] = field(default_factory=list)

    def add(self, outcome):
        """What `read_rows` gave for one row."""
        if isinstance(outcome, FeedbackRow):
            self.rows.append(outcome)
        elif outcome:
            self.problems += outcome
        else:
            self.repeated += 1

    @property
    def rows_with_problems(self):
        return len({problem.number for problem in self.problems})


def read_feedback(content: bytes, *, today: date) -> Feedback:
    """Every row of a file of any length, by the names text, comment_id, date and themes.

    content  a CSV file or an Excel workbook, of which the first sheet counts
    today    rows must not be dated later; in a file without dates all rows get this one

    Raises UnreadableFile for anything that is not such a file or has no column called text.
    """
    feedback = Feedback()
    table = read_tables(content, Limits(megabytes=50, rows=None), feedback.notices)[0]
    for outcome in read_rows(table, columns_named(table, feedback.notices), today=today):
        feedback.add(outcome)
    return feedback


def read_rows(
    table: Table, columns: Columns, *, today: date, touchpoints: dict[str, int] | None = None
) -> Iterator[FeedbackRow | list[Problem]]:
    """For each row what is kept of it, or what is wrong; an empty list for one that comes again in the file.

    touchpoints  {label: key} of the pathway the rows are put on
    """
    by_label = {label.casefold(): key for label, key in (touchpoints or {}).items()}
    sources = _Sources()
    for number, cells in zip(table.numbers, table.rows, strict=True):
        row = _Row(number, cells, len(table.header), columns)
        details = row.details(today, by_label)
        yield row.problems or sources.checked(row, details)


class _Row:
    """One row while it is read; its problems gather."""

    def __init__(self, number, cells, width, columns):
        self.number, self.cells, self.width, self.columns = number, cells, width, columns
        self.problems = []

    def refuse(self, need, text):
        self.problems.append(Problem(self.number, getattr(self.columns, need) if need else None, text))

    def cell(self, need):
        """The cell of the column that holds this; empty where there is none."""
        place = getattr(self.columns, need)
        return self.cells[place] if place is not None and place < len(self.cells) else ""

    def details(self, today, touchpoints):
        if len(self.cells) > self.width:
            text = _("The row has more cells than there are columns. Put quotation marks around text with commas")
            self.refuse(None, text)
            return {}
        for need in ("words", "date", "reference", "themes", "touchpoint", "speaker", "timing"):
            if is_formula(self.cell(need)):
                self.refuse(need, _("This is a formula. Copy the column and paste it back as values"))
        return {} if self.problems else self.checked_details(today, touchpoints)

    def checked_details(self, today, touchpoints):
        return {
            "text": self.text(),
            "held_on": self.held_on(today),
            "themes": self.themes(),
            "touchpoint": self.touchpoint(touchpoints),
            "speaker": self.choice("speaker", Conversation.Speaker, SPEAKER_WORDS),
            "timing": self.choice("timing", Conversation.Timing, TIMING_WORDS),
        }

    def text(self):
        text = cleaned_words(self.cell("words"))
        if not has_words(text):
            self.refuse("words", _("The words are missing. Fill in the cell, or take the row out"))
        return text

    def held_on(self, today):
        if self.columns.date is None:
            return today
        order = DateOrder(self.columns.date_order)
        day = read_date(self.cell("date"), order)
        if not self.cell("date").strip():
            self.refuse("date", _("The date is missing. Fill in the cell, or take the row out"))
        elif day is None:
            self.refuse("date", _("The date cannot be read. Write it like this: %(date)s") % {"date": EXAMPLES[order]})
        elif day > today:
            self.refuse("date", _("The date is in the future. Put it right"))
        elif day < NHS_BEGAN:
            self.refuse("date", _("The date is before 5 July 1948. Put it right"))
        return day

    def themes(self):
        themes = themes_in(self.cell("themes"))
        if any(len(name) > LONGEST_THEME for name in themes):
            text = _("A theme has more than %(n)d characters. Make it shorter, or put ; between two themes")
            self.refuse("themes", text % {"n": LONGEST_THEME})
        return themes

    def touchpoint(self, touchpoints):
        label = one_line(self.cell("touchpoint"))
        if not label:
            return self.columns.touchpoint_for_all
        if label.casefold() not in touchpoints:
            self.refuse("touchpoint", _("The pathway has no touchpoint of this name. Use one that it has"))
        return touchpoints.get(label.casefold())

    def choice(self, need, choices, words):
        """What the cell says, or what is true of all rows where it says nothing."""
        if not self.cell(need).strip():
            return getattr(self.columns, f"{need}_for_all")
        found = choice_in(self.cell(need), choices, words)
        if found is None:
            names = "; ".join(map(str, choices.labels))
            self.refuse(need, _("This is not one of the answers we know. Use one of: %(names)s") % {"names": names})
        return found


class _Sources:
    """Tells rows apart that are read one after the other."""

    def __init__(self):
        self.row_of, self.times = {}, Counter()  # {reference: (number, source)}; how often the same words came

    def checked(self, row, details):
        reference = one_line(row.cell("reference"))
        mark = _mark(details["text"] if row.columns.date is None else f"{details['held_on']} {details['text']}")
        if not reference:
            self.times[mark] += 1
            again = f" {self.times[mark]}" if self.times[mark] > 1 else ""
            return FeedbackRow(row.number, f"words {mark}{again}", **details)
        if NAMES_SOMEBODY & {find.kind for find in find_details(reference)}:
            text = _("The reference looks like an NHS or CHI number or an email address. Choose another column for it")
            row.refuse("reference", text)
            return row.problems
        source = f"id {_that_fits(reference)} {mark[:MARK]}"
        first, known = self.row_of.setdefault(reference, (row.number, source))
        if first == row.number:
            return FeedbackRow(row.number, source, **details)
        if known != source:
            row.refuse("reference", _("Row %(number)d has the same reference, with other words") % {"number": first})
        return row.problems


def reference_in(source: str) -> str:
    """What two sources share that came from the same reference; empty when there was none."""
    return source.rpartition(" ")[0] if source.startswith("id ") else ""


def _that_fits(reference):
    room = LONGEST_SOURCE - len("id  ") - MARK
    return reference if len(reference) <= room else _mark(reference)


def _mark(text):
    return hashlib.sha256(text.encode()).hexdigest()[:40]
