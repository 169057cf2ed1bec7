"""Which teams the grid shows, in which order, and what stands beside their months."""

from datetime import date

from django.db.models import F, OuterRef
from django.db.models.functions import TruncDate

from ceim.across.dashboards.queries.counting import count_of
from ceim.across.dashboards.queries.narrowing import of_the_time
from ceim.across.dashboards.queries.teams import are_short_again, both_months, teams_within, with_both_missing
from ceim.statements import Ids, statement
from ceim.teams.models import Team
from improvements.models import BoardEntry, Cycle
from meetings.models import Meeting

NAME, SETTING = "name", "setting"
ORDERS = {NAME: ["name"], SETTING: ["setting", "name"]}
HELP_FIRST = ["-need", "name"]


def teams_for_grid(period, organisation: int, name="", only_again=False):
    """The teams of the period that are asked for by name, or that are short for the second month in a row."""
    teams = teams_within(organisation, period)
    teams = teams.filter(name__icontains=name) if name else teams
    return teams.filter(are_short_again(*both_months(period.today).values()), ended_on=None) if only_again else teams


def page_of_found(teams, today, order, start: int, stop: int):
    """Of `teams_for_grid` one page, not made once: what is typed differs each time."""
    if order not in ORDERS:
        teams = _by_need(with_both_missing(teams, **both_months(today)))
    return list(teams.select_related("merged_into").order_by(*ORDERS.get(order, HELP_FIRST))[start:stop])


def page_of_teams(period, organisation: int, order, start: int, stop: int):
    """One page of all teams of the period."""
    if order in ORDERS:
        return _page_of_teams(period, order, start, stop, organisation=organisation)
    return _page_by_need(period, start, stop, organisation=organisation, **both_months(period.today))


def _by_need(teams):
    """By what is missing in this month and the one before, whatever the team heard."""
    return teams.annotate(need=F("missing") + F("missing_before"))


@statement
def _page_of_teams(period, order, start, stop, *, organisation: int):
    return teams_within(organisation, period).select_related("merged_into").order_by(*ORDERS[order])[start:stop]


@statement
def _page_by_need(
    period, start, stop, *, organisation: int, first: date, last: date, first_before: date, last_before: date
):
    teams = with_both_missing(teams_within(organisation, period), first, last, first_before, last_before)
    return _by_need(teams).select_related("merged_into").order_by(*HELP_FIRST)[start:stop]


def figures_of(teams, period) -> dict:
    """{team id: {"meetings": …, "tests": …, "told": …}} of the period, for the teams of one page."""
    rows = _figures(period, teams=Ids(team.pk for team in teams))
    return {row["pk"]: row for row in rows}


@statement
def _figures(period, *, teams: Ids):
    here = {"team": OuterRef("pk")}
    told = {"approved_at__gte": period.start_moment, "approved_at__lt": period.end_moment}
    held = Meeting.objects.held().filter(held_at__gte=period.start_moment, held_at__lt=period.end_moment, **here)
    done = Cycle.objects.filter(done_on__range=period.days, **here)
    entries = BoardEntry.objects.filter(**told, **here)
    counted = {
        "meetings": count_of(of_the_time(held, period, TruncDate("held_at"))),
        "tests": count_of(of_the_time(done, period, "done_on")),
        "told": count_of(of_the_time(entries, period, TruncDate("approved_at"))),
    }
    return Team.objects.filter(pk__in=teams).values("pk", **counted)
