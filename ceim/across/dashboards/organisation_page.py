"""The QI lead's page: the thread figure, who is short, the grid, what is stuck, the funnel, the themes."""

from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string

from ceim.across.dashboards.forms import PeriodForm
from ceim.across.dashboards.grid import Grid
from ceim.across.dashboards.kept import kept_page
from ceim.across.dashboards.queries.funnel import funnel
from ceim.across.dashboards.queries.teams import page_of_teams, short_teams
from ceim.across.dashboards.queries.themes import themes_across
from ceim.across.dashboards.stages import headline
from ceim.across.dashboards.stuck import stuck_board
from ceim.months import days_left
from ceim.statements import Pages

TEAMS_PER_PAGE = 20  # 12 linked cells each: more would make the page heavier than 60 kB


def kept(request, standing, today):
    """The question and all that is counted, as a KeptPage, for all who may open the same of its links."""

    request.GET = understood(request.GET)

    def make():
        form = PeriodForm(request.GET, standing=standing, today=today)
        return render_to_string("dashboards/_overview.html", page_of(form, request.GET.get("page")), request)

    asked = (request.GET.urlencode(), standing.may_view_groups)
    return kept_page("show_organisation", standing.organisation_id, asked, today, make)


def understood(query):
    """What the page asks for. Anything else would be kept once for each, and be in the links of the others."""
    understood = QueryDict(mutable=True)
    understood.update({name: query[name] for name in (*PeriodForm.base_fields, "page") if query.get(name)})
    return understood


def page_of(form, page_number, teams_per_page=TEAMS_PER_PAGE):
    """Everything the page shows, as a template's context; `form` is a PeriodForm. Nine statements with the form's."""
    period, today, organisation = form.period, form.today, form.standing.organisation_id
    (number_of_teams, number_at_work), stages = headline(period, organisation)
    numbers = {stage.slug: number for stage, number in stages}
    short = short_teams(period, organisation)
    stuck, has_more_stuck = stuck_board(period, organisation)
    steps = funnel(period, organisation, stated=numbers["opportunities"])
    page = _page_of_teams(period, organisation, number_of_teams, page_number, teams_per_page)
    return {
        "form": form,
        "period": period,
        "number_of_teams": number_of_teams,
        "number_at_work": number_at_work,
        "stages": stages,
        "numbers": numbers,
        "short": short,
        "number_short": short[0].number_short if short else 0,
        "days_left": days_left(today),
        "stuck": stuck,
        "has_more_stuck": has_more_stuck,
        "page": page,
        "rows": Grid(period).rows_of(list(page)),
        "funnel": steps,
        "reached": {step.slug: step.number for step in steps},
        "themes": themes_across(form.standing, today),
    }


def _page_of_teams(period, organisation, number_of_teams, page_number, teams_per_page):
    rows = Pages(number_of_teams, lambda start, stop: page_of_teams(period, organisation, start, stop))
    return Paginator(rows, teams_per_page).get_page(page_number)
