"""What a team changed: aim, measures, cycles, implementation, spread, told back."""

from dataclasses import dataclass
from typing import Literal

from ceim.management.demo_content.shapes.words import Evidence

Stage = Literal["identified", "aware", "decided", "testing", "implemented", "sustained", "declined"]


@dataclass(frozen=True)
class Aim:
    """`by_months_ago` is negative when the aim still lies ahead."""

    statement: str
    how_much: str
    for_whom: str
    measure: str
    by_months_ago: int


@dataclass(frozen=True)
class Reading:
    """A count or value; `denominator` for rates and percentages; a note may mark what happened."""

    value: float
    denominator: int | None = None
    note: str = ""


@dataclass(frozen=True)
class Measure:
    """Reading i of n was taken `last_days_ago + step × (n − 1 − i)` days ago; step is 7 or a month."""

    key: str
    name: str
    kind: Literal["outcome", "process", "balancing"]
    definition: str
    numerator: str
    denominator: str
    unit: str
    better: Literal["higher", "lower"]
    target: float | None
    why: str
    collection: str
    every: Literal["week", "month"]
    chart: Literal["run", "individuals", "p", "u", "c"]
    last_days_ago: int
    readings: tuple[Reading, ...]
    median_from_first: int | None = None  # how many first readings are the baseline


@dataclass(frozen=True)
class Driver:
    """A primary driver and its secondary drivers, each with the keys of the ideas that act on it."""

    text: str
    secondary: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class ChangeIdea:
    key: str
    text: str
    whose: str
    state: Literal["proposed", "testing", "adopted", "adapted", "abandoned"]


@dataclass(frozen=True)
class CycleQuestion:
    """The prediction is written before the test; result, matched and learning after it."""

    question: str
    prediction: str
    result: str = ""
    matched: Literal["yes", "partly", "no", ""] = ""
    learning: str = ""


@dataclass(frozen=True)
class Cycle:
    """`ended_days_ago` is None while the test runs; `decision` is empty until Act."""

    key: str
    idea: str
    title: str
    started_days_ago: int
    ended_days_ago: int | None
    who: str
    what: str
    when: str
    where: str
    data_plan: str
    people: int
    providers: int
    times: int
    questions: tuple[CycleQuestion, ...]
    went_as_planned: Literal["yes", "partly", "no", ""] = ""
    observations: str = ""
    decision: Literal["adopt", "adapt", "abandon", ""] = ""
    finer: Literal["modify_and_retest", "increase_scale", "next_cycle", "implement", ""] = ""
    why: str = ""
    next_cycle: str = ""  # key of the cycle made from this one


@dataclass(frozen=True)
class ChecklistItem:
    kind: Literal[
        "procedure", "training", "induction", "roles", "forms", "supplies", "communication",
        "measurement", "old_way_removed",
    ]  # fmt: skip
    text: str
    done_days_ago: int | None = None


@dataclass(frozen=True)
class HoldCheck:
    """A look, 3, 6 or 12 months after the change became normal work."""

    after_months: Literal[3, 6, 12]
    is_in_place: bool
    note: str


@dataclass(frozen=True)
class Implementation:
    approach: Literal["just_do_it", "parallel", "sequential"]
    started_days_ago: int
    owner: str
    standard: str
    checklist: tuple[ChecklistItem, ...]
    normal_work_days_ago: int | None = None
    hold_checks: tuple[HoldCheck, ...] = ()


@dataclass(frozen=True)
class SiteStep:
    stage: Stage
    months_ago: int


@dataclass(frozen=True)
class Site:
    """Another team taking the change: its dated stages, what it altered, what came of it."""

    team: str
    steps: tuple[SiteStep, ...]
    adapted: str = ""
    outcome: str = ""
    reason: str = ""  # for declined


@dataclass(frozen=True)
class Spread:
    what: str
    must_stay: str
    may_adapt: str
    lead: str
    sponsor: str
    by_months_ago: int
    sites: tuple[Site, ...]


@dataclass(frozen=True)
class BoardEntry:
    """You said, we did. Leaves the board `review_in_days` from today.

    With a `quote`, `you_said` is that highlight's words exactly and its story is agreed for the public;
    without, it is our own wording of a theme.
    """

    you_said: str
    we_heard: str
    we_did: str
    outcome: Literal["did", "testing", "could_not"]
    because: str = ""
    next: str = ""
    quote: Evidence | None = None
    approved_days_ago: int = 10
    review_in_days: int = 80


@dataclass(frozen=True)
class Improvement:
    key: str
    title: str
    opportunity: str
    lead: str
    started_days_ago: int
    aim: Aim
    ideas: tuple[ChangeIdea, ...]
    measures: tuple[Measure, ...]
    cycles: tuple[Cycle, ...] = ()
    drivers: tuple[Driver, ...] = ()
    implementation: Implementation | None = None
    spread: Spread | None = None
    board: tuple[BoardEntry, ...] = ()
