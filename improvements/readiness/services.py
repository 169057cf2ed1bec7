"""Service of the questions before a spread: answer them."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.models import Implementation, ReadinessAnswer


@recorded("answered whether a change is ready to spread")
def judge_readiness(
    *,
    by: Membership,
    implementation: Implementation,
    answers: Mapping[str, tuple[str, str]],
    today: date | None = None,
) -> Implementation:
    """All eight at once, {question: (answer, because)}; what was said before is replaced.

    Raises ValidationError for a question without an answer, and for "no" or "not yet" without a word why.
    """
    implementation = locked(by, implementation)
    _refuse_unanswered(answers)
    implementation.readiness.all().delete()
    said = {"team": by.team, "answered_by": by.user, "answered_on": today or timezone.localdate()}
    ReadinessAnswer.objects.bulk_create(
        ReadinessAnswer(implementation=implementation, question=question, answer=answer, because=because, **said)
        for question, (answer, because) in answers.items()
    )
    return implementation


def _refuse_unanswered(answers):
    if set(answers) != set(ReadinessAnswer.Question.values):
        raise ValidationError(_("Choose an answer to each question"))
    for answer, because in answers.values():
        if answer not in ReadinessAnswer.Answer.values:
            raise ValidationError(_("Choose an answer to each question"))
        if answer in ReadinessAnswer.OPEN and not because.strip():
            raise ValidationError(_("Enter a word why to each “no” or “not yet”"))
