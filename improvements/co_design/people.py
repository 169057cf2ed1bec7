"""Who works on a practice where care is given: one's own team by name, the others by their number."""

from dataclasses import dataclass

from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.models import CareTeamMember, Improvement


@dataclass(frozen=True)
class CareTeam:
    """The people of one team who work on it now."""

    team_name: str
    is_own: bool
    members: tuple[CareTeamMember, ...]

    @property
    def has_lived_experience(self) -> bool:
        return any(member.has_lived_experience for member in self.members)

    @property
    def number(self) -> int:
        return len(self.members)


def care_teams_of(membership: Membership, improvement: Improvement) -> list[CareTeam]:
    """One's own first, and there in any case; others where they have named somebody. One statement."""
    people = _people(membership, improvement=improvement.pk)
    teams = {membership.team_id: membership.team.name} | {each.team_id: each.team.name for each in people}
    return [
        CareTeam(name, pk == membership.team_id, tuple(each for each in people if each.team_id == pk))
        for pk, name in teams.items()
    ]


@statement
def _people(membership, *, improvement: int):
    people = CareTeamMember.objects.visible_to(membership).current().filter(improvement=improvement)
    return people.select_related("membership", "team").order_by("pk")
