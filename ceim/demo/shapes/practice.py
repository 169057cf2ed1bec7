"""What should happen every time, as an improvement of the demo works on it: from the wish to how far each team is."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt, entries, insist, needed_entries
from improvements import models
from improvements.practice_phases.checks import BY_KEY
from improvements.practice_phases.usual import USUAL
from improvements.progress.scale import SCORES


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One of the four questions, answered."""

    criterion: models.CriterionAnswer.Criterion
    answer: models.CriterionAnswer.Answer
    because: str


@dataclass(frozen=True, kw_only=True)
class Wished:
    """The candidate that was taken up; `words` are highlights behind it, also of a listening activity."""

    wish: str
    area: str
    theme: Annotated[str, PointsAt("theme")]
    words: tuple[Annotated[str, PointsAt("highlight")], ...]
    proposed_days_ago: int
    taken_up_days_ago: int
    judged_by: str
    with_experience: bool
    answers: tuple[Judged, ...] = needed_entries("answer")

    def __post_init__(self):
        asked = [answer.criterion for answer in self.answers]
        insist(
            sorted(asked) == sorted(models.CriterionAnswer.Criterion.values),
            "answer each of the four questions once",
        )
        insist(self.proposed_days_ago >= self.taken_up_days_ago, "it was taken up before it was proposed")


@dataclass(frozen=True, kw_only=True)
class EarlierVision:
    """How people worded it before."""

    text: str
    voice: models.Vision.Voice
    spoken_by: str
    worded_days_ago: int


@dataclass(frozen=True, kw_only=True)
class EnteredPhase:
    """`phase` is counted from 1; `left_open` are keys of what is looked at before, and did not hold."""

    phase: int
    days_ago: int
    because: str = ""
    left_open: tuple[str, ...] = ()

    def __post_init__(self):
        insist(1 <= self.phase <= len(USUAL), f"phase is a number from 1 to {len(USUAL)}")
        unknown = sorted(set(self.left_open) - set(BY_KEY))
        insist(not unknown, f"nothing is looked at under the name {', '.join(unknown)}")
        holding = any(BY_KEY[key].holds_up for key in self.left_open)
        insist(self.because or not holding, "what is left open holds up the move. Write because")


@dataclass(frozen=True, kw_only=True)
class Scored:
    """How far a team was in that month, as it said itself, or its coach; `suggested` by the records."""

    team: Annotated[str, PointsAt("team")] | None = None
    months_ago: int
    by_coach: bool = False
    score: float
    suggested: float
    because: str

    def __post_init__(self):
        insist({self.score, self.suggested} <= set(map(float, SCORES)), "a score is 0.5 to 5.0, in halves")
        insist(self.months_ago >= 1, "this month is left to whoever tries the demo. Write months_ago = 1 or more")


@dataclass(frozen=True, kw_only=True)
class ShapesIt:
    """Somebody who works on it where care is given, by their part; in the team that leads unless one is named."""

    team: Annotated[str, PointsAt("team")] | None = None
    part: str
    does: models.CareTeamMember.Kind = models.CareTeamMember.Kind.MEMBER
    has_lived_experience: bool = False
    since_days_ago: int


@dataclass(frozen=True, kw_only=True)
class ShapedTogether:
    """A session, of the team that leads unless one is named; `raised` are ideas of the improvement."""

    team: Annotated[str, PointsAt("team")] | None = None
    days_ago: int
    people: int
    carers: int
    staff: int
    rung: int
    decided: str
    thanked: str = ""
    raised: tuple[Annotated[str, PointsAt("idea")], ...] = ()

    def __post_init__(self):
        insist(self.rung in models.CoDesignSession.Rung.values, "rung is a number from 1 to 7")


@dataclass(frozen=True, kw_only=True)
class CountedThere:
    """Cases of a team, one a day until yesterday; `missed` says how many days ago it did not happen."""

    team: Annotated[str, PointsAt("team")] | None = None
    cases: int
    missed_days_ago: tuple[int, ...] = ()
    why: str = ""

    def __post_init__(self):
        insist(all(1 <= day <= self.cases for day in self.missed_days_ago), "a case is missed on a day with a case")


@dataclass(frozen=True, kw_only=True)
class Practice:
    vision: str
    spoken_by: str
    agreed_with: str
    agreed_days_ago: int
    easy_read: str
    where: str
    at_least: int
    baseline: int
    parts: tuple[str, ...]
    candidate: Wished | None = None
    earlier: tuple[EarlierVision, ...] = entries("earlier_vision")
    phases: tuple[EnteredPhase, ...] = entries("phase")
    scores: tuple[Scored, ...] = entries("score")
    people: tuple[ShapesIt, ...] = needed_entries("person")
    sessions: tuple[ShapedTogether, ...] = entries("session")
    counted: tuple[CountedThere, ...] = entries("counted")
