"""What a team made of it: reflections, opportunities, actions, and months that went otherwise."""

from dataclasses import dataclass
from typing import Literal

from ceim.management.demo_content.shapes.words import Evidence


@dataclass(frozen=True)
class Reflection:
    kind: Literal["feeling", "learning", "surprise", "pride"]
    text: str
    story: str = ""  # empty: about the whole meeting
    is_anonymous: bool = False


@dataclass(frozen=True)
class Opportunity:
    """A need in the person's terms, raised at the meeting of `months_ago`."""

    key: str
    need: str
    kind: Literal["problem", "good_practice"]
    touchpoint: int
    evidence: tuple[Evidence, ...]
    impact: int
    difficulty: int
    months_ago: int
    state: Literal["new", "prioritised", "testing", "implemented", "spread", "parked", "passed_on"]
    control: Literal["ours", "other_department", "organisation"] = "ours"
    votes: int = 0
    reason: str = ""  # why parked
    passed_to: str = ""


@dataclass(frozen=True)
class Action:
    """`agreed_months_ago` is the meeting it was agreed at; done, open or dropped (with `why`)."""

    text: str
    owner: str
    agreed_months_ago: int
    days_to_do: int = 14
    state: Literal["done", "open", "dropped"] = "done"
    why: str = ""


@dataclass(frozen=True)
class CancelledMeeting:
    months_ago: int
    reason: str


@dataclass(frozen=True)
class ShortMonth:
    months_ago: int
    reason: str
