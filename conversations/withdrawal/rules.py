"""Taking back what a person said, or one way of using it: who may, what stands in the way, what goes with it."""

from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from conversations.models import Agreement, Conversation

Scope = Agreement.Scope
# Each reaches further than the one before. Who takes one back would not expect the wider ones to stay.
REACHING_OUT = [Scope.ORGANISATION, Scope.BOARD, Scope.PUBLIC]


def may_withdraw(membership, conversation):
    """Whoever has it in hand, before and after release, and the lead; a person turns to one of these two."""
    return conversation.keeper_id == membership.user_id or membership.may(Permission.TAKE_BACK_STORY)


def takes_back(membership):
    """Conversations that this person may take back: those in their hands, and for the lead all of the team's."""
    return Conversation.objects.held_by_or_permitted(membership, Permission.TAKE_BACK_STORY)


def with_those_before(membership, conversation, number):
    """The conversation, and the newest before it of the same holder, so many in all, none of which was taken back."""
    those = takes_back(membership).exclude(state__in=(Conversation.State.ERASED, Conversation.State.WITHDRAWN))
    before = those.filter(held_by=conversation.held_by, pk__lt=conversation.pk).order_by("-pk")
    return [conversation, *before[: number - 1]]


def agreements_of_those(membership):
    """What was agreed in the conversations that this person may take back."""
    return Agreement.objects.filter(conversation__in=takes_back(membership)).select_related("conversation__pathway")


def obstacle_to_withdrawal(membership, conversation):
    """Why this person cannot withdraw this story now, in a sentence or two; empty when they can."""
    if conversation.state == Conversation.State.ERASED:
        return _("This story was erased already. Its words are gone.")
    if conversation.state == Conversation.State.WITHDRAWN:
        return _("This story was withdrawn already. Its words are gone.")
    return _obstacle_to_both(membership, conversation)


def obstacle_to_erasure(membership, conversation):
    """Why this person cannot erase this story now; a story that was withdrawn can still be erased."""
    if conversation.state == Conversation.State.ERASED:
        return _("This story was erased already. Nothing is left of it.")
    return _obstacle_to_both(membership, conversation)


def _obstacle_to_both(membership, conversation):
    """What is held stays for everybody; as for a concern, who wrote the words down may be who it is about."""
    if conversation.holds.standing().exists():
        return _("This story is held, so its words must stay for now. Whoever handles concerns can end that.")
    if membership.may(Permission.HANDLE_CONCERN) or not conversation.concerns.open().exists():
        return ""
    return _("A concern about this story is open. Ask the team lead, who can take the story back all the same.")


def obstacle_to_withdrawing_agreement(agreement):
    """Why this agreement cannot be taken back by itself, in a sentence or two; empty when it can.

    None as agreement: the story is erased, and what was agreed with it.
    """
    if agreement is None:
        return _("This story was erased already. Nothing is left of it.")
    if agreement.scope not in REACHING_OUT:
        return _("Without this agreement the team cannot keep the story. Take the whole story back instead.")
    if agreement.withdrawn_on:
        return _("This agreement was taken back already.")
    if agreement.answer != Agreement.Answer.YES:
        return _("The person did not agree to this. There is nothing to take back.")
    return ""


def falls_with(agreement, agreements):
    """The `agreements` that stand and reach further than `agreement`: they are taken back with it."""
    wider = REACHING_OUT[REACHING_OUT.index(agreement.scope) + 1 :] if agreement.scope in REACHING_OUT else []
    return [each for each in agreements if each.scope in wider and each.is_standing]
