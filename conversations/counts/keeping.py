"""Keeping the counts: what a service that records, takes back or marks a story calls, in its own transaction."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from django.db.models import F

from ceim.months import first_of
from ceim.statements import change, statement
from conversations.counts.kinds import HELD, KEPT_COUNTS, THEMES, KeptCount
from conversations.models import Conversation, HeldInMonth, ThemeInMonth


def count_new(conversations: Iterable[Conversation]) -> None:
    """Count what was recorded a moment ago. Nothing is marked in it yet, so it counts under no theme."""
    found = Counter(
        (each.team_id, each.pathway_id, first_of(each.held_on)) for each in conversations if not each.activity_id
    )
    add(HELD, {key: (number,) for key, number in found.items()})


@contextmanager
def counted_again(conversation_id: int) -> Iterator[None]:
    """What is done within changes the counts by as much as this one conversation, which is locked, counts differently.

    So two services at a time that change two stories of a month both count.
    """
    before = [_counts_for(kept, conversation_id) for kept in KEPT_COUNTS]
    yield
    for kept, found in zip(KEPT_COUNTS, before, strict=True):
        add(kept, _difference(found, _counts_for(kept, conversation_id), len(kept.numbers)))


def add(kept: KeptCount, differences: dict[tuple, tuple[int, ...]]) -> None:
    """Add to the counts: {keys: as many numbers}. In one order everywhere, so that no two wait for each other."""
    for key in sorted(differences):
        row = {f"{name}_id" if name != "month" else name: each for name, each in zip(kept.keys, key, strict=True)}
        more = dict(zip(kept.numbers, differences[key], strict=True))
        if not ADDED[kept](**row, **more):
            kept.model.objects.bulk_create([kept.model(**row)], ignore_conflicts=True)
            ADDED[kept](**row, **more)


@change
def _held_more(*, team_id: int, pathway_id: int, month: date, number: int):
    rows = HeldInMonth.objects.filter(team=team_id, pathway=pathway_id, month=month)
    return rows, {"number": F("number") + number}


@change
def _spoken_of_more(*, team_id: int, theme_id: int, month: date, shared: int, team_only: int):
    rows = ThemeInMonth.objects.filter(team=team_id, theme=theme_id, month=month)
    return rows, {"shared": F("shared") + shared, "team_only": F("team_only") + team_only}


ADDED = {HELD: _held_more, THEMES: _spoken_of_more}


def _counts_for(kept, conversation_id):
    rows = _held(conversation=conversation_id) if kept is HELD else _spoken_of(conversation=conversation_id)
    width = len(kept.keys)
    return {row[:width]: row[width:] for row in rows}


@statement
def _held(*, conversation: int):
    return HELD.counted(pk=conversation)


@statement
def _spoken_of(*, conversation: int):
    return THEMES.counted(pk=conversation)


def _difference(before, after, width):
    nothing = (0,) * width
    found = {
        key: tuple(now - then for now, then in zip(after.get(key, nothing), before.get(key, nothing), strict=True))
        for key in before.keys() | after.keys()
    }
    return {key: numbers for key, numbers in found.items() if any(numbers)}
