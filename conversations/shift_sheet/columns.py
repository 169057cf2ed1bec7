"""The columns of the sheet, each with the answer of a draft that a cell becomes."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ceim.tables.dates import DateOrder, day_in
from ceim.teams.models import Pathway
from conversations.asking.agreement import SEPARATELY, STEPS
from conversations.models import Conversation

KEY = "key"
WHOLE = "words_whole"
Answers = dict[str, list[str]]


@dataclass(frozen=True)
class Column:
    """`answers` makes of a cell the answers of a draft; None where the cell says nothing that is asked.

    choices  what may be written there; empty for words
    """

    name: str
    title: str
    answers: Callable[[str], Answers | None]
    choices: tuple[str, ...] = ()


def columns_of(pathway: Pathway, *, with_retired: bool = False) -> list[Column]:
    """In the order of the sheet; with the touchpoints that were retired since it was made, to read it by."""
    touchpoints = [each for each in pathway.touchpoints.all() if with_retired or each.retired_on is None]
    return [
        Column(KEY, _("Key"), lambda cell: {} if is_key(cell) else None),
        Column("held_on", _("Date of the conversation"), _day),
        *(_words(f"words_{each.pk}", each.label) for each in touchpoints),
        _words(WHOLE, _("Anything else, or the whole story in one")),
        _words("positive_whole", _("Positive feelings, with a comma between two")),
        _words("less_positive_whole", _("Less positive feelings, with a comma between two")),
        _one_of("reach", _("How far may their words go"), [each for each in STEPS if each[0] != SEPARATELY]),
        _one_of("speaker", _("Who is speaking"), Conversation.SPEAKERS),
        _one_of("channel", _("How you spoke"), Conversation.Channel.choices),
        _one_of("read_back", _("Did you read it back"), Conversation.ReadBack.choices),
        _one_of("hear_back", _("Do they want to hear what comes of it"), Conversation.HearBack.choices),
    ]


def is_key(cell: str) -> bool:
    """Whether it is what stands in the sheet from the start, and was not typed."""
    return bool(re.fullmatch("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", cell.strip()))


def plain(text: str) -> str:
    """For comparing what people write with what stands on the sheet."""
    return " ".join(text.split()).casefold()


def _words(name, title):
    return Column(name, title, lambda cell: {name: [cell]})


def _one_of(name, title, choices):
    known = {plain(str(said)): str(value) for value, label in choices for said in (value, label)}

    def answers(cell):
        value = known.get(plain(cell))
        return value and {name: [value]}

    return Column(name, title, answers, tuple(str(label) for _value, label in choices))


def _day(cell):
    day = day_in(cell, DateOrder.DAY_FIRST)
    parts = {"day": day.day, "month": day.month, "year": day.year} if day else {"day": cell}
    return {f"held_on_{part}": [str(value)] for part, value in parts.items()}
