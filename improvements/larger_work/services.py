"""Services of larger work: describe it, add a milestone, say how one stands. Nothing else waits for any of it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import also_in_history_of_all, refuse_stopped
from improvements.models import Improvement, LargerWork, Milestone


@recorded("described a larger piece of work")
def describe_larger_work(
    *, by: Membership, improvement: Improvement, scope: str = "", left_out: str = "", sponsor: str = "", risks: str = ""
) -> LargerWork:
    """What it is, in place of what was said before. `sponsor` is a role ("the director of nursing"), never a name."""
    improvement = _going_on(by, improvement)
    about = {"scope": scope, "left_out": left_out, "sponsor": sponsor, "risks": risks}
    described, _is_new = LargerWork.objects.update_or_create(
        improvement=improvement, defaults=about, create_defaults=about | {"team": by.team}
    )
    return described


@recorded("added a milestone")
def add_milestone(*, by: Membership, improvement: Improvement, text: str, due_on: date) -> Milestone:
    improvement = _going_on(by, improvement)
    return Milestone.objects.create(team=by.team, improvement=improvement, text=text, due_on=due_on)


@recorded("said how a milestone stands")
def edit_milestone(
    *, by: Membership, milestone: Milestone, text: str, due_on: date, state: str, reached_on: date | None = None
) -> Milestone:
    """Its words, its day, and whether it is reached. Raises ValidationError for one that was reached on no day."""
    _going_on(by, milestone.improvement)
    if (state == Milestone.State.REACHED) != (reached_on is not None):
        raise ValidationError({"reached_on": _("Enter the day it was reached, and only of one that was")})
    milestone = locked(by, milestone)
    milestone.text, milestone.due_on, milestone.state, milestone.reached_on = text, due_on, state, reached_on
    milestone.save()
    return milestone


def _going_on(by, improvement):
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    also_in_history_of_all(improvement)
    return improvement
