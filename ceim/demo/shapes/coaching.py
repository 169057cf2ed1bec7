"""What a coach and a team said to each other about a test, and calls and visits, as the demo's files have them."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt
from improvements import models


@dataclass(frozen=True, kw_only=True)
class Comment:
    """What the coach, or somebody of the team, wrote beside it."""

    by: Annotated[str, PointsAt("person")]
    days_ago: int
    text: str


@dataclass(frozen=True, kw_only=True)
class Support:
    """A call or a visit: who took part, by their parts, and what was agreed."""

    kind: models.Support.Kind
    days_ago: int
    who: str
    agreed: str
