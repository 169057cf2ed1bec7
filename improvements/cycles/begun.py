"""A cycle begins: what it asks, and that its idea and the needs behind it are tested from now on."""

from ceim.history.recording import also_in_history_of
from ceim.teams.models import Membership
from improvements.cycles.idea_state import set_state
from improvements.models import ChangeIdea, Cycle, CycleQuestion, Improvement
from meetings.models import Opportunity

SETTLED = [ChangeIdea.State.ADOPTED, ChangeIdea.State.IMPLEMENTED]


def ask(cycle: Cycle, pairs: list[tuple[str, str]]) -> None:
    """Its questions, each with its prediction."""
    CycleQuestion.objects.bulk_create(
        CycleQuestion(team_id=cycle.team_id, cycle=cycle, position=position, question=question, prediction=prediction)
        for position, (question, prediction) in enumerate(pairs, start=1)
    )


def begin_testing(by: Membership, idea: ChangeIdea, improvement: Improvement) -> None:
    """The idea, from `locked_idea`, and the needs that its improvement answers."""
    if idea.state_there not in SETTLED:
        set_state(by, idea, ChangeIdea.State.TESTING)
    if improvement.opportunities.in_play().update(state=Opportunity.State.TESTING):
        also_in_history_of(improvement.team_id)  # whose needs they are
