"""What a team changed: aim, ideas, drivers, cycles, measures, implementation and spread."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.coaching import Comment, Support
from ceim.demo.shapes.entry import PointsAt, entries, insist, needed_entries
from ceim.demo.shapes.holding import HoldAnswer
from ceim.demo.shapes.meetings import BoardEntry
from ceim.demo.shapes.practice import Practice
from ceim.demo.shapes.to_others import Learned, OnShelf, Readiness
from improvements import models


@dataclass(frozen=True, kw_only=True)
class Aim:
    """`by_months_ago` is negative when the aim still lies ahead."""

    statement: str
    for_whom: str
    measure: Annotated[str, PointsAt("measure")]
    by_months_ago: int


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A count or value, and `of` how many when the measure is a percentage; a note may mark what happened."""

    BARE = "value"  # may be written as a number alone

    value: float
    of: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Measure:
    """The last reading was taken `last_days_ago`, each one before it a week or a month earlier."""

    key: str
    name: str
    kind: models.Measure.Kind
    definition: str
    numerator: str
    denominator: str
    unit: models.Measure.Unit
    better: models.Measure.Better
    target: float | None = None
    why: str
    collection: str
    rhythm: models.Measure.Rhythm
    last_days_ago: int
    readings: tuple[Reading, ...]

    def __post_init__(self):
        is_share = self.unit == models.Measure.Unit.PERCENT
        insist(
            all((reading.of is not None) == is_share for reading in self.readings),
            'every reading says "of" how many when the unit is "percent", and only then',
        )
        is_regular = self.rhythm in (models.Measure.Rhythm.WEEK, models.Measure.Rhythm.MONTH)
        insist(is_regular, 'the demo dates readings by the week or the month. Write rhythm = "week" or "month"')


@dataclass(frozen=True, kw_only=True)
class SecondaryDriver:
    text: str
    ideas: tuple[Annotated[str, PointsAt("idea")], ...]


