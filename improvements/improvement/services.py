"""Services of an improvement: start, change, stop."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from improvements.aim.wording import word_aim
from improvements.improvement.stages import needs_an_opportunity
from improvements.improvement.stopping import let_go, stop
from improvements.locking import also_in_history_of_all, locked, refuse_stopped
from improvements.models import ChangeIdea, Improvement
from meetings.models import Opportunity


@recorded("started an improvement")
def start_improvement(
    *,
    by: Membership,
    title: str,
    opportunities: Iterable[Opportunity],
    owner: Membership,
    how_much: str,
    for_whom: str,
    by_when: date,
    first_idea: str,
    proposed_by: str = "",
    started_on: date | None = None,
) -> Improvement:
    """A quick win in one step: the needs it answers, an owner, an aim and the first change idea.

    `proposed_by` is a role ("a porter"), never a name; `started_on` is today unless given.
    Raises ValidationError for an owner who has left, or an opportunity that is no longer in play.
    """
    _refuse_departed(by, owner)
    answered = _still_open(by, opportunities)
    improvement = Improvement.objects.begin(
        team=by.team, title=title, owner=owner, started_on=started_on or timezone.localdate()
    )
    improvement.opportunities.set(answered)
    word_aim(by, improvement, how_much=how_much, for_whom=for_whom, by_when=by_when)
    ChangeIdea.objects.create(team=by.team, improvement=improvement, text=first_idea, proposed_by=proposed_by)
    return improvement


@recorded("changed an improvement")
def edit_improvement(
    *,
    by: Membership,
    improvement: Improvement,
    title: str,
    opportunities: Iterable[Opportunity],
    owner: Membership,
) -> Improvement:
    """Change name, owner or set of needs. What it answers already may stay, whatever has become of it."""
    improvement = locked(by, improvement)
    _refuse_departed(by, owner)
    also_in_history_of_all(improvement)
    answered = _still_open(by, opportunities, improvement)
    improvement.title, improvement.owner = title, owner
    improvement.save(update_fields=["title", "owner"])
    own = improvement.opportunities.filter(team=by.team_id)  # those of a team that led before are not ours to take out
    taken_out = set(own.values_list("pk", flat=True)) - {each.pk for each in answered}
    improvement.opportunities.remove(*taken_out)
    improvement.opportunities.add(*answered)
    let_go(taken_out)
    return improvement


@recorded("stopped an improvement")
def stop_improvement(
    *, by: Membership, improvement: Improvement, reason: str, stopped_on: date | None = None
) -> Improvement:
    """Ends the work, deletes nothing, and leaves the needs it answered free for another improvement.

    Raises ValidationError without a reason, or when stopped already.
    """
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    if not reason.strip():
        raise ValidationError(_("Enter why you are stopping"))
    stop([improvement], reason, stopped_on or timezone.localdate())
    improvement.refresh_from_db()
    return improvement


def _refuse_departed(by, owner):
    if owner.team_id != by.team_id or owner.ended_on:
        raise ValidationError(_("Choose an owner who is in the team now"))


def _still_open(by, opportunities, improvement=None):
    """Returns the opportunities, locked, if there are enough and each may be taken up (or is answered already)."""
    wanted = {opportunity.pk for opportunity in opportunities}
    takeable = Q(state__in=Opportunity.IN_PLAY)
    if improvement:
        takeable |= Q(pk__in=improvement.opportunities.values("pk"))
    found = list(Opportunity.objects.visible_to(by).select_for_update().filter(takeable, pk__in=wanted))
    if len(found) < len(wanted) or not wanted and (improvement is None or needs_an_opportunity(improvement)):
        raise ValidationError(_("Choose at least one opportunity that is new or prioritised"))
    return found
