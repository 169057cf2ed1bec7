"""What comes of reading a file of feedback: rows with all that is kept of them, problems, answers that say nothing."""

from dataclasses import dataclass, field
from datetime import date

from conversations.models import Conversation


@dataclass(frozen=True)
class Answer:
    """What somebody wrote in answer to one question; `mark` tells it from their other answers."""

    question: str
    text: str
    mark: str = ""


@dataclass(frozen=True)
class FeedbackRow:
    """One person's words.

    source   the same whenever the same row is read, and differs with other words
    text     all that they said
    answers  the same, question by question
    told_by  marks of the row's other cells: by them it is known again when another of its answers was imported first
    """

    number: int
    source: str
    text: str
    held_on: date
    themes: tuple[str, ...] = ()
    touchpoint: int | None = None
    speaker: str = Conversation.Speaker.PERSON
    timing: str = Conversation.Timing.LATER
    answers: tuple[Answer, ...] = ()
    told_by: frozenset[str] = frozenset()

    @property
    def said(self):
        """Each answer; all that they said is one where nothing is known of questions."""
        return self.answers or (Answer("", self.text),)


@dataclass(frozen=True)
class Silence:
    """An answer that says nothing, such as N/A, and was left out."""

    number: int
    column: int
    text: str


@dataclass(frozen=True)
class Problem:
    """Why a row cannot be imported, and what to do; without any of its words. `column` None: the row as a whole."""

    number: int
    column: int | None
    text: str


@dataclass
class Feedback:
    """`repeated` counts rows that come again in the same file; `silent` are the answers that were left out."""

    rows: list[FeedbackRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    silent: list[Silence] = field(default_factory=list)
    repeated: int = 0
    notices: list[str] = field(default_factory=list)

    def add(self, outcome):
        """What `read_rows` gave for one row."""
        if outcome is None:
            return  # it said nothing, see `silent`
        if isinstance(outcome, FeedbackRow):
            self.rows.append(outcome)
        elif outcome:
            self.problems += outcome
        else:
            self.repeated += 1

    @property
    def rows_with_problems(self):
        return len({problem.number for problem in self.problems})
