"""Service of saying how far a piece of work is."""

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.history.recording import recorded
from ceim.teams.models import Membership
from improvements.locking import locked_shared, refuse_stopped
from improvements.models import Improvement, ProgressScore
from improvements.progress.facts import facts_of
from improvements.progress.scale import SCORES, suggest


@recorded("said how far a piece of work is")
def score_progress(
    *, by: Membership, improvement: Improvement, score: Decimal, because: str, now: datetime | None = None
) -> ProgressScore:
    """The score of this month: the team's, or that of its coach where a coach says it. Earlier ones stay.

    score  0.5 to 5.0 in halves

    Raises ValidationError for another number, without a reason, and for work that was stopped or that the team does not
    do any more.
    """
    improvement = locked_shared(by, improvement)
    refuse_stopped(improvement)
    if score not in SCORES:
        raise ValidationError({"score": _("Choose how far it is")})
    if not because.strip():
        raise ValidationError({"because": _("Enter why")})
    now = now or timezone.now()
    return ProgressScore.objects.create(
        team=by.team,
        improvement=improvement,
        month=timezone.localdate(now).replace(day=1),
        by_coach=by.role_today == Role.COACH,
        score=score,
        suggested=suggest(facts_of(by, improvement)).step.score,
        because=because.strip(),
        scored_by=by.user,
        scored_at=now,
    )
