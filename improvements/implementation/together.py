"""Which ideas can be brought in together with another."""

from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.models import ChangeIdea


def adopted_beside(membership: Membership, idea: ChangeIdea) -> list[ChangeIdea]:
    """The other ideas of the improvement that the team adopted and does not bring in yet. One statement."""
    others = _others(membership, improvement=idea.improvement_id, idea=idea.pk)
    return [each for each in others if each.state_there == ChangeIdea.State.ADOPTED and not each.brought_in]


@statement
def _others(membership, *, improvement: int, idea: int):
    ideas = ChangeIdea.objects.visible_to(membership).at_team(membership.team_id)
    return ideas.filter(improvement=improvement).exclude(pk=idea)
