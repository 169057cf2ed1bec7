"""Before a change goes to others, and where they find it: readiness, the shelf, and what was learned."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt, insist, needed_entries
from improvements import models


@dataclass(frozen=True, kw_only=True)
class Ready:
    """One of the eight questions before a change goes elsewhere, answered."""

    question: models.ReadinessAnswer.Question
    answer: models.ReadinessAnswer.Answer
    because: str = ""

    def __post_init__(self):
        is_open = self.answer in models.ReadinessAnswer.OPEN
        insist(self.because or not is_open, 'write because when the answer is "no" or "not_yet"')


@dataclass(frozen=True, kw_only=True)
class Readiness:
    answered_days_ago: int
    answers: tuple[Ready, ...] = needed_entries("answer")

    def __post_init__(self):
        asked = sorted(answer.question for answer in self.answers)
        insist(asked == sorted(models.ReadinessAnswer.Question.values), "answer each of the eight questions once")


@dataclass(frozen=True, kw_only=True)
class OnShelf:
    """Where the other teams of the organisation find it, by themes and touchpoints of the words behind it."""

    put_up_days_ago: int
    themes: tuple[Annotated[str, PointsAt("theme")], ...]
    touchpoints: tuple[Annotated[str, PointsAt("touchpoint")], ...]


@dataclass(frozen=True, kw_only=True)
class Learned:
    """What the other teams are to know of an idea, found by themes of the words behind it."""

    text: str
    shared_days_ago: int
    themes: tuple[Annotated[str, PointsAt("theme")], ...] = ()
