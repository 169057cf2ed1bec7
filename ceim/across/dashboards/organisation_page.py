"""The QI lead's page: the thread figure, who is short, the grid, what is stuck, the funnel, the themes."""

from django.core.paginator import Paginator

from ceim.across.dashboards.grid import rows_of
from ceim.across.dashboards.queries.funnel import funnel
from ceim.across.dashboards.queries.teams import short_teams
from ceim.across.dashboards.queries.themes import themes_across
from ceim.across.dashboards.stages import headline
from ceim.across.dashboards.stuck import stuck_board
from ceim.months import days_left

TEAMS_PER_PAGE = 20  # 12 linked cells each: more would make the page heavier than 60 kB
MOST_SHORT = 10


def page_of(form, page_number):
    """Everything the page shows, as a template's context; `form` is a PeriodForm. Nine statements with the form's."""
    teams, period, today = form.teams, form.period, form.today
    (number_of_teams, number_at_work), stages = headline(form.standing, teams, form.teams_at_work, period)
    short = list(short_teams(form.teams_at_work, today)[:MOST_SHORT])
    stuck, has_more_stuck = stuck_board(form.teams_at_work, form.all_teams, today)
    steps = funnel(teams, period)
    page = _page_of_teams(teams, number_of_teams, page_number)
    return {
        "form": form,
        "period": period,
        "number_of_teams": number_of_teams,
        "number_at_work": number_at_work,
        "stages": stages,
        "numbers": {stage.slug: number for stage, number in stages},
        "short": short,
        "number_short": short[0].number_short if short else 0,
        "days_left": days_left(today),
        "stuck": stuck,
        "has_more_stuck": has_more_stuck,
        "page": page,
        "rows": rows_of(list(page), period),
        "funnel": steps,
        "reached": {step.slug: step.number for step in steps},
        "themes": themes_across(form.standing, today),
    }


def _page_of_teams(teams, number_of_teams, page_number):
    paginator = Paginator(teams.select_related("merged_into").order_by("name"), TEAMS_PER_PAGE)
    paginator.count = number_of_teams  # known already; it would cost a statement
    return paginator.get_page(page_number)
