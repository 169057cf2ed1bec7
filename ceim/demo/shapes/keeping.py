"""How long records are kept: rules, a story that is held, one that its person took back."""

from dataclasses import dataclass
from typing import Annotated

from ceim.across.retention.models import RecordKind, RetentionAction
from ceim.demo.shapes.entry import PointsAt
from conversations.models import StoryHold


@dataclass(frozen=True, kw_only=True)
class KeepingRule:
    """done: how many records it touched last, so many days ago; nothing yet where it is 0."""

    kind: RecordKind
    months: int
    action: RetentionAction
    done: int = 0
    days_ago: int = 1


@dataclass(frozen=True, kw_only=True)
class HeldStory:
    """The oldest story that the team reads."""

    team: Annotated[str, PointsAt("team")]
    reason: StoryHold.Reason
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class TakenBackStory:
    """The oldest story of which the team made something in a meeting, so that there is something to look at."""

    team: Annotated[str, PointsAt("team")]
