"""The QI lead's page: the thread figure, who is short, the grid, the funnel, the themes."""

from django.core.paginator import Paginator
from django.http import QueryDict
from django.template.loader import render_to_string

from ceim.across.dashboards.forms import OverviewForm, PeriodForm
from ceim.across.dashboards.grid import Grid
from ceim.across.dashboards.headline import headline
from ceim.across.dashboards.kept import kept_page
from ceim.across.dashboards.queries.funnel import funnel, oldest_untested
from ceim.across.dashboards.queries.rows import figures_of, page_of_found, page_of_teams
from ceim.across.dashboards.queries.short import short_teams
from ceim.across.dashboards.queries.themes import theme_heard, themes_across
from ceim.across.dashboards.queries.trend import trend
from ceim.across.dashboards.small_lines import small_line
from ceim.months import days_left, months_before
from ceim.statements import Pages
from ceim.teams.people_to_ring import leads_of
from conversations.models import ShortMonth

TEAMS_PER_PAGE = 15  # 12 linked cells each: more would make the page heavier than 60 kB


def kept(request, standing, today):
    """The question and all that is counted, as a KeptPage, for all who may open the same of its links."""

    request.GET = understood(request.GET, OverviewForm)

    def make():
        form = OverviewForm(request.GET, standing=standing, today=today)
        return render_to_string("dashboards/_overview.html", page_of(form, request.GET.get("page")), request)

    asked = (request.GET.urlencode(), standing.may_view_groups)
    return kept_page("show_organisation", standing.organisation_id, asked, today, make)


def understood(query, form=PeriodForm):
    """What the page asks for. Anything else would be kept once for each, and be in the links of the others."""
    understood = QueryDict(mutable=True)
    understood.update({name: query[name] for name in (*form.base_fields, "page") if query.get(name)})
    return understood


def page_of(form, page_number, teams_per_page=TEAMS_PER_PAGE):
    """Everything the page shows, as a template's context; `form` is a PeriodForm or an OverviewForm.

    Eleven statements with the form's, one more where the grid shows only some of the teams, and one where a theme is
    chosen that is not among those most heard.
    """
    period, today, organisation = form.period, form.today, form.standing.organisation_id
    counted = headline(period, organisation)
    short = short_teams(period, organisation)
    page = _page_of_teams(form, counted.number_of_teams, page_number, teams_per_page)
    teams = list(page)
    leads = leads_of(_addresses(teams, short))
    return {
        "form": form,
        "period": period,
        "number_of_teams": counted.number_of_teams,
        "number_at_work": counted.number_at_work,
        "stages": [(each.stage, each.number) for each in counted.stages],
        "numbers": counted.numbers,
        **_compared(counted, period, organisation),
        **_short(short, leads),
        "days_left": days_left(today),
        "month_before": months_before(today, 1),
        "page": page,
        "rows": Grid(period).rows_of(teams, figures_of(teams, period), leads),
        **_flow(period, organisation, counted),
        **_themes(form, today),
    }


def _addresses(teams, short):
    """Whose leads are named: those of teams at work, alike on every part of the page."""
    at_work = [team.address for team in teams if not team.ended_on]
    return {*at_work, *(team.address for team in short)}


def _page_of_teams(form, number_of_teams, page_number, teams_per_page):
    period, order, organisation = form.period, form.chosen.get("sort") or "", form.standing.organisation_id
    if getattr(form, "is_narrowed", False):
        found = form.teams
        rows = Pages(found.count(), lambda start, stop: page_of_found(found, period.today, order, start, stop))
    else:
        rows = Pages(number_of_teams, lambda start, stop: page_of_teams(period, organisation, order, start, stop))
    return Paginator(rows, teams_per_page).get_page(page_number)


def _compared(counted, period, organisation):
    """Each stage beside what it was before, and month by month."""
    months = trend(period, organisation)
    stages = [(each, small_line(months[each.stage.slug])) for each in counted.stages]
    return {"compared": stages, "before": counted.before}


def _short(short, leads):
    for team in short:
        team.leads = leads[team.address]
        team.why = ShortMonth.Reason(team.reason).label if team.reason else ""
    first = short[0] if short else None
    numbers = {"number_short": first.number_short, "number_again": first.number_again} if first else {}
    return {"short": short, "number_short": 0, "number_again": 0} | numbers


def _themes(form, today):
    themes, name = themes_across(form.standing, today), form.chosen.get("theme", "")
    shown = {each.label.lower(): each for each in themes}
    chosen = (shown.get(name.lower()) or theme_heard(form.standing, today, name)) if name else None
    return {"themes": themes, "chosen_theme": chosen, "most_read": (themes[0].readable if themes else None) or 1}


def _flow(period, organisation, counted):
    steps = funnel(period, organisation, stated=counted.numbers["opportunities"])
    reached = {step.slug: step.number for step in steps}
    waiting = next(iter(oldest_untested(period, organisation)), None)
    days = (period.today - waiting.stated_on).days if waiting else 0
    never = reached["stated"] - reached["tested"]
    return {"funnel": steps, "reached": reached, "never_tested": never, "oldest": waiting, "oldest_days": days}
