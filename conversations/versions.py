"""A mark of what a conversation says, and its lock: nobody overwrites or releases what they have not seen."""

import hashlib

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from conversations.models import Conversation


def stated_fields():
    return [Conversation._meta.get_field(name) for name in Conversation.STATED_FIELDS]


def version_of(conversation):
    """A version stays for as long as nobody changes the words, the feelings, the agreement or the facts about it."""
    said = (
        [str(field.value_from_object(conversation)) for field in stated_fields()],
        list(conversation.passages.values_list("position", "touchpoint_id", "captured_text", "asked_text")),
        sorted(conversation.feelings.values_list("touchpoint_id", "word", "is_positive", "chosen_by"), key=str),
        sorted(conversation.agreements.values_list("scope", "answer", "how")),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def locked(by: Membership, conversation: Conversation) -> Conversation:
    """The conversation as it is now; nobody else changes it until this transaction ends."""
    return Conversation.objects.select_for_update().get(pk=conversation.pk, team=by.team_id)


def refuse_unless_seen(conversation, seen):
    if seen and seen != version_of(conversation):
        raise ValidationError(
            _("Somebody changed this conversation while you had it open. Look at it in a second tab, then send again."),
            code="changed_meanwhile",
        )
