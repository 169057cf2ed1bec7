"""What is still open about a candidate, in sentences that say what to do. Pure but for the rows it is given."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from improvements.models import CriterionAnswer

Criterion, Answer = CriterionAnswer.Criterion, CriterionAnswer.Answer


def are_all_met(answers: Sequence[CriterionAnswer]) -> bool:
    """Whether each of the four was answered with yes."""
    return {each.criterion for each in answers if each.answer == Answer.YES} == set(Criterion)


def warnings(answers: Sequence[CriterionAnswer], number_of_quotes: int, of_staff: int = 0) -> list[str]:
    """Nothing here forbids: it is said before somebody decides. `of_staff`: how many of the quotes staff said."""
    yes = {each.criterion: each for each in answers if each.answer == Answer.YES}
    found = []
    if not number_of_quotes:
        found.append(_("Nobody’s words stand behind it. Link what people said, or ask them what matters to them."))
    elif of_staff == number_of_quotes:
        found.append(_("Only staff said so. Ask the people who use the service whether it matters to them."))
    if answers and not any(each.with_experience for each in answers):
        found.append(_("Only staff judged it. Ask somebody with lived experience as well."))
    if Criterion.COUNTABLE in yes and yes[Criterion.COUNTABLE].measure_id is None:
        found.append(_("It can be counted, but no measure does so yet."))
    if Criterion.LASTING in yes and yes[Criterion.LASTING].spending:
        found.append(_("It needs money for things, and yet it can be afforded? Ask the people for a simpler way."))
    return found
