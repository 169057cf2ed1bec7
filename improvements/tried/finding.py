"""What was tried and shares a word with what somebody looks for: ideas, lessons, what was stopped, and the shelf."""

import re
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from ceim.row_security.scope import widened
from ceim.statements import Ids, Pages, give, statement, together
from improvements.models import Adaptation, ChangeIdea, Cycle, Improvement, Reopening, SharedLesson, ShelfEntry
from improvements.shelf.listing import SEARCHED, rows_of

ABANDONED = ChangeIdea.State.ABANDONED
SHORTEST = 4  # letters: shorter words stand everywhere
MOST_WORDS = 8
OF_OTHERS_AT_MOST = 5
IN_IDEAS = ("text", "improvement__title", "improvement__opportunities__need", "cycles__change")
IN_STOPPED = ("title", "stopped_reason", "opportunities__need", "ideas__text")
IN_LESSONS = ("learned", "idea__text", "idea__improvement__title", "themes__name", "team__name")


@dataclass(frozen=True)
class Lesson:
    """An idea that was tested: how far it is here, and what was learned last, by which team.

    `given_up`: of one that goes on, what was learned when it was given up before; "" where it never was.
    """

    idea: ChangeIdea
    address: str
    learning: str
    learned_by: str
    given_up: str = ""


def words_in(text: str) -> list[str]:
    """The words by which something like it may be found, each once."""
    words = re.findall(rf"\w{{{SHORTEST},}}", text.casefold())
    return list(dict.fromkeys(words))[:MOST_WORDS]


def pattern_of(words: list[str]) -> str:
    """What finds any of them, as `__iregex`; everything, where there are none. They are letters and digits alone."""
    return "|".join(words)


def any_of(columns, pattern):
    """Whether one of the columns holds one of the words."""
    found = Q()
    for column in columns:
        found |= Q(**{f"{column}__iregex": pattern})
    return found


def _looked_into(columns, words):
    """Where there are no words the first column alone, which is never null: the others would join tables for it."""
    return columns if words else columns[:1]


def ideas_tried(membership, words, states=()) -> Pages:
    """Lessons, to be divided into pages. `states`: what became of them in the team itself; anything, without any."""
    about, pattern = (membership, _looked_into(IN_IDEAS, words), tuple(states)), pattern_of(words)
    number = _number_tried(*about, pattern=pattern)[0]["number"]
    return Pages(number, lambda *rows: lessons_of(membership, _tried(*about, *rows, pattern=pattern)))


@statement
def _number_tried(membership, columns, states, *, pattern: str):
    found = tested(membership, any_of(columns, pattern) & _are(states, membership.team_id))
    return together(found, number=Count("pk", distinct=True))


@statement
def _tried(membership, columns, states, start, stop, *, pattern: str):
    found = tested(membership, any_of(columns, pattern) & _are(states, membership.team_id))
    return in_order(membership, found)[start:stop]


def _are(states, team_id):
    if not states:
        return Q()
    adapted = Adaptation.objects.filter(idea=OuterRef("pk"), team=team_id, state__in=states)
    found = Q(team=team_id, state__in=states) | Exists(adapted)
    return found | _was_given_up("pk", team_id) if ABANDONED in states else found


def _was_given_up(idea, team):
    """Whether a team gave the idea up at some time, even where it opened it again since."""
    here = {"idea": OuterRef(idea), "team": team}
    ended = Cycle.objects.filter(**here, decision=Cycle.Decision.ABANDON)
    return Exists(ended) | Exists(Reopening.objects.filter(**here))


def tested(membership, condition):
    """The ideas that were tested in a team whose tests may be read."""
    ideas = ChangeIdea.objects.visible_to(membership).filter(condition)
    return ideas.filter(cycles__in=Cycle.objects.visible_to(membership))


def in_order(membership, ideas):
    """Each once, as the team has it, the newest first."""
    return ideas.at_team(membership.team_id).select_related("improvement").distinct().order_by("-id")


