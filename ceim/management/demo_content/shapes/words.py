"""What people said: stories, passages, feelings, highlights, and the short voices."""

from dataclasses import dataclass
from typing import Literal

Speaker = Literal["person", "family", "carer", "friend", "supported"]
Channel = Literal["in_person", "phone", "video", "home_visit", "other"]
Timing = Literal["during", "end", "weeks_after", "later"]
Support = Literal["none", "interpreter", "bsl", "talking_mats", "easy_read", "other"]
HighlightKind = Literal["went_well", "could_be_better", "idea", "mixed"]
Agreed = Literal["team", "organisation", "board", "public"]


@dataclass(frozen=True)
class Passage:
    """`touchpoint` is an index into the pathway; None means it is not on the map."""

    touchpoint: int | None
    text: str


@dataclass(frozen=True)
class Feeling:
    word: str
    is_positive: bool
    passage: int = 0


@dataclass(frozen=True)
class Highlight:
    """`words` is an exact piece of the passage's text; `themes` are names from the theme list."""

    passage: int
    words: str
    kind: HighlightKind
    themes: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Redaction:
    """Words in the captured text that the release hides; no highlight overlaps them."""

    passage: int
    words: str
    reason: Literal["staff name", "person's name", "place", "exact date"] = "staff name"


@dataclass(frozen=True)
class Concern:
    """A pointer only: what kind, how urgent, which role was told, and what came of it."""

    kind: str
    urgency: Literal["now", "today", "this_week"]
    told_role: str
    outcome: str
    is_open: bool = False


@dataclass(frozen=True)
class Story:
    """One whole story.

    With `months_ago` it belongs to a thread and is told once, in that month; without, the loader may
    place it anywhere, and again after many months.
    """

    key: str
    speaker: Speaker
    channel: Channel
    timing: Timing
    passages: tuple[Passage, ...]
    feelings: tuple[Feeling, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    redactions: tuple[Redaction, ...] = ()
    pathway: int = 0
    support: Support = "none"
    language: str = ""  # the language it was told in, when not English
    recording: Literal["notes", "scribe", "audio"] = "notes"
    verbatim: Literal["word_for_word", "mostly", "summary"] = "word_for_word"
    read_back: Literal["agreed", "changed", "declined", "not_possible"] = "agreed"
    hear_back: Literal["board", "in_person", "no"] = "board"
    agreed: Agreed = "team"  # the widest audience the person said yes to
    minutes: int = 15
    months_ago: int | None = None
    concern: Concern | None = None


@dataclass(frozen=True)
class Voice:
    """A short passage that stands alone.

    Voices of one team share the speaker in `Team.voice_speaker`, so one voice per touchpoint, in order,
    makes a believable short story. A voice that speaks of a change must not be used before
    `since_months_ago`.
    """

    passage: Passage
    feelings: tuple[Feeling, ...] = ()
    highlights: tuple[Highlight, ...] = ()
    since_months_ago: int | None = None


@dataclass(frozen=True)
class Evidence:
    story: str
    highlight: int = 0
