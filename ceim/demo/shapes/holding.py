"""What people of a team think of whether their change holds."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt
from improvements.models.holding import Opinion, Threat


@dataclass(frozen=True, kw_only=True)
class HoldAnswer:
    """One person's answers of one day; what is not written is "yes"."""

    by: Annotated[str, PointsAt("person")]
    days_ago: int
    still_done: Opinion = Opinion.YES
    looked_after: Opinion = Opinion.YES
    taught: Opinion = Opinion.YES
    measured: Opinion = Opinion.YES
    noticed: Opinion = Opinion.YES
    threats: tuple[Threat, ...] = ()
    breaks: str = ""
