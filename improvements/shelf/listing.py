"""The shelf as a list: what is found on it, and what each reader may know of each change."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ceim.teams.models import Membership, Setting
from improvements.figures.shown import with_findings
from improvements.models import ChangeIdea, ShelfEntry
from improvements.places import places_of
from improvements.spread.offers import TO_IMPROVEMENT, Offer, measures_at, offer_of
from improvements.spread.quotes import quotes_behind

# The words that a search looks into: all of them stand on the page.
SEARCHED = (
    "spread__what",
    "spread__must_stay",
    "spread__may_adapt",
    "spread__implementation__standard",
    f"{TO_IMPROVEMENT}__title",
    "team__name",
    "themes__name",
    "touchpoints__label",
)


@dataclass(frozen=True)
class OnShelf:
    """A change on the shelf. `offer`: what may be read of it; `is_own`: of the reader's team."""

    pk: int
    spread_id: int
    offer: Offer
    setting: str
    in_use: str
    found_by: str
    is_own: bool


@dataclass(frozen=True)
class ShelfChoices:
    """What the shelf can be narrowed to: values that are there, each list in alphabetical order."""

    settings: list[tuple[str, str]]
    themes: list[str]
    touchpoints: list[str]


def choices_of(membership: Membership) -> ShelfChoices:
    """Three queries."""
    entries = ShelfEntry.objects.visible_to(membership)
    settings = _different(entries, "team__setting")
    named = sorted(((value, str(Setting(value).label)) for value in settings), key=lambda pair: pair[1])
    return ShelfChoices(named, _different(entries, "themes__name"), _different(entries, "touchpoints__label"))


def _different(entries, column):
    found = entries.order_by(column).values_list(column, flat=True).distinct()
    return list(found.filter(**{f"{column}__isnull": False}))


def entries_found(
    membership: Membership, *, q: str = "", setting: str = "", theme: str = "", touchpoint: str = ""
) -> QuerySet:
    """The newest first. Every word of `q` stands somewhere in what the page shows of a change."""
    wanted = {"team__setting": setting, "themes__name": theme, "touchpoints__label": touchpoint}
    entries = ShelfEntry.objects.visible_to(membership)
    entries = entries.filter(**{column: value for column, value in wanted.items() if value})
    for word in q.split():
        anywhere = Q()
        for column in SEARCHED:
            anywhere |= Q(**{f"{column}__icontains": word})
        entries = entries.filter(anywhere)
    return entries.distinct().order_by("-put_up_on", "-pk")


def rows_of(membership: Membership, entries: QuerySet) -> list[OnShelf]:
    """The rows of one page; as many queries for one as for twenty. Give a slice of `entries_found`."""
    entries = list(
        entries.select_related("team", TO_IMPROVEMENT).prefetch_related(
            "themes", "touchpoints", "spread__sites__stages", measures_at(TO_IMPROVEMENT)
        )
    )
    improvements = [_improvement(entry) for entry in entries]
    with_findings([measure for improvement in improvements for measure in improvement.to_show])
    quotes = quotes_behind(membership, [improvement.pk for improvement in improvements])
    taken = _taken(membership, entries)
    return [_row(membership, entry, quotes[_improvement(entry).pk], taken.get(entry.spread_id)) for entry in entries]


def _row(membership, entry, quotes, idea_id):
    return OnShelf(
        pk=entry.pk,
        spread_id=entry.spread_id,
        offer=offer_of(entry.spread, entry.team, idea_id=idea_id, quotes=quotes),
        setting=entry.team.get_setting_display(),
        in_use=places_of(entry.spread.sites.all()).sentence,
        found_by=", ".join([*map(str, entry.themes.all()), *(each.label for each in entry.touchpoints.all())]),
        is_own=entry.team_id == membership.team_id,
    )


def _taken(membership, entries):
    """{spread: the idea that this team made of it}."""
    ideas = ChangeIdea.objects.own_of(membership).filter(team=membership.team_id)
    ideas = ideas.filter(taken_from__spread__in=[entry.spread_id for entry in entries])
    return dict(ideas.values_list("taken_from__spread", "pk"))


def _improvement(entry):
    return entry.spread.implementation.idea.improvement
