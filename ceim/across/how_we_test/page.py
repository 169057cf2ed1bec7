"""What the pages of how well a team, or all teams, test show."""

from collections import Counter

from django.core.paginator import Paginator
from django.template.loader import render_to_string

from ceim.across.dashboards.forms import PeriodForm
from ceim.across.dashboards.kept import kept_page
from ceim.across.dashboards.organisation_page import understood
from ceim.across.dashboards.period import Period
from ceim.across.how_we_test import queries
from ceim.across.how_we_test.habits import HABITS, shares_of
from ceim.statements import Pages

MONTHS, PER_PAGE = 12, 25


def of_team(membership, today, page_number):
    """Of the last twelve months: two statements."""
    first, last = Period.of_months(MONTHS, today).days
    about = {"team": membership.team_id, "first": first, "last": last}
    sums = next(iter(queries.of_team(**about)), {"tests": 0})
    tests = Pages(sums["tests"], lambda start, stop: queries.tests_of_team(start, stop, **about))
    page = Paginator(tests, PER_PAGE).get_page(page_number)
    return {"habits": HABITS, "shares": shares_of(sums) if sums["tests"] else [], "tests": sums["tests"], "page": page}


def kept(request, standing, today):
    """All teams, as a KeptPage."""
    request.GET = understood(request.GET)

    def make():
        form = PeriodForm(request.GET, standing=standing, today=today)
        return render_to_string("how_we_test/_all_teams.html", of_all(form, request.GET.get("page")), request)

    return kept_page("show_how_teams_test", standing.organisation_id, (request.GET.urlencode(),), today, make)


def of_all(form, page_number):
    """One statement beside those of the form, which is a PeriodForm."""
    teams = queries.of_teams(form.period, organisation=form.standing.organisation_id)
    total = sum((Counter({name: row[name] for name in ("tests", *_marks())}) for row in teams), Counter())
    page = Paginator(teams, PER_PAGE).get_page(page_number)
    rows = [(row["team__name"], row["team__address"], row["tests"], shares_of(row)) for row in page]
    shares = shares_of(total) if teams else []
    return {"form": form, "habits": HABITS, "tests": total["tests"], "shares": shares, "page": page, "rows": rows}


def _marks():
    return [habit.mark for habit in HABITS]
