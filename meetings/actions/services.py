"""Agreeing an action, and finishing or dropping it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from meetings.models import Action, Meeting, Opportunity


@recorded("added an action")
def add_action(
    *,
    by: Membership,
    text: str,
    owner: Membership,
    due_on: date,
    meeting: Meeting | None = None,
    opportunity: Opportunity | None = None,
) -> Action:
    """Agree what one person will do by a day. The owner may be a partner who does not sign in."""
    return Action.objects.create(
        team=by.team, text=text, owner=owner, due_on=due_on, meeting=meeting, opportunity=opportunity
    )


@recorded("finished an action")
def finish_action(*, by: Membership, action: Action, today: date | None = None) -> Action:
    """Say that an action is done."""
    return _close(action, Action.State.DONE, today)


@recorded("dropped an action")
def drop_action(*, by: Membership, action: Action, reason: str, today: date | None = None) -> Action:
    """Say that an action will not be done; everyone can read why."""
    if not reason.strip():
        raise ValidationError(_("Enter why it was dropped"))
    return _close(action, Action.State.DROPPED, today, reason)


def _close(action, state, today, reason=""):
    action = Action.objects.select_for_update().get(pk=action.pk)
    if action.state != Action.State.OPEN:
        raise ValidationError(_("Somebody has already finished or dropped this action."))
    action.state, action.dropped_reason = state, reason
    action.finished_on = today or timezone.localdate()
    action.save(update_fields=["state", "dropped_reason", "finished_on"])
    return action
