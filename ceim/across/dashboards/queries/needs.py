"""Needs that came to a test, and meetings that were held, of a team: as columns."""

from django.db.models import Exists, OuterRef, QuerySet

from ceim.across.dashboards.queries.counting import count_of
from improvements.models import Cycle
from meetings.measures.lately import OTHERS
from meetings.models import Meeting, Opportunity


def came_to_a_test(opportunities: QuerySet) -> QuerySet:
    """The ones of which a change was carried out as a test, by whichever team."""
    done = Cycle.objects.filter(idea__improvement__opportunities=OuterRef("pk"), done_on__isnull=False)
    return opportunities.filter(Exists(done))


def team_meetings() -> QuerySet:
    """Meetings held, but for those at which the team as a whole is not expected."""
    return Meeting.objects.held().exclude(kind__in=OTHERS)


def with_needs(teams: QuerySet, since) -> QuerySet:
    """Adds how many needs were `stated` since a day, how many of them were `tested`, and how often the team `met`."""
    stated = Opportunity.objects.filter(team=OuterRef("pk"), stated_at__date__gte=since)
    return teams.annotate(
        stated=count_of(stated),
        tested=count_of(came_to_a_test(stated)),
        met=count_of(team_meetings().filter(team=OuterRef("pk"), held_at__date__gte=since)),
    )
