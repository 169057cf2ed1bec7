"""Holding a story, and ending that: by those who handle concerns."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.models import Conversation, StoryHold


@recorded("held a story")
def hold_story(*, by: Membership, conversation: Conversation, reason: str, reference: str = "") -> Conversation:
    """Let nobody take its words away, whether somebody asks for it or a rule of retention is due.

    reason     a `StoryHold.Reason`
    reference  of the case in the other system

    Raises ValidationError where nothing is left of it, and where it is held already.
    """
    conversation = locked(by, conversation)
    if conversation.state in Conversation.NOT_COUNTED or conversation.words_gone_on:
        raise ValidationError(_("The words of this story are gone already."))
    if conversation.holds.standing().exists():
        raise ValidationError(_("This story is held already."))
    StoryHold.objects.create(
        team=by.team, conversation=conversation, reason=reason, reference=reference, held_by=by.user
    )
    return conversation


@recorded("ended the hold of a story")
def end_hold(*, by: Membership, conversation: Conversation) -> Conversation:
    """From now on it is taken away as any other. Raises ValidationError where it is not held."""
    conversation = locked(by, conversation)
    if not conversation.holds.standing().update(ended_by=by.user, ended_at=timezone.now()):
        raise ValidationError(_("This story is not held."))
    return conversation
