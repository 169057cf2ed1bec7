"""What was answered before a change goes elsewhere, and what of it is open."""

from dataclasses import dataclass

from ceim.teams.models import Membership
from improvements.models import Implementation, ReadinessAnswer


@dataclass(frozen=True)
class Readiness:
    """`answers` in the order of the questions, none where nobody answered; `open` those that are not "yes"."""

    answers: list[ReadinessAnswer]

    @property
    def open(self) -> list[ReadinessAnswer]:
        return [each for each in self.answers if each.answer in ReadinessAnswer.OPEN]


def readiness_of(membership: Membership, implementation: Implementation) -> Readiness:
    """One query."""
    order = ReadinessAnswer.Question.values
    answers = ReadinessAnswer.objects.visible_to(membership).filter(implementation=implementation)
    return Readiness(sorted(answers.select_related("answered_by"), key=lambda each: order.index(each.question)))
