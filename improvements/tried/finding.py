"""What was tried and shares a word with what somebody looks for: ideas, lessons and the shelf, as they may be read."""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.urls import reverse

from improvements.models import Adaptation, ChangeIdea, Cycle, SharedLesson, ShelfEntry
from improvements.shelf.listing import SEARCHED, rows_of

SHORTEST = 4  # letters: shorter words stand everywhere
MOST_WORDS = 8
OF_OTHERS_AT_MOST = 5
IN_IDEAS = ("text", "improvement__title", "improvement__opportunities__need", "cycles__change")
IN_LESSONS = ("learned", "idea__text", "idea__improvement__title", "themes__name", "team__name")


@dataclass(frozen=True)
class Lesson:
    """An idea that was tested: how far it is here, and what was learned last, by which team."""

    idea: ChangeIdea
    address: str
    learning: str
    learned_by: str


def words_in(text: str) -> list[str]:
    """The words by which something like it may be found, each once."""
    words = re.findall(rf"\w{{{SHORTEST},}}", text.casefold())
    return list(dict.fromkeys(words))[:MOST_WORDS]


def ideas_tried(membership, words, states=()):
    """`states`: what became of them in the team itself; anything, without any."""
    return ideas_tested(membership, any_of(IN_IDEAS, words) & _are(states, membership.team_id))


def _are(states, team_id):
    if not states:
        return Q()
    adapted = Adaptation.objects.filter(idea=OuterRef("pk"), team=team_id, state__in=states)
    return Q(team=team_id, state__in=states) | Exists(adapted)


def lessons_shared(membership, condition):
    """What other teams of the organisation let everybody know of ideas they tested; the newest first."""
    others = SharedLesson.objects.visible_to(membership).exclude(team=membership.team_id)
    found = others.filter(condition).select_related("team", "idea__improvement")
    return found.distinct().order_by("-put_up_on", "-pk")


def lessons_like(membership, words, states=()):
    condition = any_of(IN_LESSONS, words)
    return lessons_shared(membership, condition & Q(idea__state__in=states) if states else condition)


def ideas_tested(membership, condition):
    """What was tested in a team whose tests may be read; the newest first."""
    ideas = ChangeIdea.objects.visible_to(membership).filter(condition)
    tested = ideas.filter(cycles__in=Cycle.objects.visible_to(membership))
    studied = Cycle.objects.visible_to(membership).filter(studied_on__isnull=False).select_related("team")
    studied = Prefetch("cycles", studied.order_by("-studied_on", "-id"))
    found = tested.at_team(membership.team_id).select_related("improvement").prefetch_related(studied)
    return found.distinct().order_by("-id")


def lessons_of(membership, ideas) -> list[Lesson]:
    return [_lesson(membership, idea) for idea in ideas]


def _lesson(membership, idea):
    last = next(iter(idea.cycles.all()), None)
    by = last.team.name if last and last.team_id != membership.team_id else ""
    address = reverse("show_idea", args=[membership.team.address, idea.pk])
    return Lesson(idea, address, last.learning if last else "", by)


def on_shelf(membership, words):
    """What other teams of the organisation made normal work and let everybody find."""
    others = ShelfEntry.objects.visible_to(membership).exclude(team=membership.team_id)
    entries = others.filter(any_of(SEARCHED, words)).distinct()
    return rows_of(membership, entries.order_by("-put_up_on", "-pk")[:OF_OTHERS_AT_MOST])


def any_of(columns, words):
    """Whether one of the columns holds one of the words; all rows, where there are none."""
    found = Q()
    for word in words:
        for column in columns:
            found |= Q(**{f"{column}__icontains": word})
    return found
