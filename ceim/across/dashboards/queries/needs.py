"""Needs that came to a test, and meetings that were held, of a team: as columns."""

from django.db.models import Exists, OuterRef, QuerySet

from ceim.across.dashboards.queries.counting import count_of
from improvements.models import Cycle
from meetings.measures.lately import OTHERS
from meetings.models import Meeting, Opportunity


def tests_of_need() -> QuerySet:
    """Tests that were carried out for the Opportunity of the outer row, by whichever team."""
    return Cycle.objects.filter(idea__improvement__opportunities=OuterRef("pk"), done_on__isnull=False)


def team_meetings() -> QuerySet:
    """Meetings held, but for those at which the team as a whole is not expected."""
    return Meeting.objects.held().exclude(kind__in=OTHERS)


def with_needs(teams: QuerySet, since) -> QuerySet:
    """Adds how many needs were `stated` since a day, how many of them were `tested`, and how often the team `met`."""
    stated = Opportunity.objects.filter(team=OuterRef("pk"), stated_at__date__gte=since)
    return teams.annotate(
        stated=count_of(stated),
        tested=count_of(stated.filter(Exists(tests_of_need()))),
        met=count_of(team_meetings().filter(team=OuterRef("pk"), held_at__date__gte=since)),
    )
