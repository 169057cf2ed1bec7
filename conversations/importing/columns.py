"""What each column of a table holds: said by the lead, guessed from its name beforehand."""

import re
from dataclasses import asdict, dataclass, fields

from django.utils.translation import gettext as _

from conversations.importing.dates import DateOrder, looks_like_a_date, order_of_dates
from conversations.importing.table import Table, UnreadableFile

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
        "text", "comment", "comments", "feedback", "words", "story", "stories", "said", "response", "answer",
        "verbatim", "experience",
    },
}  # fmt: skip
OF_THE_COMMAND = {"words": "text", "reference": "comment_id", "date": "date", "themes": "themes"}


@dataclass(frozen=True)
class Columns:
    """Numbers of columns, from 0, and what is true of every row where there is no column for it.

    `touchpoint_for_all` is the touchpoint's key; `speaker_for_all` and `timing_for_all` are choices of Conversation.
    Without a date column every row gets the day of the import.
    """

    words: int
    date: int | None = None
    reference: int | None = None
    themes: int | None = None
    touchpoint: int | None = None
    speaker: int | None = None
    timing: int | None = None
    date_order: str = DateOrder.DAY_FIRST
    touchpoint_for_all: int | None = None
    speaker_for_all: str = "person"
    timing_for_all: str = "later"

    @classmethod
    def kept(cls, stored):
        """From what `as_kept` gave, whatever else is there."""
        names = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in names})

    def as_kept(self):
        return asdict(self)


def columns_named(table: Table, notices: list[str]) -> Columns:
    """Those called text, comment_id, date and themes; the first counts where a name comes twice.

    Raises UnreadableFile when none is called text.
    """
    known = [name.casefold() for name in table.header]
    places = {need: known.index(name) for need, name in OF_THE_COMMAND.items() if name in known}
    if "words" not in places:
        raise UnreadableFile(_("No column is called text. Put the names of the columns on the first row."))
    if "date" not in places:
        notices.append(_("The file has no column called date. Every row is dated today."))
    if others := len(known) - len(places):
        notices.append(_("Columns that are not kept: %(n)d.") % {"n": others})
    return Columns(**places)


def guessed_columns(table: Table) -> dict:
    """{what we need: the column that seems to hold it, "date_order": …}; what nobody can be sure of is not in it."""
    guessed = {}
    for need in NAMES:
        left = [column for column in range(len(table.header)) if column not in guessed.values()]
        column = _most_likely(need, table, left)
        if column is not None:
            guessed[need] = column
    order = order_of_dates(table.cells(guessed["date"])).order if "date" in guessed else None
    return guessed | ({"date_order": str(order)} if order else {})


def _most_likely(need, table, columns):
    named = [column for column in columns if NAMES[need] & set(re.findall("[a-z]+", table.header[column].casefold()))]
    if need == "date":
        dated = [column for column in columns if _holds_dates(table, column)]
        return next((column for column in dated if column in named), next(iter(dated), None))
    if need == "words":
        return max(named or columns, key=lambda column: _mean_length(table, column), default=None)
    return next(iter(named), None)


def _holds_dates(table, column):
    cells = table.cells(column)[:LOOKED_AT]
    return bool(cells) and sum(map(looks_like_a_date, cells)) >= MOSTLY * len(cells)


def _mean_length(table, column):
    cells = table.cells(column)[:LOOKED_AT]
    return sum(map(len, cells)) / len(cells) if cells else 0
