"""What the pages of a team's way of working, and of that of all teams, show."""

from django.template.loader import render_to_string

from ceim.across.dashboards.forms import TeamsFilterForm
from ceim.across.dashboards.kept import kept_page
from ceim.across.dashboards.organisation_page import understood
from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.grid import counts_in, reasons_in, shares_of
from ceim.across.way_of_working import queries
from ceim.across.way_of_working.rules import WHOLE_MONTHS, MonthKept, MonthState, meetings_in_a_row, months_in_a_row
from ceim.months import first_of
from ceim.teams.targets import state_of
from meetings.measures.lately import lately

MONTHS = 12
NOTHING_OWED = ("off", "free", "ended")


def of_team(membership, today):
    """Of the last twelve months. Five statements, or some more where teams share pathways or have merged."""
    period = Period.of_months(MONTHS, today)
    shares = shares_of([membership.team], period)[membership.team_id]
    months = [_kept(shares, month, today) for month in reversed(period.months)]
    (needs,) = queries.needs_of_team(team=membership.team_id, since=period.start)
    found = lately(membership)
    return {
        "months": months,
        "months_in_a_row": months_in_a_row(months),
        "explained": sum(each.state == MonthState.EXPLAINED for each in months),
        "meetings_in_a_row": meetings_in_a_row(queries.days_met(membership, since=period.start), today),
        "lately": found,
        "professions": _each_once(found.meetings),
        "needs": needs,
    }


def _kept(shares, month, today):
    state = state_of([count for count in counts_in(shares, month) if count.state != "off"])
    if state in NOTHING_OWED:
        return MonthKept(month, MonthState.NO_TARGET)
    if state == "met":
        return MonthKept(month, MonthState.MET)
    if all(reason for _pathway, reason in reasons_in(shares, month)):
        return MonthKept(month, MonthState.EXPLAINED)
    return MonthKept(month, MonthState.GOES_ON if month == first_of(today) else MonthState.SHORT)


def _each_once(meetings):
    """The professions that were at any of these meetings, by name, however they are written."""
    once = {}
    for meeting in meetings:
        for name in sorted(meeting.professions):
            once.setdefault(name.casefold(), name)
    return [once[key] for key in sorted(once)]


def kept(request, standing, today):
    """All teams, as a KeptPage."""
    request.GET = understood(request.GET)

    def make():
        form = TeamsFilterForm(request.GET, standing=standing, today=today)
        return render_to_string("way_of_working/_all_teams.html", of_all(form), request)

    asked = (request.GET.urlencode(), standing.may_view_groups)
    return kept_page("show_ways_of_working", standing.organisation_id, asked, today, make)


def of_all(form):
    """One statement beside those of the form."""
    period = Period.of_months(MONTHS, form.today, form.groups, form.chosen.get("setting", ""))
    found = queries.of_all_teams(period, form.standing.organisation_id)
    return {"form": form, "found": found, "whole_months": WHOLE_MONTHS}
