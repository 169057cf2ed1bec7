"""Who is there: the organisation, its themes, teams, people and pathways."""

from dataclasses import dataclass
from typing import Literal

from ceim.management.demo_content.shapes.improvements import BoardEntry, Improvement
from ceim.management.demo_content.shapes.meetings import (
    Action,
    CancelledMeeting,
    Opportunity,
    Reflection,
    ShortMonth,
)
from ceim.management.demo_content.shapes.words import Speaker, Story, Voice

Setting = Literal["inpatient", "outpatient", "community", "home", "care_home", "general_practice", "hospice"]
Character = Literal["thriving", "steady", "short", "stalled", "new"]
Role = Literal["lead", "member", "coach", "partner"]


@dataclass(frozen=True)
class TelephoneLine:
    """A number shown on the capture screen; the numbers are from the range reserved for fiction."""

    label: str
    number: str
    when: str


@dataclass(frozen=True)
class Theme:
    name: str
    group: str
    description: str


@dataclass(frozen=True)
class Person:
    """A display name; `may_sign_in` is false for some lived-experience partners."""

    key: str
    name: str
    profession: str
    role: Role = "member"
    may_sign_in: bool = True


@dataclass(frozen=True)
class Pathway:
    """A journey; `start`, `end` and the touchpoints are in the person's words."""

    title: str
    scope_type: Literal["whole", "part", "activity"]
    scope: str
    start: str
    end: str
    touchpoints: tuple[str, ...]
    setting: Setting
    timing: Literal["real_time", "right_time", "mixed"]
    target: int = 6
    questions: tuple[str, ...] = ()  # one open discovery question for each touchpoint


@dataclass(frozen=True)
class Team:
    """`monthly` is conversations held in each of the last 14 months, this month last.

    `meetings` lists the months in which a meeting was held; `last_meeting_days_ago` dates the newest
    one. A stalled team's newest conversation is `last_conversation_days_ago` old.
    """

    slug: str
    name: str
    setting: Setting
    character: Character
    about: str
    people: tuple[Person, ...]
    pathways: tuple[Pathway, ...]
    stories: tuple[Story, ...]
    monthly: tuple[int, ...]
    meetings: tuple[int, ...]
    last_meeting_days_ago: int | None
    last_conversation_days_ago: int
    voice_speaker: Speaker = "person"
    voices: tuple[Voice, ...] = ()
    reflections: tuple[Reflection, ...] = ()
    opportunities: tuple[Opportunity, ...] = ()
    actions: tuple[Action, ...] = ()
    improvements: tuple[Improvement, ...] = ()
    board: tuple[BoardEntry, ...] = ()  # told back without an improvement, such as an honest no
    cancelled: tuple[CancelledMeeting, ...] = ()
    short_months: tuple[ShortMonth, ...] = ()


@dataclass(frozen=True)
class Organisation:
    name: str
    slug: str
    about: str
    lines: tuple[TelephoneLine, ...]
    themes: tuple[Theme, ...]
    teams: tuple[Team, ...]
    qi_lead: Person
    administrator: Person
    concerns_officer: Person
    meeting_endings: tuple[tuple[str, str], ...]  # (what went well, what could improve)
