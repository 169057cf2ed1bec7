"""Holding a story, and ending that: by those who handle concerns."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked, one_locked
from ceim.teams.models import Membership
from conversations.legal_hold.rules import is_officer, needs_a_reason, told_of_the_end
from conversations.models import Conversation, HoldLetter, StoryHold


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
    about = {"reason": reason, "reference": reference, "held_by": by.user, "by_officer": is_officer(by)}
    StoryHold.objects.create(team=by.team, conversation=conversation, **about)
    return conversation


@recorded("ended the hold of a story")
def end_hold(*, by: Membership, conversation: Conversation, because: str = "") -> Conversation:
    """From now on it is taken away as any other. Whoever held it is told by mail when another ends it.

    because  a `StoryHold.Ending`: of what an officer holds, nobody else ends it without one

    Raises ValidationError where it is not held, and without that reason.
    """
    conversation = locked(by, conversation)
    hold = one_locked(conversation.holds.standing(), _("This story is not held."))
    if needs_a_reason(by, hold) and not because:
        raise ValidationError({"because": _("Choose why the hold can end")})
    hold.ended_by, hold.ended_at, hold.ended_because = by.user, timezone.now(), because
    hold.save(update_fields=["ended_by", "ended_at", "ended_because"])
    told = sorted(told_of_the_end(hold, by.user_id))
    HoldLetter.objects.bulk_create(HoldLetter(hold=hold, recipient_id=pk, due_at=hold.ended_at) for pk in told)
    return conversation
