"""Service of a quick win: start it."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils import timezone

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from improvements.aim.wording import word_aim
from improvements.cycles.begun import ask, begin_testing
from improvements.cycles.idea_state import locked_idea
from improvements.improvement.needs import still_open
from improvements.measures.one_line import define_in_one_line
from improvements.models import ChangeIdea, Cycle, Improvement
from improvements.ownership import refuse_departed
from meetings.models import Opportunity


@recorded("started an improvement")
def start_improvement(
    *,
    by: Membership,
    title: str,
    opportunities: Iterable[Opportunity],
    owner: Membership,
    for_whom: str,
    by_when: date,
    first_idea: str,
    how_much: str = "",
    measure: dict[str, str] | None = None,
    from_value: Decimal | None = None,
    target: Decimal | None = None,
    proposed_by: str = "",
    test: dict | None = None,
    started_on: date | None = None,
) -> Improvement:
    """A quick win in one step: the needs it answers, an owner, an aim, a measure, the first change idea and its test.

    measure     as `define_in_one_line` takes it; None while nobody knows one
    test        what to try it with: question, prediction, who, where and starts_on; None to plan it later
    proposed_by is a role ("a porter"), never a name; `started_on` is today unless given

    Raises ValidationError for an owner who has left, an opportunity that is no longer in play, and as `word_aim` does.
    """
    refuse_departed(by, owner)
    answered = still_open(by, opportunities)
    improvement = Improvement.objects.begin(
        team=by.team, title=title, owner=owner, started_on=started_on or timezone.localdate()
    )
    improvement.opportunities.set(answered)
    defined = define_in_one_line(by, improvement, **measure) if measure else None
    aim = {"how_much": how_much, "for_whom": for_whom, "by_when": by_when}
    word_aim(by, improvement, measure=defined, from_value=from_value, target=target, **aim)
    idea = ChangeIdea.objects.create(team=by.team, improvement=improvement, text=first_idea, proposed_by=proposed_by)
    if test:
        _plan_first_test(by, locked_idea(by, idea), improvement, **test)
    return improvement


def _plan_first_test(by, idea, improvement, *, question, prediction, who, where, starts_on):
    """With one person, as a first test is best."""
    about = {"who": who, "where": where, "starts_on": starts_on}
    cycle = Cycle.objects.create(
        team=by.team, idea=idea, number=1, purpose=Cycle.Purpose.TEST, change=idea.text, people=1, **about
    )
    ask(cycle, [(question, prediction)])
    begin_testing(by, idea, improvement)
