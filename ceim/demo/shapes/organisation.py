"""Who is there: the organisation, its themes, teams and their groups, people, pathways, and what is open today."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from ceim.access.policy import ORGANISATION_ROLES, TEAM_ROLES, Role
from ceim.across.api.models import Scope
from ceim.demo.shapes.entry import PointsAt, entries, insist, needed_entries
from ceim.demo.shapes.how_they_meet import AgendaItem
from ceim.demo.shapes.improvements import Improvement
from ceim.demo.shapes.keeping import HeldStory, KeepingRule, TakenBackStory
from ceim.demo.shapes.listening import Listening
from ceim.demo.shapes.meetings import Meetings
from ceim.demo.shapes.oversight import FromElsewhere, OversightGroup
from ceim.demo.shapes.words import Story, Voices
from ceim.teams.models import GroupOfTeams, Setting
from ceim.teams.models import Pathway as PathwayRow
from conversations.models import Concern

MONTHS = 14  # of life that the demo shows


class Character(StrEnum):
    """What a team is in the demo for."""

    THRIVING = "thriving"
    STEADY = "steady"
    SHORT = "short"
    STALLED = "stalled"
    NEW = "new"


@dataclass(frozen=True, kw_only=True)
class TelephoneLine:
    """Shown where concerns are raised; the numbers are from the range reserved for fiction."""

    label: str
    number: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Theme:
    name: str
    group: str
    description: str


@dataclass(frozen=True, kw_only=True)
class Person:
    """A display name; some lived-experience partners do not sign in. The address is made from the key."""

    key: str
    name: str
    profession: str
    role: Role = Role.MEMBER
    may_sign_in: bool = True
    contact: str = ""  # how to reach them at work
    is_on_duty: bool = False  # for conversations, this week


def _insist_on_roles(people, roles):
    for person in people:
        insist(person.role in roles, f"{person.name} has the role of others. Write one of {', '.join(roles)}")


@dataclass(frozen=True, kw_only=True)
class Touchpoint:
    """In the person's words, with the one open question it begins with."""

    label: str
    question: str


@dataclass(frozen=True, kw_only=True)
class Pathway:
    """A journey; `starts_with` and `ends_with` are in the person's words."""

    title: str
    scope: PathwayRow.Scope
    covers: str
    starts_with: str
    ends_with: str
    setting: Setting
    timing: PathwayRow.Timing
    target: int = 6
    touchpoints: tuple[Touchpoint, ...] = needed_entries("touchpoint")


@dataclass(frozen=True, kw_only=True)
class Team:
    """`conversations_each_month` counts each of the last 14 months, this month last.

    `hours_to_first_reader`: from saving a story until a colleague read it, one story after another, again and again.
    `released_yesterday`: how many of the latest stories waited until then, so that nobody has read them yet.
    `coached_from`: the team whose coach helps this one too.
    """

    slug: str
    name: str
    setting: Setting
    character: Character
    about: str
    conversations_each_month: tuple[int, ...]
    last_conversation_days_ago: int
    hours_to_first_reader: tuple[int, ...]
    released_yesterday: int
    coached_from: Annotated[str, PointsAt("team")] = ""
    people: tuple[Person, ...] = needed_entries("person")
    pathways: tuple[Pathway, ...] = needed_entries("pathway")
    stories: tuple[Story, ...]
    voices: Voices
    meetings: Meetings
    improvements: tuple[Improvement, ...]
    listening: Listening | None = None

    def __post_init__(self):
        number = len(self.conversations_each_month)
        insist(
            number == MONTHS,
            f"conversations_each_month has {number} numbers. Write {MONTHS}, one a month, this month last",
        )
        insist(any(self.conversations_each_month), "conversations_each_month holds only zeros. Give one month a number")
        insist(self.hours_to_first_reader, "hours_to_first_reader is empty. Write at least one number of hours")
        _insist_on_roles(self.people, TEAM_ROLES)
        leads = [person for person in self.people if person.role == Role.LEAD]
        insist(len(leads) == 1, f'{len(leads)} people have the role "lead". Give it to exactly one')


@dataclass(frozen=True, kw_only=True)
class MoreQuestions:
    """What may be asked at any touchpoint after its first question, taken in turn."""

    deeper: tuple[str, ...]
    clarifying: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class MeetingEnding:
    went_well: str
    could_improve: str


