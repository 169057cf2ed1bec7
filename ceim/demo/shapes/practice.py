"""What should happen every time, as an improvement of the demo works on it: vision, people, sessions, cases."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt, entries, insist, needed_entries
from improvements import models


@dataclass(frozen=True, kw_only=True)
class ShapesIt:
    """Somebody who works on it where care is given, by their part; in the team that leads unless one is named."""

    team: Annotated[str, PointsAt("team")] | None = None
    part: str
    does: models.CareTeamMember.Kind = models.CareTeamMember.Kind.MEMBER
    has_lived_experience: bool = False
    since_days_ago: int


@dataclass(frozen=True, kw_only=True)
class ShapedTogether:
    """A session of the team that leads; `raised` are ideas of the improvement."""

    days_ago: int
    people: int
    carers: int
    staff: int
    rung: int
    decided: str
    thanked: str = ""
    raised: tuple[Annotated[str, PointsAt("idea")], ...] = ()

    def __post_init__(self):
        insist(self.rung in models.CoDesignSession.Rung.values, "rung is a number from 1 to 7")


@dataclass(frozen=True, kw_only=True)
class CountedThere:
    """Cases of a team, one a day until yesterday; `missed` says how many days ago it did not happen."""

    team: Annotated[str, PointsAt("team")] | None = None
    cases: int
    missed_days_ago: tuple[int, ...] = ()
    why: str = ""

    def __post_init__(self):
        insist(all(1 <= day <= self.cases for day in self.missed_days_ago), "a case is missed on a day with a case")


@dataclass(frozen=True, kw_only=True)
class Practice:
    vision: str
    spoken_by: str
    agreed_with: str
    agreed_days_ago: int
    easy_read: str
    where: str
    at_least: int
    baseline: int
    parts: tuple[str, ...]
    people: tuple[ShapesIt, ...] = needed_entries("person")
    sessions: tuple[ShapedTogether, ...] = entries("session")
    counted: tuple[CountedThere, ...] = entries("counted")
