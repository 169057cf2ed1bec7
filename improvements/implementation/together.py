"""Which ideas can be brought in together with another, and whether one was tested often enough."""

from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.cycles.coach import FEWEST_TESTS
from improvements.models import ChangeIdea, Cycle


def adopted_beside(membership: Membership, idea: ChangeIdea) -> list[ChangeIdea]:
    """The other ideas of the improvement that the team adopted and does not bring in yet. One statement."""
    others = _others(membership, improvement=idea.improvement_id, idea=idea.pk)
    return [each for each in others if each.state_there == ChangeIdea.State.ADOPTED and not each.brought_in]


@statement
def tests_done(membership, *, idea: int):
    """The tests of the idea that the team did."""
    return Cycle.objects.own_of(membership).filter(idea=idea, done_on__isnull=False)


def is_barely_tested(membership: Membership, idea_id: int) -> bool:
    """Whether the coach would rather see another test first."""
    return len(tests_done(membership, idea=idea_id)) < FEWEST_TESTS


@statement
def _others(membership, *, improvement: int, idea: int):
    ideas = ChangeIdea.objects.visible_to(membership).at_team(membership.team_id)
    return ideas.filter(improvement=improvement).exclude(pk=idea)
