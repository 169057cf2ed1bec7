"""What people see of stories: in a list, and of the page of one."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Left

from ceim.access.policy import Permission
from conversations.models import Agreement, Conversation, Passage
from conversations.withdrawal.rules import may_withdraw

TEASER_LENGTH = 180


def listed(conversations):
    """With the `title` of the pathway, `teaser` (the first released words, None without any) and the flags."""
    released = Passage.objects.filter(conversation=OuterRef("pk")).exclude(released_text="").order_by("position")
    teaser = Subquery(released.values(first_words=Left("released_text", TEASER_LENGTH))[:1])
    return with_flags(conversations.annotate(title=F("pathway__title"), teaser=teaser))


def with_flags(conversations):
    """With what keeps a recorded story from the team: has_open_concern, is_not_to_be_shared, is_kept_back."""
    refused = Agreement.objects.filter(conversation=OuterRef("pk")).refused(Agreement.Scope.TEAM)
    flagged = conversations.with_concern_flag()
    return flagged.annotate(is_not_to_be_shared=Exists(refused), is_kept_back=Conversation.kept_back_now())


def may_read_captured(membership, conversation):
    """The words as they were captured: for whoever has it in hand and the lead, until the story is released."""
    is_theirs = conversation.keeper_id == membership.user_id or membership.may(Permission.READ_CAPTURED_WORDS)
    return is_theirs and not conversation.is_readable


def may_see_day(membership, conversation):
    """The day it was held and what was agreed in full; readers are told the month."""
    return may_withdraw(membership, conversation) and conversation.state != Conversation.State.ERASED
