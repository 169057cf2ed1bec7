"""Services of a change idea: add one."""

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from improvements.models import ChangeIdea, Improvement
from improvements.services.improvement import refuse_stopped
from improvements.services.locking import locked


@recorded("added a change idea")
def add_idea(*, by: Membership, improvement: Improvement, text: str, proposed_by: str = "") -> ChangeIdea:
    """One more thing the team could change. `proposed_by` is a role ("a child"), never a name."""
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    return ChangeIdea.objects.create(team=by.team, improvement=improvement, text=text, proposed_by=proposed_by)
