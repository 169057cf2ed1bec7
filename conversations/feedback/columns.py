"""What each column of a table holds: said by the lead, guessed from its name beforehand."""

import re
from dataclasses import asdict, dataclass, fields

from django.utils.translation import gettext as _

from ceim.tables.dates import DateOrder, looks_like_a_date, order_of_dates, serial_day
from ceim.tables.table import Table, UnreadableFile
from conversations.feedback.cells import SPEAKER_WORDS, TIMING_WORDS, choice_in
from conversations.feedback.silence import says_nothing
from conversations.models import Conversation

LOOKED_AT = 20  # cells of a column, to guess from
MOSTLY = 0.8
NAMES = {  # what we need → words in a column's name that speak for it
    "reference": {"id", "ref", "reference", "number", "no", "key"},
    "date": {"date", "day", "month", "when", "received", "submitted", "timestamp"},
    "themes": {"theme", "themes", "topic", "topics", "category", "categories", "tag", "tags", "code", "codes"},
    "touchpoint": {"touchpoint", "touchpoints", "stage", "step"},
    "speaker": {"who", "respondent", "speaker", "relationship", "relation"},
    "timing": {"timing"},
    "words": {
        "text",
        "comment",
        "comments",
        "feedback",
        "words",
        "story",
        "stories",
        "said",
        "response",
        "answer",
        "verbatim",
        "experience",
    },
}
CHOICES = {"speaker": (Conversation.Speaker, SPEAKER_WORDS), "timing": (Conversation.Timing, TIMING_WORDS)}
OF_THE_COMMAND = {"words": "text", "reference": "comment_id", "date": "date", "themes": "themes"}


QUESTION_WORDS = 4  # a name of so many words is a question, and kept with its answers
FREE_TEXT_WORDS, MOSTLY_DIFFERENT = 5, 0.6


@dataclass(frozen=True)
class FeedbackColumns:
    """Numbers of columns, from 0, and what is true of every row where there is no column for it.

    words           the columns that people wrote in; several when they were asked several questions
    date_for_all    the day of rows without one, as 2021-10-01; None gives them the day of the import
    keeps_silent    whether answers that say nothing (N/A, None) are brought in like others

    `touchpoint_for_all` is the touchpoint's key; `speaker_for_all` and `timing_for_all` are choices of Conversation.
    """

    words: tuple[int, ...]
    date: int | None = None
    reference: int | None = None
    themes: int | None = None
    touchpoint: int | None = None
    speaker: int | None = None
    timing: int | None = None
    date_order: str = DateOrder.DAY_FIRST
    date_for_all: str | None = None
    keeps_silent: bool = False
    touchpoint_for_all: int | None = None
    speaker_for_all: str = "person"
    timing_for_all: str = "later"

    @classmethod
    def kept(cls, stored):
        """From what `as_kept` gave, whatever else is there. An older one names one column of words."""
        names = {field.name for field in fields(cls)}
        words = stored["words"]
        said = {name: value for name, value in stored.items() if name in names}
        return cls(**said | {"words": (words,) if isinstance(words, int) else tuple(words)})

    def as_kept(self):
        return asdict(self)


def columns_named(table: Table, notices: list[str], *, order: str = "", day: str | None = None) -> FeedbackColumns:
    """The columns called text, comment_id, date and themes; where a name comes twice the first counts, but for text.

    order  how the dates are written, when somebody says so
    day    of rows without a date

    Raises UnreadableFile when none is called text, or when the dates cannot be read in that order for certain.
    """
    known = [name.casefold() for name in table.header]
    places = {need: known.index(name) for need, name in OF_THE_COMMAND.items() if name in known}
    if "words" not in places:
        raise UnreadableFile(_("No column is called text. Put the names of the columns on the first row."))
    words = tuple(place for place, name in enumerate(known) if name == OF_THE_COMMAND["words"])
    if "date" not in places and day is None:
        notices.append(_("The file has no column called date. Every row is dated today."))
    if others := len(known) - len(places) - len(words) + 1:
        notices.append(_("Columns that are not kept: %(n)d.") % {"n": others})
    if "date" in places:
        order = _order_for_certain(order_of_dates(table.cells(places["date"])), order, notices)
    return FeedbackColumns(**places | {"words": words, "date_order": order or DateOrder.DAY_FIRST, "date_for_all": day})


