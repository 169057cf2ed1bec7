"""Handing the lead of an improvement to a team that takes part, which accepts or declines it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import also_in_history_of, recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import also_in_history_of_all, held_improvement, refuse_stopped
from improvements.models import Improvement, Participation, PlaceStage, Reading, ReadingCorrection
from improvements.ownership import refuse_who_cannot

Role = Participation.Role


@recorded("offered the lead of an improvement")
def offer_lead(*, by: Membership, improvement: Improvement, participation: Participation) -> Participation:
    """The team leads once its own lead accepts; until then nothing changes.

    Raises ValidationError for a place outside, a team that is not at work in it, and an improvement that was stopped.
    """
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    before = improvement.participations.filter(is_offered_lead=True)
    also_in_history_of(participation.team_id, *before.values_list("team", flat=True))
    before.update(is_offered_lead=False)
    teams = improvement.participations.at_work().of_teams().exclude(role=Role.LEADS)
    at_work = teams.filter(team__ended_on__isnull=True)
    offered = locked(by, participation, among=at_work, gone=_("Choose a team that takes part in it now"))
    offered.is_offered_lead, offered.declined_lead_on, offered.declined_lead_reason = True, None, ""
    offered.save(update_fields=["is_offered_lead", "declined_lead_on", "declined_lead_reason"])
    return offered


@recorded("took back the offer of the lead of an improvement")
def take_back_offer(*, by: Membership, participation: Participation) -> Participation:
    """The team goes on taking part. Raises ValidationError when it has answered, or has left."""
    improvement = locked(by, participation.improvement)
    offered = locked(by, participation, among=improvement.participations.all())
    _refuse_unoffered(offered)
    also_in_history_of(offered.team_id)
    offered.is_offered_lead = False
    offered.save(update_fields=["is_offered_lead"])
    return offered


@recorded("declined the lead of an improvement")
def decline_lead(
    *, by: Membership, participation: Participation, reason: str, today: date | None = None
) -> Participation:
    """The team goes on taking part, and the team that leads reads why.

    Raises ValidationError without a reason, and when the lead is not offered any more.
    """
    also_in_history_of(held_improvement(participation).team_id)
    participation = locked(by, participation)
    _refuse_unoffered(participation)
    if not reason.strip():
        raise ValidationError(_("Enter why"))
    participation.is_offered_lead = False
    participation.declined_lead_on, participation.declined_lead_reason = today or timezone.localdate(), reason
    participation.save(update_fields=["is_offered_lead", "declined_lead_on", "declined_lead_reason"])
    return participation


@recorded("took over the lead of an improvement")
def take_over_lead(
    *, by: Membership, participation: Participation, owner: Membership, today: date | None = None
) -> Improvement:
    """From now on this team changes aim, ideas and measures; the one that led takes part, and keeps its own records.

    owner   who in the team sees that it goes on
    Raises ValidationError when the lead is not offered any more, and for an owner who has left.
    """
    improvement = held_improvement(participation)
    refuse_stopped(improvement)
    participation = locked(by, participation)
    _refuse_unoffered(participation)
    refuse_who_cannot(by, owner)
    also_in_history_of_all(improvement)
    day = today or timezone.localdate()
    before = improvement.participations.get(role=Role.LEADS, until=None)
    _in_another_role(before, Role.TESTS, before.owner, day)
    _in_another_role(participation, Role.LEADS, owner, day)
    _places_go_along(improvement, before.team_id, by, owner)
    improvement.team, improvement.owner = by.team, owner
    improvement.save(update_fields=["team", "owner"])
    return improvement


def _places_go_along(improvement, from_team_id, by, owner):
    """Whoever leads answers for the places outside: their readings and stages are typed in that team from now on."""
    places = improvement.participations.exclude(place="").filter(team=from_team_id)
    keys = list(places.values_list("pk", flat=True))
    Reading.objects.filter(place__in=keys).update(team=by.team_id)
    ReadingCorrection.objects.filter(reading__place__in=keys).update(team=by.team_id)
    PlaceStage.all_stages.filter(participation__in=keys).update(team=by.team_id)
    places.update(team=by.team_id, owner=owner)


def _refuse_unoffered(participation):
    if not participation.is_offered_lead_now:
        raise ValidationError(_("The lead is not offered any more."))


def _in_another_role(participation, role, owner, day):
    """Ends this row and begins another: who led until when stays to be read."""
    participation.until, participation.is_offered_lead = max(day, participation.since), False
    participation.ended_how = Participation.Ending.HANDED_OVER
    participation.save(update_fields=["until", "is_offered_lead", "ended_how"])
    participation.improvement.participations.create(
        team_id=participation.team_id,
        role=role,
        owner=owner,
        since=day,
        asked_by=participation.asked_by,
        accepted_by=participation.accepted_by,
    )
