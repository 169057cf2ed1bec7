"""How much was done in a team lately: one number that tells whether anything in it may have changed."""

from datetime import datetime, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from ceim.history.models import Event, EventTeam
from ceim.statements import statement, together


def deeds_lately(membership, **_of_the_page) -> int:
    """How many were done in their team since yesterday began, and how many others ever touched it, in one number.

    Every deed leaves an Event in the transaction of its changes, and none is ever taken away: while the number of a
    day is the same, nothing has changed. The latest Event would not tell: one before it may be committed after it.
    """
    return sum(each["number"] for each in _deeds(team=membership.team_id, since=yesterday()))


def deeds_of_organisation_lately(organisation: int) -> int:
    """Likewise of all that was done in an organisation."""
    return _deeds_of_organisation(organisation=organisation, since=yesterday())[0]["number"]


def yesterday() -> datetime:
    """The moment in which it began."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=1)


@statement
def _deeds(*, team: int, since: datetime):
    done, touched = deeds_of(team, since)
    return done.union(touched, all=True)


def deeds_of(team: int, since: datetime) -> tuple[QuerySet, QuerySet]:
    """The two numbers that `deeds_lately` adds up, for a statement that adds more."""
    done = together(Event.objects.filter(team_id=team, at__gte=since), number=Count("pk"))
    touched = together(EventTeam.objects.filter(team_id=team), number=Count("pk"))
    return done, touched


@statement
def _deeds_of_organisation(*, organisation: int, since: datetime):
    return together(Event.objects.filter(organisation_id=organisation, at__gte=since), number=Count("pk"))
