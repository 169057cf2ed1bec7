"""Deciding about an opportunity: take it up, park it, pass it on, or open it again."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from meetings.models import Opportunity

State = Opportunity.State


@recorded("prioritised an opportunity")
def prioritise_opportunity(*, by: Membership, opportunity: Opportunity) -> Opportunity:
    """Choose it for the next test."""
    return _decide(opportunity, State.PRIORITISED)


@recorded("parked an opportunity")
def park_opportunity(*, by: Membership, opportunity: Opportunity, reason: str) -> Opportunity:
    """Leave it for now, and say why, so that whoever raised it is not left wondering."""
    if not reason.strip():
        raise ValidationError(_("Enter why it is parked"))
    return _decide(opportunity, State.PARKED, parked_reason=reason)


@recorded("passed on an opportunity")
def pass_on_opportunity(
    *, by: Membership, opportunity: Opportunity, passed_to: str, reply_due_on: date | None = None
) -> Opportunity:
    """Hand it to those who can change it, with a day by which they are asked to reply."""
    if not passed_to.strip():
        raise ValidationError(_("Enter who it was passed to"))
    return _decide(opportunity, State.PASSED_ON, passed_to=passed_to, reply_due_on=reply_due_on)


@recorded("opened an opportunity again")
def reopen_opportunity(*, by: Membership, opportunity: Opportunity) -> Opportunity:
    """Back among the new ones, for a meeting to decide."""
    return _decide(opportunity, State.NEW)


def _decide(opportunity, state, *, parked_reason="", passed_to="", reply_due_on=None):
    opportunity = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    if opportunity.is_taken_up:
        raise ValidationError(_("An improvement has come of this opportunity. Decide about the improvement instead."))
    opportunity.state = state
    opportunity.parked_reason, opportunity.passed_to = parked_reason, passed_to
    opportunity.reply_due_on = reply_due_on
    opportunity.save(update_fields=["state", "parked_reason", "passed_to", "reply_due_on"])
    return opportunity
