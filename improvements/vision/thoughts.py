"""What is worth a thought about a vision, its aim and its people: from plain facts, in sentences. Never a gate.

The numbers of the rules are those under which the method's checks are known: A2, A3, A8 to A11.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from improvements.models import Vision
from improvements.vision.voice import says_always

RELIABLE = 95  # of 100
VISION, AIM = "word_vision", "set_aim_in_parts"  # the pages that mend it
PEOPLE, SESSION = "add_care_team_member", "record_session"


@dataclass(frozen=True)
class Thought:
    """A remark with the page that mends it; one of them that `only_informs` needs nothing done."""

    rule: str
    text: str
    page: str
    only_informs: bool = False

    @property
    def action(self) -> str:
        return {
            VISION: _("Word the vision"),
            AIM: _("Look at the aim"),
            PEOPLE: _("Name who works on it"),
            SESSION: _("Write down a session with them"),
        }[self.page]


@dataclass(frozen=True)
class AimFacts:
    """The parts of an aim as they stand, the day its work began, and whether it is reached."""

    sentence: str = ""
    for_whom: str = ""
    has_measure: bool = False
    at_least: int | None = None
    baseline: int | None = None
    by_when: date | None = None
    started_on: date | None = None
    is_reached: bool = False


def about_vision(text: str, voice: str, language: str) -> list[Thought]:
    """A8. `language` is that of the organisation; outside English only a voice that somebody chose tells anything."""
    if not text:
        return [Thought("A8", _("No vision yet: what do people want to rely on every time?"), VISION)]
    found = []
    if not says_always(text, language):
        found.append(Thought("A8", _("The vision does not say “always”."), VISION))
    if voice and voice not in Vision.FIRST_PERSON:
        found.append(Thought("A8", _("The vision tells of others. How would the person say it: I, we, my?"), VISION))
    return found


def about_aim(aim: AimFacts | None, today: date) -> list[Thought]:
    """A9 to A11; None for work that has no aim yet."""
    if aim is None:
        return [Thought("A9", _("No aim yet: how often, for whom, by when?"), AIM)]
    return [*_about_missing(aim), *_about_day(aim, today), *_about_target(aim)]


def _about_missing(aim) -> Iterator[Thought]:
    has_number = aim.at_least is not None or re.search(r"\d", aim.sentence)
    missing = [
        (has_number, _("a number")),
        (aim.by_when, _("a day")),
        (aim.for_whom.strip(), _("for whom it is")),
        (aim.has_measure, _("a measure")),
    ]
    lacks = ", ".join(part for is_there, part in missing if not is_there)
    if lacks:
        yield Thought("A9", _("The aim still lacks: %(parts)s.") % {"parts": lacks}, AIM)


def _about_day(aim, today) -> Iterator[Thought]:
    if aim.by_when and aim.started_on and aim.by_when < aim.started_on:
        yield Thought("A10", _("The day of the aim is before the work began."), AIM)
    elif aim.by_when and aim.by_when < today and not aim.is_reached:
        yield Thought("A10", _("The day of the aim has passed: was it reached? If not, set another."), AIM)


def _about_target(aim) -> Iterator[Thought]:
    if aim.at_least is None:
        return
    if aim.at_least < RELIABLE:
        text = _("The aim is %(share)s%%. A practice counts as reliable from 95%% on.") % {"share": aim.at_least}
        yield Thought("A11", text, AIM, only_informs=True)
    if aim.baseline is not None and aim.baseline >= aim.at_least:
        text = _("It happened as often before as the aim asks for, or more often.")
        yield Thought("A11", text, AIM, only_informs=True)


def about_people(*, has_lived_experience: bool) -> list[Thought]:
    """A2, of one team."""
    if has_lived_experience:
        return []
    text = _("Nobody with lived experience works on it in your team yet. Whom could you ask?")
    return [Thought("A2", text, PEOPLE)]


def about_ideas(ideas: list[date], first_words: date | None) -> list[Thought]:
    """A3. `ideas` are the days on which each was written down, `first_words` that of the first linked conversation."""
    if ideas and first_words is None:
        return [Thought("A3", _("There are ideas already, and no words of people behind it. Ask them first."), SESSION)]
    early = sum(day < first_words for day in ideas)
    if not early:
        return []
    text = ngettext(
        "%(n)s idea is older than the first words of people. Would they have begun there?",
        "%(n)s ideas are older than the first words of people. Would they have begun there?",
        early,
    )
    return [Thought("A3", text % {"n": early}, SESSION)]
