"""What people said: stories, passages, highlights and the short voices."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt, entries, insist, needed_entries
from conversations import models


@dataclass(frozen=True, kw_only=True)
class Highlight:
    """`words` is an exact piece of the passage's text; `themes` are names from the organisation's list."""

    words: str
    kind: models.Highlight.Kind
    themes: tuple[Annotated[str, PointsAt("theme")], ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A passage lies off the map when it has no touchpoint. The release takes out `hidden_words`."""

    touchpoint: Annotated[str, PointsAt("touchpoint")] | None = None
    text: str
    hidden_words: tuple[str, ...] = ()
    hard_feelings: tuple[str, ...] = ()
    good_feelings: tuple[str, ...] = ()
    highlights: tuple[Highlight, ...] = entries("highlight")

    def __post_init__(self):
        for words in (*self.hidden_words, *(mark.words for mark in self.highlights)):
            insist(
                words in self.text, f'the words "{words}" are not in the text. Copy them from it exactly as they stand'
            )
        for hidden in self.hidden_words:
            insist(
                all(hidden not in mark.words for mark in self.highlights),
                f'a highlight holds "{hidden}", which is hidden from readers. Highlight other words, or hide others',
            )

    @property
    def feelings(self):
        """(word, whether it is a good one)"""
        return [(word, False) for word in self.hard_feelings] + [(word, True) for word in self.good_feelings]


@dataclass(frozen=True, kw_only=True)
class ToldConcern:
    """A pointer only: what kind, how urgent, which role was told, and what came of it."""

    kind: models.Concern.Kind
    urgency: models.Concern.Urgency
    passed_to: str
    what_came_of_it: str


@dataclass(frozen=True, kw_only=True)
class Story:
    """One whole story.

    With `months_ago` it belongs to a thread and is told once, in that month; without, it may be placed anywhere, and
    told again after many months.
    """

    key: str
    speaker: models.Conversation.Speaker
    channel: models.Conversation.Channel
    timing: models.Conversation.Timing
    passages: tuple[Passage, ...] = needed_entries("passage")
    pathway: Annotated[str, PointsAt("pathway")] | None = None  # left out: the team's first
    support: models.Conversation.Support = models.Conversation.Support.NONE
    language: str = ""  # the language it was told in, when not English
    written_in: str = ""  # and that its words are written in, as a BCP 47 tag, where nobody interpreted
    method: models.Conversation.Method = models.Conversation.Method.NOTES
    verbatim: models.Conversation.Verbatim = models.Conversation.Verbatim.WORD_FOR_WORD
    read_back: models.Conversation.ReadBack = models.Conversation.ReadBack.AGREED
    hear_back: models.Conversation.HearBack = models.Conversation.HearBack.BOARD
    agreed_for: models.Agreement.Scope = models.Agreement.Scope.TEAM  # the widest circle the person said yes to
    minutes: int = 15
    months_ago: int | None = None
    concern: ToldConcern | None = None

    @property
    def highlights(self):
        return [mark for passage in self.passages for mark in passage.highlights]


@dataclass(frozen=True, kw_only=True)
class Voice(Passage):
    """A short passage that stands alone. One that speaks of a change is not heard before `since_months_ago`."""

    touchpoint: Annotated[str, PointsAt("touchpoint")]
    since_months_ago: int | None = None


@dataclass(frozen=True, kw_only=True)
class Voices:
    """All voices of a team share one kind of speaker, so that one a touchpoint, in order, makes a short story."""

    speaker: models.Conversation.Speaker
    voices: tuple[Voice, ...] = needed_entries("voice")
