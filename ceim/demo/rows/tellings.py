"""Which story was told on which day: the team's whole stories first, then short voices put together. Pure."""

from dataclasses import dataclass
from datetime import date

from ceim.demo.shapes.organisation import MONTHS
from ceim.demo.shapes.words import Story
from conversations.models import Conversation, ListeningActivity


@dataclass(frozen=True)
class Telling:
    story: Story
    day: date
    months_ago: int
    activity: ListeningActivity | None = None  # that it is an answer of


def tellings(team, clock):
    """One Telling per conversation of the last 14 months, oldest first; `conversations_each_month` says how many."""
    fixed, free = {}, []
    for story in team.stories:
        if story.months_ago is None:
            free.append(story)
        else:
            fixed.setdefault(story.months_ago, []).append(story)
    whole = _whole_stories(team, fixed, len(free))
    voices = _Voices(team)
    told = []
    for months_ago in range(MONTHS - 1, -1, -1):
        stories = fixed.get(months_ago, []) + [free.pop(0) for _i in range(whole[months_ago])]
        while len(stories) < _wanted(team, months_ago):
            stories.append(voices.tell(months_ago))
        told += _on_days(stories, months_ago, clock, team)
    return told


def _wanted(team, months_ago):
    return team.conversations_each_month[MONTHS - 1 - months_ago]


def _whole_stories(team, fixed, left):
    """How many of the free whole stories each month gets: most of the newest months, which people look at."""
    share = {}
    for months_ago in range(MONTHS):
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
        for voice in self.team.voices.voices:
            if voice.since_months_ago is None or months_ago <= voice.since_months_ago:
                usable.setdefault(voice.touchpoint, []).append(voice)
        if not usable:
            return self.team.stories[self.turn % len(self.team.stories)]
        labels = [touchpoint.label for touchpoint in self.team.pathways[0].touchpoints]
        places = sorted(usable, key=labels.index)
        chosen = [place for number, place in enumerate(places) if (number + self.turn) % 3] or places[:1]
        return self._as_story([self._next(place, usable[place]) for place in chosen])

    def _next(self, place, voices):
        self.used[place] = self.used.get(place, -1) + 1
        return voices[self.used[place] % len(voices)]

    def _as_story(self, voices):
        return Story(
            key=f"voices-{self.turn}",
            speaker=self.team.voices.speaker,
            channel=Conversation.Channel.IN_PERSON,
            timing=Conversation.Timing.DURING,
            passages=tuple(voices),
        )
