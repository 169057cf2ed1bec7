"""What a team made of it: reflections, opportunities, actions, what was told back, and months that went otherwise."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt, entries, insist
from ceim.demo.shapes.how_they_meet import HowTheyMeet, SaidOfAction
from improvements.models import BoardEntry as BoardEntryRow
from meetings import models


@dataclass(frozen=True, kw_only=True)
class Reflection:
    """A reflection is about a story, or without one about the whole meeting."""

    kind: models.Reflection.Kind
    text: str
    story: Annotated[str, PointsAt("story")] | None = None
    is_anonymous: bool = False


@dataclass(frozen=True, kw_only=True)
class Opportunity:
    """A need in the person's terms, raised at the meeting of `months_ago`; at a touchpoint of the first pathway."""

    key: str
    need: str
    kind: models.Opportunity.Kind
    touchpoint: Annotated[str, PointsAt("touchpoint")]
    evidence: tuple[Annotated[str, PointsAt("highlight")], ...]
    impact: int
    difficulty: int
    months_ago: Annotated[int, PointsAt("held month")]
    state: models.Opportunity.State
    control: models.Opportunity.Control = models.Opportunity.Control.OURS
    votes: int = 0
    parked_because: str = ""
    passed_to: str = ""
    passed_to_person: str = ""
    answer: models.Ask.Answer | None = None
    reply: str = ""
    what_was_done: str = ""
    what_made_it_good: str = ""
    how_to_make_reliable: str = ""

    def __post_init__(self):
        is_good = self.kind == models.Opportunity.Kind.GOOD_PRACTICE
        insist(is_good or not self.what_was_done, 'write what_was_done when the kind is "good_practice", and only then')
        insist(bool(self.answer) == bool(self.reply), "write answer and reply, or neither")
        insist(self.passed_to or not self.answer, "nobody was asked: write passed_to as well")
        insist(self.evidence, "no words stand behind it. Name at least one highlight in evidence")
        is_parked, is_passed_on = (
            self.state == models.Opportunity.State.PARKED,
            self.state == models.Opportunity.State.PASSED_ON,
        )
        insist(bool(self.parked_because) == is_parked, 'write parked_because when the state is "parked", and only then')
        insist(bool(self.passed_to) == is_passed_on, 'write passed_to when the state is "passed_on", and only then')


@dataclass(frozen=True, kw_only=True)
class Action:
    """`agreed_months_ago` is the meeting it was agreed at."""

    text: str
    owner: Annotated[str, PointsAt("person")]
    agreed_months_ago: Annotated[int, PointsAt("held month")]
    days_to_do: int = 14
    state: models.Action.State = models.Action.State.DONE
    dropped_because: str = ""
    said: tuple[SaidOfAction, ...] = entries("said")

    def __post_init__(self):
        is_dropped = self.state == models.Action.State.DROPPED
        insist(
            bool(self.dropped_because) == is_dropped, 'write dropped_because when the state is "dropped", and only then'
        )


@dataclass(frozen=True, kw_only=True)
class CancelledMeeting:
    months_ago: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class ShortMonth:
    months_ago: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class BoardEntry:
    """You said, we did. Leaves the board `review_in_days` from today.

    With a `quote`, a highlight of a story that is agreed for the public, people read those words; without,
    `you_said` is our own wording.
    """

    quote: Annotated[str, PointsAt("highlight agreed for the public")] | None = None
    you_said: str = ""
    we_heard: str
    we_did: str
    outcome: BoardEntryRow.Outcome
    because: str = ""
    what_next: str = ""
    approved_days_ago: int = 10
    review_in_days: int = 80

    def __post_init__(self):
        insist(bool(self.quote) != bool(self.you_said), "write either quote or you_said")
        could_not = self.outcome == BoardEntryRow.Outcome.COULD_NOT
        insist(bool(self.because) == could_not, 'write because when the outcome is "could_not", and only then')


@dataclass(frozen=True, kw_only=True)
class RegularMeeting:
    """On the `nth` (5: the last) `weekday` (0: Monday) of each month at 2pm."""

    nth: int
    weekday: int
    place: str

    def __post_init__(self):
        insist(1 <= self.nth <= 5, "nth is 1 to 4, or 5 for the last of the month")
        insist(0 <= self.weekday <= 6, "weekday is 0 for Monday to 6 for Sunday")


@dataclass(frozen=True, kw_only=True)
class Meetings:
    """`held_months_ago` lists the months with a meeting; `last_held_days_ago` dates the newest, `next_in_days` the
    one that is planned (0 is today). `board` is what was told back without an improvement, such as an honest no;
    `series` is what comes, where they meet by a rule; `how` is what the team settled about its meetings."""

    held_months_ago: tuple[int, ...]
    last_held_days_ago: int
    next_in_days: int = 9
    cancelled: tuple[CancelledMeeting, ...] = entries("cancelled_meeting")
    short_months: tuple[ShortMonth, ...] = entries("short_month")
    reflections: tuple[Reflection, ...] = entries("reflection")
    opportunities: tuple[Opportunity, ...] = entries("opportunity")
    actions: tuple[Action, ...] = entries("action")
    board: tuple[BoardEntry, ...] = ()
    series: RegularMeeting | None = None
    how: HowTheyMeet = HowTheyMeet()

    def __post_init__(self):
        both = set(self.held_months_ago) & {meeting.months_ago for meeting in self.cancelled}
        insist(not both, f"the meetings of {sorted(both)} months ago were both held and cancelled. Take one out")
