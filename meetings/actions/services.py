"""Services of actions: agree one, change it, hand it over, give it more time, say how it goes, finish or drop it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership
from meetings.actions.handing_over import hand_over
from meetings.models import Action, ActionNote, Meeting, Opportunity

Kind = ActionNote.Kind


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


@recorded("changed an action")
def change_action(*, by: Membership, action: Action, text: str, opportunity: Opportunity | None = None) -> Action:
    """Word an open action anew, or say to which need it belongs; what it was before stays to be read."""
    action = _open(by, action)
    if text != action.text:
        _note(by, action, Kind.CHANGED, former_text=action.text)
    action.text, action.opportunity = text, opportunity
    action.save(update_fields=["text", "opportunity"])
    return action


@recorded("handed over an action")
def hand_over_action(*, by: Membership, action: Action, owner: Membership, note: str = "") -> Action:
    """Give an open action to somebody else of the team, who finds it on their first page.

    Raises ValidationError for whoever has it already, and for somebody who has left or belongs elsewhere.
    """
    action = _open(by, action)
    if owner.pk == action.owner_id:
        raise ValidationError({"owner": _("It is theirs already. Choose somebody else")})
    if owner.team_id != action.team_id or owner.ended_on:
        raise ValidationError({"owner": _("Choose somebody who belongs to the team now")})
    hand_over(Action.objects.filter(pk=action.pk), owner, by.user_id, note)
    action.owner = owner
    return action


@recorded("gave an action more time")
def extend_action(*, by: Membership, action: Action, due_on: date, reason: str) -> Action:
    """Set a later day for an open action and say why. Each time is counted and shown."""
    action = _open(by, action)
    if due_on <= action.due_on:
        raise ValidationError({"due_on": _("Enter a day after %(day)s") % {"day": nhs_date(action.due_on)}})
    if not reason.strip():
        raise ValidationError({"reason": _("Enter why it needs more time")})
    _note(by, action, Kind.EXTENDED, text=reason, due_before=action.due_on, due_after=due_on)
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    return action


@recorded("said that an action is still going on")
def carry_on_action(*, by: Membership, action: Action, note: str = "", meeting: Meeting | None = None) -> Action:
    """Look back at an open action that goes on; `meeting` is the one that did. Its day stays as it is."""
    action = _open(by, action)
    _note(by, action, Kind.GOING_ON, text=note, meeting=meeting)
    return action


@recorded("finished an action")
def finish_action(
    *, by: Membership, action: Action, note: str = "", meeting: Meeting | None = None, today: date | None = None
) -> Action:
    """Say that an action is done; `meeting` is the one at which it was said."""
    action = _close(by, action, Action.State.DONE, today)
    _note(by, action, Kind.DONE, text=note, meeting=meeting)
    return action


@recorded("dropped an action")
def drop_action(
    *, by: Membership, action: Action, reason: str, meeting: Meeting | None = None, today: date | None = None
) -> Action:
    """Say that an action will not be done; everyone can read why. `meeting` is the one at which it was said."""
    if not reason.strip():
        raise ValidationError(_("Enter why it was dropped"))
    action = _close(by, action, Action.State.DROPPED, today, reason)
    _note(by, action, Kind.DROPPED, text=reason, meeting=meeting)
    return action


def _open(by, action):
    action = locked(by, action)
    if action.state != Action.State.OPEN:
        raise ValidationError(_("Somebody has already finished or dropped this action."))
    return action


def _close(by, action, state, today, reason=""):
    action = _open(by, action)
    action.state, action.dropped_reason = state, reason
    action.finished_on = today or timezone.localdate()
    action.save(update_fields=["state", "dropped_reason", "finished_on"])
    return action


def _note(by, action, kind, **said):
    ActionNote.objects.create(team_id=action.team_id, action=action, kind=kind, written_by=by.user, **said)
