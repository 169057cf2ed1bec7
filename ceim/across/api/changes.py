"""Since when something may have changed: told by the latest deed of a team, so that no change is ever left out.

Every deed leaves an Event in the transaction of its changes. A row counts as changed when anything was done in its
teams: more rows than strictly needed are read again, never fewer.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from ceim.history.models import Event, EventTeam
from ceim.teams.models import Team


def teams_changed(since: datetime) -> QuerySet[Team]:
    """The teams in which something was done later than `since`, or which a deed of others touched."""
    done = Event.objects.filter(team_id=OuterRef("pk"), at__gt=since)
    touched = EventTeam.objects.filter(team_id=OuterRef("pk"), event__at__gt=since)
    return Team.objects.filter(Exists(done) | Exists(touched))


def narrowed(rows: QuerySet, since: datetime | None, *teams: str) -> QuerySet:
    """The rows of which something may have changed; `teams` are the columns that say whose a row is."""
    if since is None:
        return rows
    changed, any_of_them = teams_changed(since).values("pk"), Q()
    for column in teams:
        any_of_them |= Q(**{f"{column}__in": changed})
    return rows.filter(any_of_them).distinct()


def last_deeds(teams: Iterable[int]) -> dict[int, datetime]:
    """{team id: its latest deed}; teams of which nothing was ever noted are left out. One statement."""
    done = Event.objects.filter(team_id=OuterRef("pk")).order_by("-at").values("at")[:1]
    touched = EventTeam.objects.filter(team_id=OuterRef("pk")).order_by("-event__at").values("event__at")[:1]
    found = Team.objects.filter(pk__in=set(teams)).values_list("pk", Subquery(done), Subquery(touched))
    deeds = {pk: [at for at in moments if at] for pk, *moments in found.order_by("pk")}
    return {pk: max(moments) for pk, moments in deeds.items() if moments}


def latest_of(deeds: dict[int, datetime], teams: Iterable[int]) -> datetime | None:
    return max((deeds[team] for team in teams if team in deeds), default=None)
