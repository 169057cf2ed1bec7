"""Answers to whether a change holds, for tests."""

from django.utils import timezone

from improvements.models import HoldAnswer
from improvements.models.holding import HOLD_QUESTIONS


def make_hold_answer(by, *, implementation=None, improvement=None, **fields):
    """Answers "yes" to each question, or what is given, today; of an improvement, what threatens it while tested."""
    asked = dict.fromkeys(HOLD_QUESTIONS, "yes") if implementation else {}
    about = {"improvement": improvement or implementation.idea.improvement, "implementation": implementation}
    whose = {"team": by.team, "answered_by": by.user, "answered_on": timezone.localdate()}
    return HoldAnswer.objects.create(**about, **(whose | asked | fields))
