"""What the page of the board shows: the cards that were asked for, in columns or as a list, or the archive."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator

from improvements.improvement_board.standing import FINISHED, BoardCard, BoardColumn, card_of

PER_PAGE = 25
AT_MOST = 20  # cards of a column; the list has all of them


@dataclass(frozen=True)
class BoardPart:
    """A column with its cards; `more`: how many are not shown."""

    column: BoardColumn
    cards: list[BoardCard]
    more: int

    @property
    def number(self):
        return len(self.cards) + self.more


def is_put_away(card: BoardCard) -> bool:
    """What is in the archive. A test that begins brings it back by itself."""
    return card.improvement.is_archived and card.column in FINISHED


def board_page(membership, improvements: Iterable, form, today, number) -> dict:
    """`improvements` come from `improvements_on_board`; `form` says which of them, and how they are shown."""
    cards = [card_of(membership, each, today) for each in improvements if form.asks_for(each)]
    put_away = [card for card in cards if is_put_away(card)]
    cards = put_away if form.is_archive else [card for card in cards if card not in put_away]
    context = {"form": form, "number": len(cards), "number_put_away": len(put_away)}
    if form.is_archive or form.is_list:
        return context | {"page": Paginator(cards, PER_PAGE).get_page(number)}
    return context | {"columns": [_column(column, cards) for column in BoardColumn]}


def _column(column, cards):
    found = [card for card in cards if card.column == column]
    return BoardPart(column, found[:AT_MOST], len(found[AT_MOST:]))