@dataclass(frozen=True, kw_only=True)
class Driver:
    """A primary driver and its secondary drivers, each with the ideas that act on it."""

    text: str
    measure: Annotated[str, PointsAt("measure")] | None = None
    secondary: tuple[SecondaryDriver, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ChangeIdea:
    key: str
    text: str
    whose: str
    state: models.ChangeIdea.State
    learned: Learned | None = None


@dataclass(frozen=True, kw_only=True)
class CycleQuestion:
    """The prediction is written before the test; result, matched and learning after it."""

    question: str
    prediction: str
    result: str = ""
    matched: models.CycleQuestion.Matched | None = None
    learning: str = ""


@dataclass(frozen=True, kw_only=True)
class Cycle:
    """A test of a change; without `ended_days_ago` it is still running, and nothing is known of it."""

    key: str
    idea: Annotated[str, PointsAt("idea")]
    title: str
    started_days_ago: int
    ended_days_ago: int | None = None
    who: str
    what: str
    when: str
    where: str
    data_plan: str
    people: int
    providers: int
    times: int
    questions: tuple[CycleQuestion, ...] = needed_entries("question")
    went_as_planned: bool | None = None
    observations: str = ""
    decision: models.Cycle.Decision | None = None
    why: str = ""
    next_cycle: Annotated[str, PointsAt("cycle")] | None = None  # made from this one
    comments: tuple[Comment, ...] = entries("comment")

    def __post_init__(self):
        is_over = self.ended_days_ago is not None
        insist(
            is_over == (self.decision is not None) == (self.went_as_planned is not None),
            "write ended_days_ago, went_as_planned and decision all together, or none while the test is running",
        )
        insist(
            all(is_over == bool(each.result and each.matched) for each in self.questions),
            "every question has result and matched once the test is over, and not before",
        )
        insist(not is_over or self.started_days_ago >= self.ended_days_ago, "it ended before it started. Mend the days")
        insist(self.people >= 1, "a test has at least one person. Write people = 1 or more")


@dataclass(frozen=True, kw_only=True)
class ChecklistItem:
    kind: models.ChecklistItem.Kind
    text: str
    done_days_ago: int | None = None


@dataclass(frozen=True, kw_only=True)
class Implementation:
    approach: models.Implementation.Approach
    started_days_ago: int
    normal_work_days_ago: int | None = None
    owner: Annotated[str, PointsAt("person")]
    standard: str
    checklist: tuple[ChecklistItem, ...] = ()
    hold_answers: tuple[HoldAnswer, ...] = entries("hold_answer")
    readiness: Readiness | None = None


@dataclass(frozen=True, kw_only=True)
class SiteStep:
    stage: models.SiteStage.Stage
    months_ago: int


@dataclass(frozen=True, kw_only=True)
class Site:
    """A site is another team taking the change: its dated stages, what it altered, what came of it."""

    team: Annotated[str, PointsAt("team")]
    steps: tuple[SiteStep, ...]
    adapted: str = ""
    outcome: str = ""
    declined_because: str = ""

    def __post_init__(self):
        months = [step.months_ago for step in self.steps]
        insist(months and months == sorted(months, reverse=True), "write the steps in order, the oldest first")
        has_declined = self.steps[-1].stage == models.SiteStage.Stage.DECLINED
        insist(
            bool(self.declined_because) == has_declined,
            'write declined_because when the last step is "declined", and only then',
        )


@dataclass(frozen=True, kw_only=True)
class Spread:
    what: str
    must_stay: str
    may_adapt: str
    lead: Annotated[str, PointsAt("person")]
    sponsor: str
    target: int
    by_months_ago: int
    sites: tuple[Site, ...] = needed_entries("site")
    shelf: OnShelf | None = None


@dataclass(frozen=True, kw_only=True)
class TestedThere:
    """What came of the first test of a team that takes part."""

    days_ago: int
    result: str
    matched: models.CycleQuestion.Matched
    learning: str
    decision: models.Cycle.Decision
    next_step: str


@dataclass(frozen=True, kw_only=True)
class TakingPart:
    """A team, also of a neighbour, or a place outside with its contact; `readings` are weekly, of one measure.

    A team was asked `asked_days_before` it accepted.
    """

    team: Annotated[str, PointsAt("team")] | None = None
    place: str = ""
    contact: str = ""
    role: models.Participation.Role
    since_days_ago: int
    asked_days_before: int = 0
    tested: Annotated[str, PointsAt("idea")] | None = None
    tested_days_ago: int | None = None
    what: str = ""
    who: str = ""
    where: str = ""
    people: int = 1
    finished: TestedThere | None = None
    measure: Annotated[str, PointsAt("measure")] | None = None
    readings: tuple[Reading, ...] = ()

    def __post_init__(self):
        insist(bool(self.team) != bool(self.place), "write either team or place")
        insist(bool(self.place) == bool(self.contact), "a place has a contact, and only a place")
        is_tested = self.tested_days_ago is not None
        insist(is_tested == bool(self.tested and self.what), "write tested, tested_days_ago and what, or none of them")
        insist(bool(self.readings) == bool(self.measure), "readings say of which measure")
        ended = self.finished.days_ago if self.finished else 0
        insist(is_tested or not self.finished, "nothing is finished that was not tested")
        insist(not is_tested or self.tested_days_ago >= ended, "it ended before it started. Mend the days")


@dataclass(frozen=True, kw_only=True)
class Improvement:
    """Its key is the name of its file without "improvement-"."""

    key: str
    title: str
    opportunity: Annotated[str, PointsAt("opportunity")]
    lead: Annotated[str, PointsAt("person")]
    started_days_ago: int
    aim: Aim
    ideas: tuple[ChangeIdea, ...] = needed_entries("idea")
    drivers: tuple[Driver, ...] = entries("driver")
    cycles: tuple[Cycle, ...] = entries("cycle")
    measures: tuple[Measure, ...] = needed_entries("measure")
    implementation: Implementation | None = None
    spread: Spread | None = None
    board: tuple[BoardEntry, ...] = ()
    taking_part: tuple[TakingPart, ...] = ()
    practice: Practice | None = None
    support: tuple[Support, ...] = entries("support")

    def __post_init__(self):
        implemented = [idea for idea in self.ideas if idea.state == models.ChangeIdea.State.IMPLEMENTED]
        insist(
            len(implemented) == (self.implementation is not None),
            'exactly one idea is "implemented" when there is an [implementation], and none without one',
        )
        insist(self.implementation or not self.spread, "nothing spreads before it is implemented. Add [implementation]")

    @property
    def implemented_idea(self):
        return next(idea for idea in self.ideas if idea.state == models.ChangeIdea.State.IMPLEMENTED)
