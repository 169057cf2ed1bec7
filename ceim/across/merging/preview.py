"""What a merging would do, before anybody does it."""

from dataclasses import dataclass

from ceim.across.merging.clashes import Clash, clashes_between
from ceim.across.merging.records import numbers_of
from ceim.teams.models import Membership, Team


@dataclass(frozen=True)
class Preview:
    """What moves, and what both teams have; (heading or clash, how many) each."""

    people: int
    moves: list[tuple[str, int]]
    clashes: list[tuple[Clash, int]]

    @classmethod
    def of(cls, team: Team, into: Team) -> "Preview":
        people = Membership.objects.current().filter(team=team).count()
        return cls(people, numbers_of(team), clashes_between(team, into))

    @property
    def as_shown(self) -> str:
        """In short, so that nobody merges teams on an older page."""
        numbers = [self.people, *(number for _what, number in [*self.moves, *self.clashes])]
        return " ".join(str(number) for number in numbers)