@dataclass(frozen=True, kw_only=True)
class OpenConcern:
    """Open today. About the newest story that waits for release, which it holds back, or about no story."""

    team: Annotated[str, PointsAt("team")]
    kind: Concern.Kind
    urgency: Concern.Urgency
    hours_ago: int
    is_about_a_story: bool = True
    is_picked_up: bool = False


@dataclass(frozen=True, kw_only=True)
class Group:
    """Teams that belong together. The lead of `led_from` leads them; the coach of `coached_from` coaches them all."""

    name: str
    kind: GroupOfTeams.Kind
    teams: tuple[Annotated[str, PointsAt("team")], ...]
    led_from: Annotated[str, PointsAt("team")]
    coached_from: Annotated[str, PointsAt("team")] = ""
    started_months_ago: int = MONTHS


@dataclass(frozen=True, kw_only=True)
class SharedPathway:
    """A pathway that one team holds and another uses too; stories of that one may name it as theirs."""

    pathway: str
    held_by: Annotated[str, PointsAt("team")]
    used_by: Annotated[str, PointsAt("team")]
    provides: str = ""  # the touchpoint that the other team provides
    target: int = 1
    started_months_ago: int = 1


@dataclass(frozen=True, kw_only=True)
class KnownToken:
    """What another program reads the figures with. Its secret is public, as the demo's password is."""

    name: str
    secret: str
    scopes: tuple[Scope, ...]
    days: int
    is_withdrawn: bool = False


@dataclass(frozen=True, kw_only=True)
class Neighbour:
    """An organisation beside it, of which some of the teams are; who signs in there has an address of its domain."""

    name: str
    slug: str
    public_telephone: str
    public_email: str
    teams: tuple[Annotated[str, PointsAt("team")], ...]
    telephone_lines: tuple[TelephoneLine, ...] = needed_entries("telephone_line")


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """`shown_team` is the team people look at first, and whose board is public."""

    name: str
    slug: str
    public_telephone: str
    public_email: str
    about: str
    teams: tuple[Team, ...]
    shown_team: Annotated[str, PointsAt("team")]
    people: tuple[Person, ...] = needed_entries("person")
    telephone_lines: tuple[TelephoneLine, ...] = needed_entries("telephone_line")
    themes: tuple[Theme, ...] = needed_entries("theme")
    more_questions: MoreQuestions
    agenda: tuple[AgendaItem, ...] = needed_entries("agenda_item")
    meeting_endings: tuple[MeetingEnding, ...] = entries("meeting_ending")
    open_concerns: tuple[OpenConcern, ...] = entries("open_concern")
    groups: tuple[Group, ...] = entries("group")
    shared_pathways: tuple[SharedPathway, ...] = entries("shared_pathway")
    tokens: tuple[KnownToken, ...] = entries("token")
    neighbours: tuple[Neighbour, ...] = entries("neighbour")
    oversights: tuple[OversightGroup, ...] = entries("oversight")
    heard_elsewhere: tuple[FromElsewhere, ...] = entries("heard_elsewhere")
    keeping_rules: tuple[KeepingRule, ...] = entries("keeping_rule")
    held_stories: tuple[HeldStory, ...] = entries("held_story")
    taken_back: tuple[TakenBackStory, ...] = entries("taken_back")

    def __post_init__(self):
        _insist_on_roles(self.people, ORGANISATION_ROLES)
        elsewhere = {slug for neighbour in self.neighbours for slug in neighbour.teams}
        here = {self.shown_team, *(slug for group in self.groups for slug in group.teams)}
        insist(
            not here & elsewhere,
            f"{', '.join(sorted(here & elsewhere))} is of a neighbour: it is not shown first, and in no group here",
        )

    def team(self, slug):
        return next(team for team in self.teams if team.slug == slug)

    @property
    def own_teams(self):
        return [team for team in self.teams if self.home_of(team.slug) is self]

    def home_of(self, slug):
        """The organisation that the team is of: this one, or a neighbour."""
        return next((each for each in self.neighbours if slug in each.teams), self)

    def pathways_used_by(self, slug):
        """The pathways of teams read so far that this one uses too."""
        used = {(each.held_by, each.pathway) for each in self.shared_pathways if each.used_by == slug}
        return [each for team in self.teams for each in team.pathways if (team.slug, each.title) in used]
