"""Each change that goes to other places: at which stage each place is, and how much of the aim is reached."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Window

from ceim.across.dashboards.queries.teams import teams_within
from ceim.statements import Ids, Pages, give, statement, together
from improvements.models import Site, SiteStage, Spread
from improvements.places import DECLINED, Places, places_of
from improvements.spread.adoption import LADDER, aim_in_words

LETTERS = dict(zip([*LADDER, DECLINED], "ABCDEFX", strict=True))
LEGEND = [(letter, stage.label) for stage, letter in LETTERS.items()]
MOST_TOLD = 5


@dataclass(frozen=True)
class PlaceOfSpread:
    """A place with its newest stage: a letter, A to F in their order and X for one that declined, and its word."""

    name: str
    letter: str
    stage: str


@dataclass(frozen=True)
class ChangeThatSpreads:
    """A plan with its places, the furthest first; `aim` says how much of it is reached, "" where none was set."""

    spread: Spread
    places: list[PlaceOfSpread]
    counted: Places
    aim: str


@dataclass(frozen=True)
class SpreadMap:
    """How many changes there are, and the newest of them."""

    number: int
    changes: list[ChangeThatSpreads]


def spread_of(period, organisation_id: int) -> SpreadMap:
    """What goes to other places in the period: a place moved, or there is time left. At most three statements."""
    spreads = _newest(period, MOST_TOLD, organisation=organisation_id)
    return SpreadMap(spreads[0].all_of_them if spreads else 0, changes_of(spreads, period.today))


def paged(period, organisation_id: int) -> Pages:
    number = _number(period, organisation=organisation_id)
    return Pages(
        number[0]["number"] if number else 0,
        lambda start, stop: _page(period, start, stop, organisation=organisation_id),
    )


def changes_of(spreads: list[Spread], today: date) -> list[ChangeThatSpreads]:
    """Two statements for any number of them."""
    if not spreads:
        return []
    sites = _sites(spreads=Ids(each.pk for each in spreads))
    give(sites, "stages", _stages(sites=Ids(site.pk for site in sites)) if sites else [], by="site")
    give(spreads, "sites", sites, by="spread")
    return [_change(spread, spread.sites.all(), today) for spread in spreads]


def _change(spread, sites, today):
    places = sorted(map(_place, sites), key=lambda place: (place.letter == "X", _downwards(place.letter), place.name))
    return ChangeThatSpreads(spread, places, places_of(list(sites)), aim_in_words(spread, list(sites), today))


def _downwards(letter):
    return -ord(letter) if letter else 0


def _place(site):
    now = site.stage
    return PlaceOfSpread(site.name, LETTERS[now.stage] if now else "", str(now.get_stage_display()) if now else "")


def _in_period(period, organisation) -> QuerySet:
    moved = SiteStage.objects.filter(site__spread=OuterRef("pk"), on__range=period.days)
    here = Spread.objects.filter(team__in=teams_within(organisation, period).values("pk"))
    here = here.filter(Q(by_when__gte=period.start) | Exists(moved))
    return here.select_related("team").order_by("-pk")


@statement
def _newest(period, most, *, organisation: int):
    return _in_period(period, organisation).annotate(all_of_them=Window(Count("pk")))[:most]


@statement
def _number(period, *, organisation: int):
    return together(_in_period(period, organisation), number=Count("pk"))


@statement
def _page(period, start, stop, *, organisation: int):
    return _in_period(period, organisation)[start:stop]


@statement
def _sites(*, spreads: Ids):
    return Site.objects.filter(spread__in=spreads).order_by("name", "pk")


@statement
def _stages(*, sites: Ids):
    return SiteStage.objects.filter(site__in=sites).order_by("on", "pk")
