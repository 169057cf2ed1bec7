"""How far a change idea is in one team: its own state in the team whose idea it is, an adaptation in every other."""

from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.models import Adaptation, ChangeIdea


def locked_idea(by: Membership, idea: ChangeIdea) -> ChangeIdea:
    """The idea as it stands in one's own team, held until the transaction ends.

    Also for a team that has left and finishes what it began. Raises DoesNotExist for an idea it may not see.
    """
    ideas = ChangeIdea.objects.visible_to(by).at_team(by.team_id)
    return locked(by, idea, among=ideas)


def set_state(by: Membership, idea: ChangeIdea, state: str) -> None:
    """Writes how far the idea, from `locked_idea`, is in one's own team."""
    if idea.team_id == by.team_id:
        idea.state = state
        idea.save(update_fields=["state"])
    else:
        Adaptation.objects.update_or_create(idea=idea, team=by.team, defaults={"state": state})
