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
    fixed, free = {}, []
    for story in team.stories:
        if story.months_ago is None:
            free.append(story)
        else:
            fixed.setdefault(story.months_ago, []).append(story)
    whole = _whole_stories(team, fixed, len(free))
    voices = _Voices(team)
    told = []
    for months_ago in range(LAST_MONTHS - 1, -1, -1):
        stories = fixed.get(months_ago, []) + [free.pop(0) for _i in range(whole[months_ago])]
        while len(stories) < _wanted(team, months_ago):
            stories.append(voices.tell(months_ago))
        told += _on_days(stories, months_ago, clock, team)
    return told


def _wanted(team, months_ago):
    return team.monthly[LAST_MONTHS - 1 - months_ago]


def _whole_stories(team, fixed, left):
    """How many of the free whole stories each month gets: most of the newest months, which people look at."""
    share = {}
    for months_ago in range(LAST_MONTHS):
        room = _wanted(team, months_ago) - len(fixed.get(months_ago, []))
        share[months_ago] = max(0, min(left, round(room * 0.8)))
        left -= share[months_ago]
    return share


def _on_days(stories, months_ago, clock, team):
    last = clock.day(team.last_conversation_days_ago)
    for number, story in enumerate(stories):
        day = clock.in_month(months_ago, (number + 0.5) / len(stories))
        yield Telling(story, min(day, last), months_ago)


class _Voices:
    """Puts short voices together, one per touchpoint in order; each is used again only when all have been."""

    def __init__(self, team):
        self.team = team
        self.turn = 0
        self.used = {}  # touchpoint → how often one of its voices was taken

    def tell(self, months_ago):
        self.turn += 1
        usable = {}
        for voice in self.team.voices:
            if voice.since_months_ago is None or months_ago <= voice.since_months_ago:
                usable.setdefault(voice.passage.touchpoint, []).append(voice)
        if not usable:
            return self.team.stories[self.turn % len(self.team.stories)]
        places = sorted(usable, key=lambda touchpoint: (touchpoint is None, touchpoint or 0))
        chosen = [place for number, place in enumerate(places) if (number + self.turn) % 3] or places[:1]
        return self._as_story([self._next(place, usable[place]) for place in chosen])

    def _next(self, place, voices):
        self.used[place] = self.used.get(place, -1) + 1
        return voices[self.used[place] % len(voices)]

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
