"""Services of an improvement: change, stop."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.improvement.needs import still_open
from improvements.improvement.stopping import let_go, stop
from improvements.locking import also_in_history_of_all, refuse_stopped
from improvements.models import Improvement
from improvements.ownership import refuse_departed
from meetings.models import Opportunity


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
    refuse_departed(by, owner)
    also_in_history_of_all(improvement)
    answered = still_open(by, opportunities, improvement)
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
