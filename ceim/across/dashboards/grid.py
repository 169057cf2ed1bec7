"""The grid of teams and months: each cell says held, target, and met, short, none or closed in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from ceim.across.dashboards.queries import grid as queries
from ceim.teams import targets


@dataclass(frozen=True)
class GridCell:
    """One team in one month; `told` is what to say, one sum or each pathway by its name."""

    month: date
    state: str
    told: list
    address: str


@dataclass(frozen=True)
class GridRow:
    team: object
    cells: list


def rows_of(teams, period):
    """One GridRow per team of `teams` (a list: one page of them), in their order."""
    by_team = queries.pathways_of(teams, period)
    return [GridRow(team, [_cell(team, by_team[team.pk], month) for month in period.months]) for team in teams]


def _cell(team, pathways, month):
    counts = [pathway.in_month(month) for pathway in pathways]
    state = targets.state_of(counts)
    if state == "off" and team.ended_on and team.ended_on < month:
        state = "closed"
    address = reverse("show_month", args=[team.address, month.year, month.month])
    return GridCell(month, state, targets.told(counts), address)
