"""Opening again an idea that was abandoned."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from improvements.cycles.idea_state import locked_idea, set_state
from improvements.cycles.ready import open_cycles
from improvements.locking import locked_shared, refuse_stopped
from improvements.models import ChangeIdea, Reopening

State = ChangeIdea.State


@recorded("opened an abandoned idea again")
def reopen_idea(*, by: Membership, idea: ChangeIdea, reason: str, today: date | None = None) -> Reopening:
    """It can be tested again in one's own team. Its tests and why they ended stay as they were.

    Raises ValidationError without a reason, for an idea that is not abandoned, and where the work was stopped.
    """
    refuse_stopped(locked_shared(by, idea.improvement))
    idea = locked_idea(by, idea)
    if idea.state_there != State.ABANDONED:
        raise ValidationError(_("This idea is open already, perhaps by a colleague. You can plan a test of it."))
    if not reason.strip():
        raise ValidationError({"reason": _("Enter why you try it again")})
    set_state(by, idea, State.TESTING if open_cycles(by, idea).exists() else State.IDEA)
    return Reopening.objects.create(
        team=by.team,
        idea=idea,
        reason=reason.strip(),
        reopened_by=by.user,
        reopened_on=today or timezone.localdate(),
    )
