"""Service of the ten factors: say how one sees them."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import refuse_stopped
from improvements.models import Implementation, SustainingAnswer
from improvements.sustaining.factors import Factor, Level


@recorded("judged whether a change will last")
def judge_sustaining(
    *, by: Membership, implementation: Implementation, levels: Mapping[str, str], today: date | None = None
) -> Implementation:
    """One person's {factor: level} of all ten; what they said earlier on the same day is replaced.

    Raises ValidationError for a factor without a level, and for a change that was stopped.
    """
    implementation = locked(by, implementation)
    refuse_stopped(implementation.idea.improvement)
    if set(levels) != set(Factor.values) or not set(levels.values()) <= set(Level.values):
        raise ValidationError(_("Choose what fits best, for each of the ten"))
    whose = {"team": by.team, "answered_by": by.user, "answered_on": today or timezone.localdate()}
    implementation.sustaining_answers.filter(**whose).delete()
    SustainingAnswer.objects.bulk_create(
        SustainingAnswer(implementation=implementation, factor=factor, level=level, **whose)
        for factor, level in levels.items()
    )
    return implementation
