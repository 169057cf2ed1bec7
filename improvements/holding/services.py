"""Services of the checks: say whether a change holds, or what threatens what is tested."""

from collections.abc import Collection
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.holding.due import owner_left_on
from improvements.locking import locked_shared, refuse_stopped
from improvements.models import HoldAnswer, Implementation, Improvement
from improvements.models.holding import HOLD_QUESTIONS, Opinion, Threat


@recorded("said whether a change holds")
def answer_hold_check(
    *,
    by: Membership,
    implementation: Implementation,
    threats: Collection[str],
    breaks: str = "",
    today: date | None = None,
    **opinions: str,
) -> HoldAnswer:
    """What one person thinks today of a change that is brought in; what they said that day in that round is replaced.

    `opinions` are one to each of HOLD_QUESTIONS, `threats` those of Threat that they see.
    Raises ValidationError for a question without an answer, and for a change that was stopped.
    """
    implementation = locked(by, implementation)
    improvement = implementation.idea.improvement
    refuse_stopped(improvement)
    if set(opinions) != set(HOLD_QUESTIONS) or not set(opinions.values()) <= set(Opinion.values):
        raise ValidationError(_("Choose an answer to each question"))
    left_on = owner_left_on(implementation, today or timezone.localdate())
    about = {"improvement": improvement, "implementation": implementation, "owner_left_on": left_on}
    return _answered(by, about, opinions | _seen(threats) | {"breaks": breaks}, today)


@recorded("said what threatens a test")
def answer_test_check(
    *, by: Membership, improvement: Improvement, threats: Collection[str], today: date | None = None
) -> HoldAnswer:
    """Likewise of an improvement of which ideas are tested. Raises ValidationError where it was stopped."""
    improvement = locked_shared(by, improvement)
    refuse_stopped(improvement)
    return _answered(by, {"improvement": improvement, "implementation": None}, _seen(threats), today)


def _answered(by, about, said, today):
    whose = {"team": by.team, "answered_by": by.user, "answered_on": today or timezone.localdate()}
    return HoldAnswer.objects.update_or_create(**about, **whose, defaults=said)[0]


def _seen(threats):
    if not set(threats) <= set(Threat.values):
        raise ValidationError(_("Choose what threatens it"))
    return {threat: threat in threats for threat in Threat.values}
