"""How many teams could use a change: they ask about a touchpoint of the same name and have not been offered it.

Nothing that people of those teams said is looked at, and the teams are put in no order but that of their names.
"""

from collections import defaultdict

from django.db.models import F
from django.db.models.functions import Lower

from ceim.statements import Ids, Names, statement
from ceim.teams.models import PathwayPartner, Team, Touchpoint
from improvements.models import Implementation, Participation, Site

MOST_NAMED = 20
ANSWERED_BY = "passages__highlights__evidence__opportunity__improvements__ideas__implementations"


def numbers_of_teams(organisation: int, implementations: list[int]) -> dict[int, int]:
    """{implementation: how many teams of the organisation could use it}, those alone that can be told.

    None can be told where the words that a change answers are about no touchpoint. Three statements for any number.
    """
    return {pk: len(teams) for pk, teams in _teams(organisation, implementations).items() if teams}


def names_of_teams(organisation: int, implementation: int) -> list[str]:
    """By name, MOST_NAMED at most."""
    teams = Team.objects.filter(pk__in=_teams(organisation, [implementation]).get(implementation, ()))
    return list(teams.order_by("name", "pk").values_list("name", flat=True)[:MOST_NAMED])


def _teams(organisation, implementations) -> dict[int, set[int]]:
    behind = _behind(implementations=Ids(implementations)) if implementations else []
    if not behind:
        return {}
    asking, taken, found = defaultdict(set), defaultdict(set), defaultdict(set)
    names = Names(sorted({name for _change, name in behind}))
    for name, team in _asking(organisation=organisation, names=names):
        asking[name].add(team)
    for change, team in _taken(implementations=Ids(implementations)):
        taken[change].add(team)
    for change, name in behind:
        found[change] |= asking[name] - taken[change]
    return found


@statement
def _behind(*, implementations: Ids):
    """(change, name of a touchpoint that the words are about which it answers)."""
    rows = Touchpoint.objects.filter(**{f"{ANSWERED_BY}__in": implementations}).order_by()
    return (
        rows.annotate(change=F(ANSWERED_BY), name_of_it=Lower("label")).values_list("change", "name_of_it").distinct()
    )


@statement
def _asking(*, organisation: int, names: Names):
    """(name of a touchpoint, team at work that asks about it): on a pathway of its own, or on one that it shares."""
    there = Touchpoint.objects.active().annotate(name_of_it=Lower("label")).order_by()
    there = there.filter(name_of_it__in=names, pathway__retired_on__isnull=True)
    own = there.filter(team__organisation=organisation, team__ended_on__isnull=True)
    partners = PathwayPartner.objects.at_work().annotate(name_of_it=Lower("pathway__touchpoints__label")).order_by()
    partners = partners.filter(name_of_it__in=names, pathway__retired_on__isnull=True)
    partners = partners.filter(pathway__touchpoints__retired_on__isnull=True)
    used = partners.filter(team__organisation=organisation, team__ended_on__isnull=True)
    return own.values_list("name_of_it", "team").union(used.values_list("name_of_it", "team"))


@statement
def _taken(*, implementations: Ids):
    """(change, team that has it, works on it or was offered it)."""
    own = Implementation.objects.filter(pk__in=implementations).order_by().values_list("pk", "team")
    change = "improvement__ideas__implementations"
    working = Participation.objects.of_teams().filter(until__isnull=True, **{f"{change}__in": implementations})
    offered = Site.objects.filter(receiving_team__isnull=False, spread__implementation__in=implementations)
    return own.union(
        working.order_by().values_list(change, "team"),
        offered.order_by().values_list("spread__implementation", "receiving_team"),
    )
