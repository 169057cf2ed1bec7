"""A meeting's own measures, a rule each: who was heard, minutes on stories, reflections shared, professions missed.

Pure: no rule sees a person, only numbers of people and names of professions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

LATELY = 6  # meetings that are looked at together
MISSED_AFTER = 2  # meetings in a row without a profession: one is a coincidence


@dataclass(frozen=True)
class MeetingTold:
    """What is counted of a held meeting.

    present         how many people were there
    authors         how many different people shared a reflection under their name
    spoke           how many were said to have spoken; None where nobody said so
    reflections     how many were shared, with or without a name
    story_seconds   how long stories were in front; None where the meeting was not led by CEIM
    professions     of all who were there
    of_the_team     of those among them who belong to the team: guests are not missed
    """

    pk: int
    held_on: date
    present: int = 0
    authors: int = 0
    spoke: int | None = None
    reflections: int = 0
    story_seconds: int | None = None
    professions: frozenset[str] = field(default_factory=frozenset)
    of_the_team: frozenset[str] = field(default_factory=frozenset)

    @property
    def heard(self) -> int | None:
        """How many of those present shared a reflection or spoke, at least; None where nothing tells.

        Who did one may have done the other, and whoever shared without a name is nobody's to count: so it is the
        larger of both numbers.
        """
        if not self.present or not (self.authors or self.spoke):
            return None
        return min(self.present, max(self.authors, self.spoke or 0))

    @property
    def profession_names(self) -> str:
        """However they are written, each once."""
        once = {name.casefold(): name for name in sorted(self.professions, reverse=True)}
        return ", ".join(once[name] for name in sorted(once))

    @property
    def minutes_on_stories(self) -> int | None:
        """Whole minutes, rounded to the nearest."""
        return None if self.story_seconds is None else round(self.story_seconds / 60)


@dataclass(frozen=True)
class HeardOver:
    """Of how many people present at how many meetings; of those meetings only of which something tells."""

    heard: int
    present: int
    meetings: int

    @property
    def percent(self) -> int:
        return round(100 * self.heard / self.present)


def heard_over(meetings: Sequence[MeetingTold]) -> HeardOver | None:
    """Over several meetings together; None where none of them tells."""
    telling = [meeting for meeting in meetings if meeting.heard is not None]
    if not telling:
        return None
    return HeardOver(sum(each.heard for each in telling), sum(each.present for each in telling), len(telling))


@dataclass(frozen=True)
class MissedProfession:
    """One that came to earlier meetings: its name as it was written last, and the day it was there last."""

    name: str
    last_on: date


def missed_professions(newest_first: Sequence[MeetingTold]) -> list[MissedProfession]:
    """Professions of the team that came before and to none of the last meetings, longest missed last."""
    lately = {name.casefold() for meeting in newest_first[:MISSED_AFTER] for name in meeting.professions}
    missed = {}
    for meeting in newest_first[MISSED_AFTER:]:
        for name in sorted(meeting.of_the_team):
            if name.casefold() not in lately:
                missed.setdefault(name.casefold(), MissedProfession(name, meeting.held_on))
    return list(missed.values())
