"""What stands beside the form of an idea: what was tried for its theme, with what came of it, and starter ideas."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q
from django.urls import reverse

from ceim.teams.models import Membership
from improvements.models import Improvement, ShelfEntry
from improvements.places import counted_places, with_places
from improvements.shelf.listing import SEARCHED
from improvements.starters.reading import StarterGroup, groups_about, starter_groups
from improvements.tried.finding import (
    IN_IDEAS,
    IN_LESSONS,
    Lesson,
    any_of,
    ideas_tested,
    lessons_of,
    lessons_shared,
    words_in,
)
from meetings.models import Opportunity

AT_MOST = 3  # of each: the rest is a page away
GROUPS_AT_MOST = 2  # that are open
THEME, GROUP = "highlights__themes__name", "highlights__themes__group"


@dataclass
class Subject:
    """What an idea is to be about: the needs it answers, and how often people spoke of each (theme, its group)."""

    needs: set[str] = field(default_factory=set)
    heard: Counter = field(default_factory=Counter)

    @property
    def themes(self) -> set[str]:
        return {theme for theme, _group in self.heard}

    @property
    def groups(self) -> set[str]:
        return {group for _theme, group in self.heard if group}

    @property
    def words(self) -> list[str]:
        return words_in(" ".join(sorted(self.needs)))

    def starters(self) -> tuple[StarterGroup, ...]:
        """The groups that it belongs to, what people spoke of most first."""
        found = groups_about(self.themes, of_groups=self.groups, needs=self.needs)
        return tuple(sorted(found, key=self._weight, reverse=True)[:GROUPS_AT_MOST])

    def _weight(self, group):
        about = ((pair, number) for pair, number in self.heard.items() if group.is_about(*pair))
        return sum(number for _pair, number in about)

    def among(self, themes: str, columns: Iterable[str]) -> Q:
        """Whether a row has one of its themes, found by the path `themes`; where it has none, one of its words."""
        if not self.themes:
            return any_of(columns, self.words)
        return Q(**{f"{themes}__name__in": self.themes}) | Q(**{f"{themes}__group__in": self.groups})


@dataclass(frozen=True)
class Elsewhere:
    """What another team did, in its words, with what came of it."""

    text: str
    team: str
    outcome: str
    address: str


@dataclass(frozen=True)
class BesideIdea:
    """`about`: the starter groups of the subject; `others`: all the rest of them."""

    subject: Subject
    here: list[Lesson]
    elsewhere: list[Elsewhere]
    about: tuple[StarterGroup, ...]
    others: tuple[StarterGroup, ...]


def beside_idea(
    membership: Membership, *, improvement: Improvement | None = None, opportunities: Iterable[int] = ()
) -> BesideIdea:
    """For one more idea of an improvement, or for the first one of an improvement that is to answer needs."""
    subject = _subject(membership, improvement, opportunities)
    tested = ideas_tested(membership, subject.among("improvement__opportunities__highlights__themes", IN_IDEAS))
    here = tested.exclude(improvement=improvement)[:AT_MOST]
    about = subject.starters()
    return BesideIdea(
        subject=subject,
        here=lessons_of(membership, here),
        elsewhere=[*_on_shelf(membership, subject), *_learned(membership, subject)],
        about=about,
        others=tuple(group for group in starter_groups() if group not in about),
    )


def _subject(membership, improvement, opportunities):
    needs = Opportunity.objects.visible_to(membership)
    needs = needs.filter(improvements=improvement) if improvement else needs.filter(pk__in=opportunities)
    subject = Subject()
    rows = needs.order_by().values_list("need", THEME, GROUP).annotate(Count("highlights"))
    for need, theme, group, number in rows:
        subject.needs.add(need)
        subject.heard.update({(theme, group): number} if theme else {})
    if improvement and not subject.needs:  # those of another team are not told
        subject.needs.add(improvement.title)
    return subject


def _on_shelf(membership, subject):
    others = ShelfEntry.objects.visible_to(membership).exclude(team=membership.team_id)
    found = others.filter(subject.among("themes", SEARCHED)).select_related("team", "spread")
    found = with_places(found, spread=OuterRef("spread")).distinct().order_by("-put_up_on", "-pk")
    shelf = reverse("list_shelf", args=[membership.team.address])
    return [
        Elsewhere(
            text=entry.spread.what,
            team=entry.team.name,
            outcome=counted_places(entry).sentence,
            address=f"{shelf}?{urlencode({'q': entry.spread.what})}#entry-{entry.pk}",
        )
        for entry in found[:AT_MOST]
    ]


def _learned(membership, subject):
    tried = reverse("list_tried", args=[membership.team.address])
    return [
        Elsewhere(
            text=lesson.idea.text,
            team=lesson.team.name,
            outcome=f"{lesson.idea.get_state_display()}. {lesson.learned}",
            address=f"{tried}?{urlencode({'q': lesson.idea.text})}#lesson-{lesson.pk}",
        )
        for lesson in lessons_shared(membership, subject.among("themes", IN_LESSONS))[:AT_MOST]
    ]
