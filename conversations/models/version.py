"""A mark of what a conversation says: nobody overwrites or releases what they have not seen."""

import hashlib

from django.utils.translation import gettext_lazy as _

CHANGED = _("Somebody changed this conversation while you had it open. Look at it in a second tab, then send again.")


def version_of(conversation):
    """A version stays for as long as nobody changes the words, the feelings, the agreement or the facts about it."""
    facts = [conversation._meta.get_field(name) for name in conversation.STATED_FIELDS]
    said = (
        [str(field.value_from_object(conversation)) for field in facts],
        list(conversation.passages.values_list("position", "touchpoint_id", "captured_text", "asked_text")),
        sorted(conversation.feelings.values_list("touchpoint_id", "word", "is_positive", "chosen_by"), key=str),
        sorted(conversation.agreements.values_list("scope", "answer", "how")),
    )
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]
