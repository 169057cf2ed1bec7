"""The figures of a board paper: those of the page of all teams, and how many teams were short in each month."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.http import QueryDict
from django.utils import timezone

from ceim.across.board_paper.charts import ChartsTold, what_charts_say
from ceim.across.board_paper.models import BoardPaper
from ceim.across.dashboards.forms import PeriodForm
from ceim.across.dashboards.grid import Grid, GridRow
from ceim.across.dashboards.organisation_page import page_of
from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.rows import page_of_teams
from ceim.across.findings.on_paper import WaitsOnPaper, waits_on_paper
from ceim.teams.models import OrganisationRole

AT_ONCE = 200  # teams
MET, SHORT, NONE = ("met",), ("short", "ended"), ("none",)  # states of the grid's cells that are counted together


@dataclass(frozen=True)
class MonthOfTeams:
    """How many teams met their targets in a month, were short, had no conversation."""

    month: date
    met: int
    short: int
    none: int


@dataclass(frozen=True)
class PaperFigures:
    """`page` is what the page of all teams shows, its rows the first AT_ONCE teams."""

    form: PeriodForm
    page: dict
    months: list[MonthOfTeams]
    charts: ChartsTold
    made_on: date
    waits: WaitsOnPaper

    @property
    def period(self) -> Period:
        return self.form.period

    @property
    def is_narrowed(self) -> bool:
        return bool(self.form.branch or self.period.setting)

    @property
    def before(self) -> list:
        """(stage, number) pairs of the period before."""
        return [(each.stage, each.before) for each, _line in self.page["compared"]]

    @property
    def rows(self) -> list[GridRow]:
        return self.page["rows"]

    @property
    def number_of_teams(self) -> int:
        return self.page["number_of_teams"]


def form_of(paper: BoardPaper, standing: OrganisationRole) -> PeriodForm:
    """Narrowed as the page was from which it was asked for."""
    asked = QueryDict(mutable=True)
    asked.update({"months": str(paper.months), "setting": paper.setting, "group": str(paper.group_id or "")})
    return PeriodForm(asked, standing=standing, today=timezone.localdate())


def steps_of(number_of_teams: int) -> int:
    return ceil(number_of_teams / AT_ONCE) or 1


def figures_of(form: PeriodForm, counted: Callable[[int, int], None]) -> PaperFigures:
    """`counted` is told after each step how many are done, and of how many."""
    page, organisation, period = page_of(form, 1, AT_ONCE), form.standing.organisation_id, form.period
    tallies = [Counter() for _month in period.months]
    _tally(page["rows"], tallies)
    steps = steps_of(page["number_of_teams"])
    counted(1, steps)
    for step in range(1, steps):
        teams = page_of_teams(period, organisation, "", step * AT_ONCE, (step + 1) * AT_ONCE)
        _tally(Grid(period).rows_of(list(teams), {}, defaultdict(list)), tallies)
        counted(step + 1, steps)
    months = [
        MonthOfTeams(month, *(sum(tally[each] for each in states) for states in (MET, SHORT, NONE)))
        for month, tally in zip(period.months, tallies, strict=True)
    ]
    return PaperFigures(form, page, months, what_charts_say(form), form.today, waits_on_paper(form))


def _tally(rows, tallies):
    for row in rows:
        for cell, tally in zip(row.cells, tallies, strict=True):
            tally[cell.state] += 1
