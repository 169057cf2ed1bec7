"""Closing a team, with what is open in it handed over or ended, in one transaction; and reopening it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.closing.checklist import as_shown, checklist_of, rows_of, who_works_with
from ceim.across.closing.ending import end_what_is_open
from ceim.across.closing.handing_over import hand_over, teams_that_may_take_over
from ceim.across.closing.obstacles import obstacles_to_closing
from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.models import Closure, OrganisationRole, Team


@recorded("closed a team")
def close_team(
    *,
    by: OrganisationRole,
    team: Team,
    reason: str,
    hand_to: Team | None = None,
    deletes_drafts: bool = False,
    shown: str | None = None,
    now: datetime | None = None,
) -> Team:
    """End a team today. No figure of its time changes, and its people keep their memberships, which open nothing.

    reason          at most 200 characters; its people read it, and it stands beside what ends with the team
    hand_to         the team of the organisation whose lead takes over open actions and improvements
    deletes_drafts  conversations begun and not saved may be deleted
    shown           `as_shown` of the checklist that this person saw; None to close whatever is open

    Raises ValidationError when it has closed, while something stands in the way, without a reason, for drafts that
    may not be deleted, and when the list is another by now.
    """
    now = now or timezone.now()
    team = _locked(by, team)
    if team.ended_on:
        raise ValidationError(_("This team has closed already"))
    _refuse_what_is_open(team, deletes_drafts, shown, now)
    if not reason.strip():
        raise ValidationError({"reason": _("Enter why the team closes")})
    also_in_history_of(*who_works_with(team), hand_to and hand_to.pk)
    if hand_to:
        _hand_over(team, hand_to, now)
    end_what_is_open(team, reason, now)
    team.ended_on, team.is_board_public = timezone.localdate(now), False
    team.ended_reason, team.taken_over_by = reason.strip(), hand_to
    team.save(update_fields=["ended_on", "is_board_public", "ended_reason", "taken_over_by"])
    return team


@recorded("reopened a team")
def reopen_team(*, by: OrganisationRole, team: Team, today: date | None = None) -> Team:
    """Let a team go on from today. What ended stays ended; its people are in it again by their memberships.

    The time it was closed is kept, so that its months owe nothing. Raises ValidationError when it is at work, and for
    a team that is part of another now.
    """
    today = today or timezone.localdate()
    team = _locked(by, team)
    if team.merged_into_id:
        raise ValidationError(_("This team is part of another now. It cannot be reopened"))
    if team.ended_on is None:
        raise ValidationError(_("This team has been reopened already"))
    if team.ended_on < today:
        Closure.objects.create(team=team, closed_on=team.ended_on, reopened_on=today, reason=team.ended_reason)
    team.ended_on, team.ended_reason, team.taken_over_by = None, "", None
    team.save(update_fields=["ended_on", "ended_reason", "taken_over_by"])
    return team


def _locked(by, team):
    """The team as it is now; nobody else closes, reopens or merges it until we are done."""
    locked(by, by.organisation)
    also_in_history_of(team.pk)
    return locked(by, team)


def _refuse_what_is_open(team, deletes_drafts, shown, now):
    if obstacles := obstacles_to_closing(team, now):
        raise ValidationError(obstacles)
    if shown is not None and shown != as_shown(checklist_of(team)):
        raise ValidationError(_("Something changed since you opened this page. Look at the list again, then close it"))
    if not deletes_drafts and rows_of("drafts", team).exists():
        raise ValidationError({"deletes_drafts": _("Say that the drafts may be deleted, or have them finished first")})


def _hand_over(team, to, now):
    if not teams_that_may_take_over(team).filter(pk=to.pk).exists():
        raise ValidationError({"hand_to": _("Choose a team that is at work and has a lead")})
    hand_over(team, to, timezone.localdate(now))
