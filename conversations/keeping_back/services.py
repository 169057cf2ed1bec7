"""Keeping a story back, and ending that: by whoever has it in hand, or by somebody who looks at it again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.models import Conversation, KeptBack
from conversations.release.kept_back import obstacle_to_looking_again, obstacle_to_sending
from conversations.release.rules import obstacle_to_release


@recorded("kept a story back")
def keep_back_story(
    *, by: Membership, conversation: Conversation, reason: str, note: str = "", now: datetime | None = None
) -> Conversation:
    """Do not let the team read a story for now. It still counts, and whoever has it in hand is told.

    reason  a `KeptBack.Reason`
    note    what they should know or do; needed with another reason

    Raises ValidationError for whoever cannot release it, and where it is kept back already.
    """
    conversation = locked(by, conversation)
    if obstacle := obstacle_to_release(by, conversation):
        raise ValidationError(obstacle)
    row = KeptBack(
        team=by.team,
        conversation=conversation,
        reason=reason,
        note=note,
        kept_back_by=by.user,
        kept_back_at=now or timezone.now(),
    )
    row.full_clean(exclude=["team", "conversation", "kept_back_by"])
    row.save(force_insert=True)
    return conversation


@recorded("sent a story for release again")
def send_story_for_release(*, by: Membership, conversation: Conversation, now: datetime | None = None) -> Conversation:
    """Let it wait for release again. Raises ValidationError for anybody but whoever has it in hand."""
    conversation = locked(by, conversation)
    if obstacle := obstacle_to_sending(by, conversation):
        raise ValidationError(obstacle)
    return _no_longer_kept_back(by, conversation, now)


@recorded("looked at a story again")
def look_again_at_story(*, by: Membership, conversation: Conversation, now: datetime | None = None) -> Conversation:
    """Take up a story that was kept back, to check it anew. Raises ValidationError for whoever cannot release it."""
    conversation = locked(by, conversation)
    if obstacle := obstacle_to_looking_again(by, conversation):
        raise ValidationError(obstacle)
    return _no_longer_kept_back(by, conversation, now)


def _no_longer_kept_back(by, conversation, now):
    conversation.times_kept_back.standing().update(ended_by=by.user, ended_at=now or timezone.now())
    return conversation
