"""What a merging would do, before anybody does it."""

from dataclasses import dataclass

from ceim.across.merging.clashes import Clash, clashes_between
from ceim.across.merging.records import numbers_of
from ceim.teams.models import Membership, Team, TeamInGroup


@dataclass(frozen=True)
class Preview:
    """What moves, and what both teams have; (heading or clash, how many) each.

    groups_left     names of the groups in which the team that goes on is not: figures of these lose what moves
    """

    people: int
    moves: list[tuple[str, int]]
    clashes: list[tuple[Clash, int]]
    groups_left: list[str]

    @classmethod
    def of(cls, team: Team, into: Team) -> "Preview":
        people = Membership.objects.current().filter(team=team).count()
        others = TeamInGroup.objects.filter(team=team).exclude(group__places__team=into)
        groups_left = sorted(set(others.values_list("group__name", flat=True)))
        return cls(people, numbers_of(team), clashes_between(team, into), groups_left)

    @property
    def as_shown(self) -> str:
        """In short, so that nobody merges teams on an older page."""
        numbers = [self.people, *(number for _what, number in [*self.moves, *self.clashes])]
        return " ".join(str(number) for number in numbers)
