"""The organisation's teams, each with this month's figures, and what they are short of."""

from datetime import timedelta

from django.db.models import Count, F, OuterRef, Subquery, Sum, Window
from django.db.models.functions import Coalesce, Greatest

from ceim.dashboards.queries.counting import count_of
from ceim.months import first_of, last_of
from ceim.teams.models import Pathway, Team
from conversations.models import Conversation
from improvements.models import BoardEntry, Cycle, Implementation
from meetings.models import Meeting

QUIET_DAYS = 35  # without a conversation, or without a meeting


def teams_of(standing, setting=""):
    """The teams at work in the organisation that `standing` (an OrganisationRole) is about."""
    teams = Team.objects.filter(organisation=standing.organisation_id, ended_on__isnull=True)
    return teams.filter(setting=setting) if setting else teams


def pathways_of_month(day):
    """Pathways that owe conversations in the month of `day`, each with `held` and `gap`, what is missing."""
    month = first_of(day), last_of(day)
    # By team and day first: there is an index on those, and it leaves a handful of rows.
    told = Conversation.objects.counted().filter(team=OuterRef("team"), pathway=OuterRef("pk"), held_on__range=month)
    return (
        Pathway.objects.active()
        .filter(started_on__lte=month[1])
        .annotate(held=count_of(told, by="pathway"))
        .annotate(gap=Greatest(F("monthly_target") - F("held"), 0))
    )


def with_missing(teams, today):
    """Adds `missing`: conversations that this month's targets still need, over all pathways."""
    return teams.annotate(missing=_sum_of(pathways_of_month(today), "gap"))


def short_teams(teams, today):
    """Those short this month, the shortest first, each with `missing` and, the same on all, `number_short`."""
    short = with_missing(teams, today).filter(missing__gt=0)
    return short.annotate(number_short=Window(Count("*"))).order_by("-missing", "name")


def with_figures(teams, today):
    """Adds what the list of teams shows: this month, meetings, tests, changes, when people were told."""
    here = {"team": OuterRef("pk")}
    this_month = Conversation.objects.counted().filter(held_on__range=(first_of(today), last_of(today)), **here)
    lately = Meeting.objects.held().filter(held_at__date__gt=today - timedelta(days=QUIET_DAYS), **here)
    told = BoardEntry.objects.filter(approved_at__isnull=False, **here).order_by("-approved_at")
    return with_missing(teams, today).annotate(
        held=count_of(this_month),
        target=_sum_of(pathways_of_month(today), "monthly_target"),
        meetings=count_of(lately),
        tests=count_of(Cycle.objects.open().filter(idea__improvement__stopped_on__isnull=True, **here)),
        implemented=count_of(Implementation.objects.filter(normal_on__isnull=False, **here)),
        told_at=Subquery(told.values("approved_at")[:1]),
    )


def _sum_of(rows, column):
    sums = rows.filter(team=OuterRef("pk")).order_by().values("team").annotate(sum=Sum(column)).values("sum")
    return Coalesce(Subquery(sums), 0)