def _order_for_certain(found, said, notices):
    if found.turned_round:
        raise UnreadableFile(turned_round(found))
    order = said or found.order
    if found.is_contradictory and not said:
        raise UnreadableFile(
            _("Some dates can only be read day first, others only month first. Say which with --dates.")
        )
    if order and found.speaks_against(order):
        raise UnreadableFile(
            _("More dates speak against this order than for it: %(n)d. Choose another one with --dates.")
            % {"n": found.speaks_against(order)}
        )
    if not order:
        notices.append(_("The dates can be read both ways. They are taken as 31/3/2026; say otherwise with --dates."))
    return order


def turned_round(found) -> str:
    """Why a column of dates cannot be used that a spreadsheet has changed, and what to do."""
    return _(
        "A spreadsheet seems to have taken day and month the wrong way round in %(n)d of the dates. "
        "Import the file as it was first downloaded, without opening and saving it in Excel"
    ) % {"n": found.turned_round}


def question_of(columns: FeedbackColumns, table: Table, column: int) -> str:
    """What people were asked there: the column's name, where it says more than “Comment”, or is one of several."""
    name = table.header[column]
    return name if len(columns.words) > 1 or len(name.split()) >= QUESTION_WORDS else ""


def guessed_columns(table: Table) -> dict:
    """{what we need: the column that seems to hold it, "date_order": …}; what nobody can be sure of is not in it.

    For "words" it is a list: the likeliest column, and others that hold what people wrote in answer to a question.
    """
    guessed = {}
    for need in NAMES:
        left = [column for column in range(len(table.header)) if column not in guessed.values()]
        column = _most_likely(need, table, left)
        if column is not None:
            guessed[need] = column
    if "words" in guessed:
        others = [column for column in range(len(table.header)) if column not in guessed.values()]
        more = [column for column in others if _asks_for_words(table.header[column]) and _holds_words(table, column)]
        guessed["words"] = sorted([guessed["words"], *more])
    order = order_of_dates(table.cells(guessed["date"])).order if "date" in guessed else None
    return guessed | ({"date_order": str(order)} if order else {})


def _most_likely(need, table, columns):
    named = [column for column in columns if NAMES[need] & _words_in(table.header[column])]
    if need == "date":
        dated = [column for column in columns if _holds_dates(table, column, also_serials=column in named)]
        return next((column for column in dated if column in named), next(iter(dated), None))
    if need == "words":
        return max(named or columns, key=lambda column: _mean_length(table, column), default=None)
    if need in CHOICES:
        named = [column for column in named if _holds_choices(table, column, *CHOICES[need])]
    return next(iter(named), None)


def _holds_choices(table, column, choices, words):
    """Whether its cells name what we know; a column called Respondent may hold numbers."""
    cells = table.cells(column)[:LOOKED_AT]
    return bool(cells) and sum(choice_in(cell, choices, words) is not None for cell in cells) >= MOSTLY * len(cells)


def _words_in(name):
    return set(re.findall("[a-z]+", name.casefold()))


def _asks_for_words(name):
    return bool(NAMES["words"] & _words_in(name)) or "?" in name or len(name.split()) > QUESTION_WORDS


def _holds_words(table, column):
    """Whether people wrote here, each something of their own, and did not choose an answer."""
    cells = [cell for cell in table.cells(column)[:LOOKED_AT] if not says_nothing(cell)]
    if not cells or _holds_dates(table, column):
        return False
    is_free = any(len(cell.split()) >= FREE_TEXT_WORDS for cell in cells)
    return is_free and len(set(cells)) >= MOSTLY_DIFFERENT * len(cells)


def _holds_dates(table, column, *, also_serials=False):
    """A number such as 45292 is a date only where the column is named so."""
    cells = table.cells(column)[:LOOKED_AT]
    dates = sum(looks_like_a_date(cell) or (also_serials and serial_day(cell) is not None) for cell in cells)
    return bool(cells) and dates >= MOSTLY * len(cells)


def _mean_length(table, column):
    cells = table.cells(column)[:LOOKED_AT]
    return sum(map(len, cells)) / len(cells) if cells else 0
