"""What stands beside the form of an idea: what was tried for its theme, with what came of it, and starter ideas."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, OuterRef, Q
from django.urls import reverse

from ceim.row_security.scope import widened
from ceim.statements import Ids, Names, statement
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
    in_order,
    lessons_of,
    newest,
    pattern_of,
    shared,
    tested,
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

    def ask(self, by_themes: Callable, by_words: Callable, membership: Membership, **values) -> list:
        """The rows that have one of its themes; where it has none, one of its words; none, where it has neither."""
        if self.themes:
            return by_themes(membership, themes=Names(self.themes), groups=Names(self.groups), **values)
        return by_words(membership, pattern=pattern_of(self.words), **values) if self.words else []


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
    here = subject.ask(_tested_about, _tested_like, membership, besides=improvement.pk if improvement else 0)
    about = subject.starters()
    return BesideIdea(
        subject=subject,
        here=lessons_of(membership, here),
        elsewhere=[*_on_shelf(membership, subject), *_learned(membership, subject)],
        about=about,
        others=tuple(group for group in starter_groups() if group not in about),
    )


def _subject(membership, improvement, opportunities):
    subject = Subject()
    for need, theme, group, number in _needs(membership, improvement, opportunities):
        subject.needs.add(need)
        subject.heard.update({(theme, group): number} if theme else {})
    if improvement and not subject.needs:  # those of another team are not told
        subject.needs.add(improvement.title)
    return subject


def _needs(membership, improvement, opportunities):
    if improvement:
        return _needs_of(membership, improvement=improvement.pk)
    asked = Ids(map(int, opportunities))
    return _needs_among(membership, opportunities=asked) if asked else []


@statement
def _needs_of(membership, *, improvement: int):
    return _with_themes(Opportunity.objects.visible_to(membership).filter(improvements=improvement))


@statement
def _needs_among(membership, *, opportunities: Ids):
    return _with_themes(Opportunity.objects.visible_to(membership).filter(pk__in=opportunities))


def _with_themes(needs):
    return needs.order_by().values_list("need", THEME, GROUP).annotate(Count("highlights"))


def _has_theme(path, themes, groups):
    """Themes without a group are in none: several values may come filled up with an empty one."""
    in_group = Q(**{f"{path}__group__in": groups, f"{path}__group__gt": ""})
    return Q(**{f"{path}__name__in": themes}) | in_group


@statement
def _tested_about(membership, *, besides: int, themes: Names, groups: Names):
    about = _has_theme("improvement__opportunities__highlights__themes", themes, groups)
    return _others_tested(membership, about, besides)


@statement
def _tested_like(membership, *, besides: int, pattern: str):
    return _others_tested(membership, any_of(IN_IDEAS, pattern), besides)


def _others_tested(membership, condition, besides):
    return in_order(membership, tested(membership, condition).exclude(improvement=besides))[:AT_MOST]


@widened()
def _on_shelf(membership, subject):
    shelf = reverse("list_shelf", args=[membership.team.address])
    return [
        Elsewhere(
            text=entry.spread.what,
            team=entry.team.name,
            outcome=counted_places(entry).sentence,
            address=f"{shelf}?{urlencode({'q': entry.spread.what})}#entry-{entry.pk}",
        )
        for entry in subject.ask(_on_shelf_about, _on_shelf_like, membership)
    ]


@statement
def _on_shelf_about(membership, *, themes: Names, groups: Names):
    return _others_put_up(membership, _has_theme("themes", themes, groups))


@statement
def _on_shelf_like(membership, *, pattern: str):
    return _others_put_up(membership, any_of(SEARCHED, pattern))


def _others_put_up(membership, condition):
    others = ShelfEntry.objects.visible_to(membership).exclude(team=membership.team_id)
    found = with_places(others.filter(condition).select_related("team", "spread"), spread=OuterRef("spread"))
    return found.distinct().order_by("-put_up_on", "-pk")[:AT_MOST]


@widened()
def _learned(membership, subject):
    tried = reverse("list_tried", args=[membership.team.address])
    return [
        Elsewhere(
            text=lesson.idea.text,
            team=lesson.team.name,
            outcome=f"{lesson.idea.get_state_display()}. {lesson.learned}",
            address=f"{tried}?{urlencode({'q': lesson.idea.text})}#lesson-{lesson.pk}",
        )
        for lesson in subject.ask(_learned_about, _learned_like, membership)
    ]


@statement
def _learned_about(membership, *, themes: Names, groups: Names):
    return newest(shared(membership, _has_theme("themes", themes, groups)))[:AT_MOST]


@statement
def _learned_like(membership, *, pattern: str):
    return newest(shared(membership, any_of(IN_LESSONS, pattern)))[:AT_MOST]
