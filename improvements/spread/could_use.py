"""How many teams could use a change: they ask about a touchpoint of the same name and have not been offered it.

Nothing that people of those teams said is looked at, and the teams are put in no order but that of their names.
"""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Lower

from ceim.statements import Ids, statement
from ceim.teams.models import PathwayPartner, Team, Touchpoint
from improvements.models import Implementation, Participation, Site

MOST_NAMED = 20
ANSWERED_BY = "passages__highlights__evidence__opportunity__improvements__ideas__implementations"


def numbers_of_teams(organisation: int, implementations: list[int]) -> dict[int, int]:
    """{implementation: how many teams of the organisation could use it}, those alone that can be told. One statement.

    None can be told where the words that a change answers are about no touchpoint.
    """
    rows = _numbers(organisation=organisation, implementations=Ids(implementations)) if implementations else []
    return {pk: number for pk, number in rows if number}


def names_of_teams(organisation: int, implementation: int) -> list[str]:
    """By name, MOST_NAMED at most."""
    return _names(MOST_NAMED, organisation=organisation, implementation=implementation)


@statement
def _numbers(*, organisation: int, implementations: Ids):
    teams = _teams(organisation, _outer).order_by().annotate(all_of_them=Value(1))
    number = teams.values("all_of_them").annotate(number=Count("pk")).values("number")
    changes = Implementation.objects.filter(pk__in=implementations).order_by("pk")
    return changes.annotate(could_use=Coalesce(Subquery(number), 0)).values_list("pk", "could_use")


@statement
def _names(most, *, organisation: int, implementation: int):
    teams = _teams(organisation, lambda _depth: implementation)
    return teams.order_by("name", "pk").values_list("name", flat=True)[:most]


def _outer(depth):
    """The change that is asked about, from so many queries within."""
    found = "pk"
    for _each in range(depth):
        found = OuterRef(found)
    return found


def _teams(organisation, of) -> QuerySet:
    """`of` gives the change for a query that lies so many queries within the one that reads it."""
    touchpoints = _touchpoints_alike(organisation, of(3))
    partners = PathwayPartner.objects.at_work().filter(
        pathway__in=_touchpoints_alike(organisation, of(4)).values("pathway")
    )
    uses = Q(pk__in=touchpoints.values("team")) | Q(pk__in=partners.values("team"))
    return Team.objects.filter(uses, organisation=organisation, ended_on__isnull=True).exclude(_have_it(of(2)))


def _touchpoints_alike(organisation, change):
    there = Touchpoint.objects.active().filter(pathway__retired_on__isnull=True, team__organisation=organisation)
    behind = Touchpoint.objects.filter(**{ANSWERED_BY: change})
    named = behind.order_by().annotate(name_of_it=Lower("label")).values("name_of_it")
    return there.order_by().annotate(name_of_it=Lower("label")).filter(name_of_it__in=named)


def _have_it(change):
    """The team whose change it is, those that work on it, and those that were offered it."""
    working = Participation.objects.of_teams().filter(until__isnull=True, improvement__ideas__implementations=change)
    offered = Site.objects.filter(receiving_team__isnull=False, spread__implementation=change)
    own = Implementation.objects.filter(pk=change)
    return (
        Q(pk__in=own.order_by().values("team"))
        | Q(pk__in=working.order_by().values("team"))
        | Q(pk__in=offered.order_by().values("receiving_team"))
    )