def lessons_of(membership, ideas) -> list[Lesson]:
    """With one statement, of a list of ideas."""
    if ideas:
        give(ideas, "cycles", _studied(membership, ideas=Ids(idea.pk for idea in ideas)), by="idea")
    return [_lesson(membership, idea) for idea in ideas]


@statement
def _studied(membership, *, ideas: Ids):
    studied = Cycle.objects.visible_to(membership).filter(idea__in=ideas, studied_on__isnull=False)
    return studied.select_related("team").order_by("-studied_on", "-id")


def _lesson(membership, idea):
    last = next(iter(idea.cycles.all()), None)
    by = last.team.name if last and last.team_id != membership.team_id else ""
    address = reverse("show_idea", args=[membership.team.address, idea.pk])
    return Lesson(idea, address, last.learning if last else "", by, _given_up(membership, idea))


def _given_up(membership, idea):
    if idea.state_there == ABANDONED:
        return ""
    here = (each for each in idea.cycles.all() if each.team_id == membership.team_id)
    return next((each.learning for each in here if each.decision == Cycle.Decision.ABANDON), "")


def lessons_like(membership, words, states=()) -> Pages:
    """What other teams let everybody know, to be divided into pages."""
    about, pattern = (membership, _looked_into(IN_LESSONS, words), tuple(states)), pattern_of(words)
    number = _number_shared(*about, pattern=pattern)[0]["number"]
    return Pages(number, lambda *rows: _shared(*about, *rows, pattern=pattern))


@widened()
@statement
def _number_shared(membership, columns, states, *, pattern: str):
    found = shared(membership, any_of(columns, pattern) & _idea_is(states))
    return together(found, number=Count("pk", distinct=True))


@widened()
@statement
def _shared(membership, columns, states, start, stop, *, pattern: str):
    found = newest(shared(membership, any_of(columns, pattern) & _idea_is(states)))
    return found.annotate(was_given_up=_was_given_up("idea", OuterRef("team")))[start:stop]


def _idea_is(states):
    if not states:
        return Q()
    found = Q(idea__state__in=states)
    return found | _was_given_up("idea", OuterRef("team")) if ABANDONED in states else found


def shared(membership, condition):
    """What other teams of the organisation let everybody know of ideas they tested."""
    return SharedLesson.objects.visible_to(membership).exclude(team=membership.team_id).filter(condition)


def newest(lessons):
    return lessons.select_related("team", "idea__improvement").distinct().order_by("-put_up_on", "-pk")


def stopped_like(membership, words) -> Pages:
    """Improvements that were stopped, each with its reason, to be divided into pages; the last stopped first."""
    about, pattern = (membership, _looked_into(IN_STOPPED, words)), pattern_of(words)
    number = _number_stopped(*about, pattern=pattern)[0]["number"]
    return Pages(number, lambda *rows: _stopped(*about, *rows, pattern=pattern))


@statement
def _number_stopped(membership, columns, *, pattern: str):
    return together(_stopped_here(membership, columns, pattern), number=Count("pk", distinct=True))


@statement
def _stopped(membership, columns, start, stop, *, pattern: str):
    found = _stopped_here(membership, columns, pattern)
    return found.distinct().order_by("-stopped_on", "-pk")[start:stop]


def _stopped_here(membership, columns, pattern):
    stopped = Improvement.objects.visible_to(membership).filter(stopped_on__isnull=False)
    return stopped.filter(any_of(columns, pattern))


@widened()
def on_shelf(membership, words):
    """What other teams of the organisation made normal work and let everybody find."""
    others = ShelfEntry.objects.visible_to(membership).exclude(team=membership.team_id)
    entries = others.filter(any_of(SEARCHED, pattern_of(words))).distinct() if words else others
    return rows_of(membership, entries.order_by("-put_up_on", "-pk")[:OF_OTHERS_AT_MOST])
