"""Raising a concern, linking it to a story, picking it up, handing it on, closing it. A pointer, never the case."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.accounts.models import User
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from conversations.concerns.listing import handlers_of
from conversations.models import Concern, Conversation


@recorded("raised a concern")
def raise_concern(*, by: Membership, kind: str, urgency: str, conversation: Conversation | None = None) -> Concern:
    """Open a concern. Lead and concerns officers find it in their list, and `ceim.across.reminders` mails them.

    kind          a Concern.Kind
    urgency       a Concern.Urgency
    conversation  the story that gave rise to it; it is not released before the concern is closed

    Raises ValidationError for another kind or urgency, and for another team's story.
    """
    concern = Concern(team=by.team, raised_by=by.user, kind=kind, urgency=urgency, conversation=conversation)
    concern.clean_fields(exclude=["team", "raised_by", "conversation"])
    if conversation:
        _hold_still(by, conversation)
    concern.save(force_insert=True)
    return concern


@recorded("linked a concern to a story")
def link_concern(*, by: Membership, concern: Concern, conversation: Conversation) -> Concern:
    """Say which story a concern is about, when it was raised before that was saved. From then on it holds the story.

    Raises ValidationError when it is closed or linked already, and for another team's story.
    """
    _hold_still(by, conversation)
    concern = locked(by, concern)
    if concern.closed_at:
        raise ValidationError(_("This concern is closed"))
    if concern.conversation_id:
        raise ValidationError(_("This concern is linked to a story already"))
    concern.conversation = conversation
    concern.save(update_fields=["conversation"])
    return concern


@recorded("picked up a concern")
def acknowledge_concern(*, by: Membership, concern: Concern, now: datetime | None = None) -> Concern:
    """Say that one has it. Raises ValidationError when somebody else has it, or it is closed."""
    concern = locked(by, concern)
    if concern.closed_at:
        raise ValidationError(_("This concern is closed"))
    if concern.acknowledged_by_id:
        raise ValidationError(_("%(name)s has picked it up already") % {"name": concern.acknowledged_by.name})
    concern.acknowledged_at, concern.acknowledged_by = now or timezone.now(), by.user
    concern.save(update_fields=["acknowledged_at", "acknowledged_by"])
    return concern


@recorded("handed over a concern")
def hand_over_concern(*, by: Membership, concern: Concern, to: User, now: datetime | None = None) -> Concern:
    """Give it to somebody else who handles the team's concerns, or take it from them; they get a mail.

    Raises ValidationError when it is closed, when they have it already, and when they do not handle concerns there.
    """
    concern = locked(by, concern)
    if concern.closed_at:
        raise ValidationError(_("This concern is closed"))
    if concern.acknowledged_by_id == to.pk:
        raise ValidationError({"to": _("%(name)s has it already. Choose somebody else") % {"name": to.name}})
    if to.pk not in handlers_of([concern])[concern.pk]:
        raise ValidationError({"to": _("Choose somebody who handles the concerns of this team")})
    now = now or timezone.now()
    concern.acknowledged_at, concern.acknowledged_by = now, to
    concern.handed_over_at, concern.handed_over_by = now, by.user
    concern.save(update_fields=["acknowledged_at", "acknowledged_by", "handed_over_at", "handed_over_by"])
    return concern


@recorded("closed a concern")
def close_concern(
    *,
    by: Membership,
    concern: Concern,
    outcome: str,
    passed_to_role: str = "",
    outside_reference: str = "",
    now: datetime | None = None,
) -> Concern:
    """Say what was decided; a story it held back can be released from now on, unless another concern is open.

    outcome            a Concern.Outcome
    passed_to_role     who has it now, by role; needed when it was passed on
    outside_reference  the case's number where it is handled

    Raises ValidationError when it is closed already, and when it was passed on to nobody.
    """
    concern, now = locked(by, concern), now or timezone.now()
    if concern.closed_at:
        raise ValidationError(_("This concern is closed"))
    if outcome not in Concern.Outcome.values:
        raise ValidationError({"outcome": _("Choose what was decided")})
    if outcome == Concern.Outcome.PASSED_ON and not passed_to_role:
        raise ValidationError({"passed_to_role": _("Enter the role you passed it to")})
    if not concern.acknowledged_at:
        concern.acknowledged_at, concern.acknowledged_by = now, by.user
    concern.closed_at, concern.closed_by, concern.outcome = now, by.user, outcome
    concern.passed_to_role, concern.outside_reference = passed_to_role, outside_reference
    concern.clean_fields(exclude=["team", "raised_by", "conversation", "acknowledged_by", "closed_by"])
    concern.save()
    return concern


@recorded("opened a concern again")
def reopen_concern(*, by: Membership, concern: Concern, now: datetime | None = None) -> Concern:
    """Open a closed concern again; whoever does so has it. A story not yet released is held back again.

    What was decided before is not kept: the row has room for one decision, history for who closed it and when.
    Raises ValidationError when it is open.
    """
    if concern.conversation_id:
        _hold_still(by, concern.conversation)
    concern = locked(by, concern)
    if not concern.closed_at:
        raise ValidationError(_("This concern is open"))
    concern.acknowledged_at, concern.acknowledged_by = now or timezone.now(), by.user
    concern.handed_over_at, concern.handed_over_by = None, None
    concern.closed_at, concern.closed_by, concern.outcome = None, None, ""
    concern.save()
    return concern


def _hold_still(by, conversation):
    """Nobody releases the story meanwhile."""
    locked(by, conversation, gone=_("Choose a story of your team"))
