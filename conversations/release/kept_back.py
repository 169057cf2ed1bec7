"""Which stories are kept back, and who may do what with one."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from conversations.models import KeptBack
from conversations.release.rules import kept_back_rows, obstacle_to_checking


@dataclass(frozen=True)
class ShownKeptBack:
    """What a page says of a story that is kept back, and what this reader can do with it."""

    row: KeptBack
    is_theirs: bool  # in their hands: they change the words and send it for release again
    may_look_again: bool


def shown_to(membership, conversation):
    """What the page of a story shows of it; None where it is not kept back."""
    if conversation.state != conversation.State.RECORDED:
        return None
    row = next(iter(kept_back_rows(conversation=conversation.pk)), None)
    if row is None:
        return None
    is_theirs = conversation.keeper_id == membership.user_id
    return ShownKeptBack(row, is_theirs, not is_theirs and not obstacle_to_checking(membership, conversation))


def obstacle_to_sending(membership, conversation):
    """Why this person cannot send it for release again; empty when they can."""
    if conversation.keeper_id != membership.user_id:
        return _("Only whoever has this conversation in hand can send it for release again.")
    return _obstacle_of_state(conversation)


def obstacle_to_looking_again(membership, conversation):
    """Why this person cannot look at it again; empty when they can."""
    return _obstacle_of_state(conversation) or obstacle_to_checking(membership, conversation)


def _obstacle_of_state(conversation):
    if conversation.state != conversation.State.RECORDED or not kept_back_rows(conversation=conversation.pk):
        return _("This story is not kept back any more.")
    return ""
