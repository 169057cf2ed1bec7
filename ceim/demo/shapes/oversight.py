"""Who watches over what teams do, and what a team hears from others: oversight groups and stories heard elsewhere."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt, insist, needed_entries


@dataclass(frozen=True, kw_only=True)
class Watcher:
    """Somebody in a group: the lead of `team`, who signs in, or somebody else by name."""

    part: str
    name: str = ""
    comes_from: str = ""
    team: Annotated[str, PointsAt("team")] = ""
    has_lived_experience: bool = False
    is_sponsor: bool = False

    def __post_init__(self):
        insist(bool(self.name) != bool(self.team), "write either name or team")


@dataclass(frozen=True, kw_only=True)
class OversightGroup:
    """`called_by` a team: it watches over what that team makes reliable. It met, and it meets again."""

    name: str
    duties: str
    called_by: Annotated[str, PointsAt("team")]
    met_days_ago: int
    noted: str
    meets_in_days: int
    members: tuple[Watcher, ...] = needed_entries("member")


@dataclass(frozen=True, kw_only=True)
class FromElsewhere:
    """The next meeting of a team with few stories of its own hears the newest ones told to others."""

    team: Annotated[str, PointsAt("team")]
    number: int
