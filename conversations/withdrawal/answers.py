"""What the person was asked and what they said, for those who may take it back: as rows."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ceim.nhs.addresses import address_of
from ceim.nhs.formats import nhs_date
from conversations.models import Agreement
from conversations.withdrawal.rules import obstacle_to_withdrawing_agreement
from conversations.wordings.agreement import question_asked


@dataclass(frozen=True)
class AnswerRow:
    """Empty where there is nothing to say: the sentences `how` and `taken_back`, and the address to `take_back` at."""

    question: str
    scope: str
    answer: str
    taken_back: str
    how: str
    take_back: str


def answers_of(agreements, membership):
    """An AnswerRow of each."""
    return [_row(agreement, membership.team.address) for agreement in agreements]


def _row(agreement, team):
    was_asked = agreement.answer != Agreement.Answer.NOT_ASKED
    may_be_taken_back = not obstacle_to_withdrawing_agreement(agreement)
    return AnswerRow(
        question=question_asked(agreement),
        scope=agreement.get_scope_display(),
        answer=agreement.get_answer_display() + ("." if agreement.was_taken_back else ""),
        taken_back=_taken_back(agreement) if agreement.was_taken_back else "",
        how=f"{agreement.get_how_display()}, {nhs_date(agreement.given_on)}" if was_asked else "",
        take_back=address_of("withdraw_agreement", team, agreement.pk) if may_be_taken_back else "",
    )


def _taken_back(agreement):
    return _("Taken back on %(day)s") % {"day": nhs_date(agreement.withdrawn_on)}
