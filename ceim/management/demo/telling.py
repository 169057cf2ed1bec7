"""Which story was told on which day: the team's whole stories first, then short voices put together. Pure."""

from dataclasses import dataclass
from datetime import date

from ceim.management.demo_content.shapes import Feeling, Highlight, Story

LAST_MONTHS = 14


@dataclass(frozen=True)
class Telling:
    story: Story
    day: date
    months_ago: int


def tellings(team, clock):
    """One Telling per conversation of the last 14 months, oldest first; `team.monthly` says how many each month."""
    fixed = {}
    for story in team.stories:
        if story.months_ago is not None:
            fixed.setdefault(story.months_ago, []).append(story)
    free = [story for story in team.stories if story.months_ago is None]
    voices = _Voices(team)
    told = []
    for months_ago in range(LAST_MONTHS - 1, -1, -1):
        wanted = team.monthly[LAST_MONTHS - 1 - months_ago]
        stories = fixed.get(months_ago, [])
        while len(stories) < wanted:
            stories = [*stories, _next_story(free, voices, months_ago, wanted)]
        told += _on_days(stories, months_ago, clock, team)
    return told


def _next_story(free, voices, months_ago, wanted):
    """Whole stories are kept for the last months, which people look at most; voices fill those before."""
    if free and (len(free) >= wanted * (months_ago + 1) // 2 or not voices.can_tell(months_ago)):
        return free.pop(0)
    return voices.tell(months_ago)


def _on_days(stories, months_ago, clock, team):
    last = clock.day(team.last_conversation_days_ago)
    for number, story in enumerate(stories):
        day = clock.in_month(months_ago, (number + 0.5) / len(stories))
        yield Telling(story, min(day, last), months_ago)


class _Voices:
    """Puts short voices together, one per touchpoint in order, each used again only when all have been."""

    def __init__(self, team):
        self.team = team
        self.by_touchpoint = {}
        for voice in team.voices:
            self.by_touchpoint.setdefault(voice.passage.touchpoint, []).append(voice)
        self.turn = 0

    def _usable(self, months_ago):
        for touchpoint, voices in sorted(self.by_touchpoint.items(), key=lambda pair: (pair[0] is None, pair[0] or 0)):
            yield (
                touchpoint,
                [v for v in voices if v.since_months_ago is None or months_ago <= v.since_months_ago],
            )

    def can_tell(self, months_ago):
        return any(voices for _touchpoint, voices in self._usable(months_ago))

    def tell(self, months_ago):
        self.turn += 1
        usable = [(touchpoint, voices) for touchpoint, voices in self._usable(months_ago) if voices]
        if not usable:
            return self.team.stories[self.turn % len(self.team.stories)]
        chosen = [
            voices[(self.turn + number) % len(voices)]
            for number, (_touchpoint, voices) in enumerate(usable)
            if (self.turn + number) % 2 == 0 or len(usable) == 1
        ] or [usable[0][1][self.turn % len(usable[0][1])]]
        return self._as_story(chosen)

    def _as_story(self, voices):
        return Story(
            key=f"voices-{self.turn}",
            speaker=self.team.voice_speaker,
            channel="in_person",
            timing="during",
            passages=tuple(voice.passage for voice in voices),
            feelings=tuple(
                Feeling(feeling.word, feeling.is_positive, number)
                for number, voice in enumerate(voices)
                for feeling in voice.feelings
            ),
            highlights=tuple(
                Highlight(number, mark.words, mark.kind, mark.themes, mark.note)
                for number, voice in enumerate(voices)
                for mark in voice.highlights
            ),
        )
