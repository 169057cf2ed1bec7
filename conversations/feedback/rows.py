"""The rows of a table: good ones with all that is kept of them, and what is wrong with the others."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from ceim.months import NHS_BEGAN
from ceim.tables.dates import EXAMPLES, OTHER_WAY, DateOrder, day_in, read_date
from ceim.tables.files import read_tables
from ceim.tables.formulas import is_formula
from ceim.tables.table import FileLimits, Table
from ceim.words import cleaned_words, has_words
from conversations.feedback.cells import SPEAKER_WORDS, TIMING_WORDS, choice_in, one_line, themes_in
from conversations.feedback.columns import FeedbackColumns, columns_named, question_of
from conversations.feedback.outcome import Answer, Feedback, FeedbackRow, Problem, Silence
from conversations.feedback.silence import says_nothing
from conversations.feedback.sources import mark_of, source_of
from conversations.models import Conversation, Theme
from conversations.safe_to_store import FindKind, find_details

LONGEST_THEME = Theme._meta.get_field("name").max_length
NAMES_SOMEBODY = {FindKind.NHS_NUMBER, FindKind.CHI_NUMBER, FindKind.EMAIL}  # when it stands in a reference
TELLING = 20  # characters of a cell that tell which row it is, where there is no reference


def read_feedback(
    content: bytes, *, today: date, order: str = "", day: str | None = None, keeps_silent: bool = False
) -> Feedback:
    """Every row of a file of any length, by the names text, comment_id, date and themes.

    content  a CSV file or an Excel workbook, of which the first sheet counts
    today    rows must not be dated later; in a file without dates all rows get this one
    order    how its dates are written, when somebody says so
    day      of rows without a date, as 2021-10-01
    keeps_silent  whether answers that say nothing are taken like others

    Raises UnreadableFile for anything that is not such a file or has no column called text.
    """
    feedback = Feedback()
    table = read_tables(content, FileLimits(megabytes=50, rows=None), feedback.notices)[0]
    feedback.notices += table.left_out()
    columns = columns_named(table, feedback.notices, order=order, day=day)
    columns = replace(columns, keeps_silent=keeps_silent)
    for outcome in read_rows(table, columns, today=today, silent=feedback.silent):
        feedback.add(outcome)
    return feedback


def read_rows(
    table: Table,
    columns: FeedbackColumns,
    *,
    today: date,
    touchpoints: dict[str, int] | None = None,
    silent: list[Silence] | None = None,
) -> Iterator[FeedbackRow | list[Problem] | None]:
    """Reads each row: what is kept of it, or what is wrong; an empty list for one that comes again in the file.

    touchpoints  {label: key} of the pathway the rows are put on
    silent       gets the answers that say nothing; a row with no other is None
    """
    by_label = {label.casefold(): key for label, key in (touchpoints or {}).items()}
    sources = _Sources()
    questions = {column: question_of(columns, table, column) for column in columns.words}
    for number, cells in zip(table.numbers, table.rows, strict=True):
        row = _Row(number, cells, len(table.header), columns)
        row.leave_silence_out()
        if silent is not None:
            silent += row.silent
        if row.is_silent:
            yield None
            continue
        details = row.details(today, by_label)
        yield row.problems or sources.checked(row, details, questions)


class _Row:
    """One row while it is read; its problems gather."""

    def __init__(self, number, cells, width, columns):
        self.number, self.cells, self.width, self.columns = number, cells, width, columns
        self.problems, self.silent, self.left_out = [], [], set()

    def refuse(self, need, text):
        column = getattr(self.columns, need) if need else None
        self.problems.append(Problem(self.number, column[0] if need == "words" else column, text))

    def cell(self, need):
        """The cell of the column that holds this; empty where there is none."""
        place = getattr(self.columns, need)
        return self.at(place) if place is not None else ""

    def at(self, column):
        return self.cells[column] if column < len(self.cells) else ""

    def leave_silence_out(self):
        """Note the answers that say nothing. An empty cell is one, but is not worth telling."""
        if self.columns.keeps_silent:
            return
        for column in self.columns.words:
            if says_nothing(self.at(column)) and not is_formula(self.at(column)):
                self.left_out.add(column)
                if has_words(self.at(column)):
                    self.silent.append(Silence(self.number, column, one_line(self.at(column))))

    @property
    def is_silent(self):
        """Whether the person said nothing at all. One question without an answer is a gap that may be a mistake."""
        is_answered = bool(self.silent) or len(self.columns.words) > 1
        return is_answered and len(self.left_out) == len(self.columns.words) and len(self.cells) <= self.width

    def details(self, today, touchpoints):
        if len(self.cells) > self.width:
            text = _("The row has more cells than there are columns. Put quotation marks around text with commas")
            self.refuse(None, text)
            return {}
        for need in ("date", "reference", "themes", "touchpoint", "speaker", "timing"):
            if is_formula(self.cell(need)):
                self.refuse(need, _("This is a formula. Copy the column and paste it back as values"))
        for column in self.columns.words:
            if is_formula(self.at(column)):
                text = _("This is a formula. Copy the column and paste it back as values")
                self.problems.append(Problem(self.number, column, text))
        return {} if self.problems else self.checked_details(today, touchpoints)

    def checked_details(self, today, touchpoints):
        return {
            "words": self.words(),
            "held_on": self.held_on(today),
            "themes": self.themes(),
            "touchpoint": self.touchpoint(touchpoints),
            "speaker": self.choice("speaker", Conversation.Speaker, SPEAKER_WORDS),
            "timing": self.choice("timing", Conversation.Timing, TIMING_WORDS),
        }

    def words(self):
        """{column: what they wrote there}"""
        said = {each: cleaned_words(self.at(each)) for each in self.columns.words if each not in self.left_out}
        said = {column: text for column, text in said.items() if has_words(text)}
        if not said:
            self.refuse("words", _("The words are missing. Fill in the cell, or take the row out"))
        return said

    @property
    def is_dated(self):
        """Whether the row itself says when it is from."""
        return bool(self.cell("date").strip())

    def held_on(self, today):
        for_all = self.columns.date_for_all
        if self.columns.date is None or (for_all and not self.is_dated):
            return date.fromisoformat(for_all) if for_all else today
        order = DateOrder(self.columns.date_order)
        day = day_in(self.cell("date"), order)
        if not self.is_dated:
            self.refuse(
                "date", _("The date is missing. Fill in the cell, or go back and give one date for all such rows")
            )
        elif day is None:
            self.refuse("date", self.why_unreadable(order))
        elif day > today:
            self.refuse("date", _("The date is in the future. Put it right"))
        elif day < NHS_BEGAN:
            self.refuse("date", _("The date is before 5 July 1948. Put it right"))
        return day

    def why_unreadable(self, order):
        if order in OTHER_WAY and read_date(self.cell("date"), OTHER_WAY[order]):
            return _("Day and month are the other way round here. Write it like this: %(date)s") % {
                "date": EXAMPLES[order]
            }
        return _("The date cannot be read. Write it like this: %(date)s") % {"date": EXAMPLES[order]}

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
            names = "; ".join(str(choices(value).label) for value in words)
            self.refuse(need, _("This is not one of the answers we know. Use one of: %(names)s") % {"names": names})
        return found


class _Sources:
    """Tells rows apart that are read one after the other."""

    def __init__(self):
        self.row_of, self.times = {}, Counter()  # {reference: (number, source)}; how often a row began like this

    def checked(self, row, details, questions):
        reference, words = one_line(row.cell("reference")), details.pop("words")
        if NAMES_SOMEBODY & {find.kind for find in find_details(reference)}:
            text = _("The reference looks like an NHS or CHI number or an email address. Choose another column for it")
            row.refuse("reference", text)
            return row.problems
        before = f"{details['held_on']} " if row.is_dated else ""
        marks = {column: mark_of(before + text) for column, text in words.items()}
        first = next(iter(marks.values()))
        self.times[first] += 0 if reference else 1
        source = source_of(reference, list(marks.values()), self.times[first])
        if not reference or self.is_new(row, reference, source):
            answers = tuple(Answer(questions[column], text, marks[column]) for column, text in words.items())
            return FeedbackRow(
                row.number,
                source,
                "\n\n".join(words.values()),
                **details,
                answers=answers,
                told_by=_told_by(row, before, marks, is_referred=bool(reference)),
            )
        return row.problems

    def is_new(self, row, reference, source):
        first, known = self.row_of.setdefault(reference, (row.number, source))
        if known != source:
            row.refuse("reference", _("Row %(number)d has the same reference, with other words") % {"number": first})
        return first == row.number


def _told_by(row, before, marks, *, is_referred):
    """Marks of every other cell that may be an answer; without a reference only of those that are nobody else's too."""
    others = {cleaned_words(cell) for column, cell in enumerate(row.cells) if column not in marks and has_words(cell)}
    return frozenset(mark_of(before + text) for text in others if is_referred or len(text) >= TELLING)
