"""What a chosen group narrows: teams by the days on which they belonged, records by the day of each."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.db.models import Exists, F, OuterRef, QuerySet

from ceim.teams.models import Team, TeamInGroup


def of_group(teams: QuerySet, groups: Collection[int], days: tuple) -> QuerySet:
    """The teams that belonged to one of `groups` on a day from the first to the last of `days`; all without groups."""
    return teams.filter(pk__in=_places(groups).during(*days).values("team")) if groups else teams


def while_in_group(rows: QuerySet, groups: Collection[int], day) -> QuerySet:
    """The rows whose team belonged to one of `groups` on their `day` (a column or expression); all without groups."""
    if not groups:
        return rows
    here = _places(groups).filter(team=OuterRef("team")).during(OuterRef("day_in_group"), OuterRef("day_in_group"))
    return rows.alias(day_in_group=day if hasattr(day, "resolve_expression") else F(day)).filter(Exists(here))


def places_of(teams: Iterable[Team], days: tuple) -> dict[int, list[TeamInGroup]]:
    """{team id: the places in groups that it had on a day from the first to the last of `days`}. One statement."""
    found = defaultdict(list)
    places = TeamInGroup.objects.filter(team__in=[team.pk for team in teams]).during(*days)
    for place in places.select_related("group").order_by("group__name", "pk"):
        found[place.team_id].append(place)
    return found


def _places(groups):
    return TeamInGroup.objects.filter(group__in=groups)
