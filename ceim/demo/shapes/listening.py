"""What matters to you: a listening activity of a team, with what people, carers and staff answered."""

from dataclasses import dataclass

from ceim.demo.shapes.entry import insist, needed_entries
from ceim.demo.shapes.words import Passage
from conversations import models
from conversations.models.listening import MOST_ANSWERS


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Of one person, in up to three passages, each off the map."""

    key: str
    speaker: models.Conversation.Speaker
    days_ago: int
    agreed_for: models.Agreement.Scope = models.Agreement.Scope.TEAM
    passages: tuple[Passage, ...] = needed_entries("passage")

    def __post_init__(self):
        insist(len(self.passages) <= MOST_ANSWERS, f"a person names up to {MOST_ANSWERS} things. Take a passage out")
        insist(not any(each.touchpoint for each in self.passages), "an answer has no touchpoint. Take that line out")

    @property
    def highlights(self):
        return [mark for passage in self.passages for mark in passage.highlights]


@dataclass(frozen=True, kw_only=True)
class Listening:
    """On the team's first pathway. `invited` and `took_part` count people."""

    method: models.ListeningActivity.Method
    first_days_ago: int
    last_days_ago: int
    led_by: str
    invited: int
    took_part: int
    support: str
    questions: tuple[str, ...]
    answers: tuple[Answer, ...] = needed_entries("answer")

    def __post_init__(self):
        days = range(self.last_days_ago, self.first_days_ago + 1)
        insist(
            all(answer.days_ago in days for answer in self.answers),
            f"each answer is given {self.first_days_ago} to {self.last_days_ago} days ago, while people are asked",
        )
