"""The grid of teams and months: each cell says held, target, and met, short, none, closed or elsewhere in words."""

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
    shares = queries.shares_of(teams, period)
    return [
        GridRow(team, [_cell(team, shares[team.pk], month, period.setting) for month in period.months])
        for team in teams
    ]


def _cell(team, shares, month, setting):
    if setting and shares and shares[0].setting_in(month) != setting:
        return GridCell(month, "elsewhere", [], "")
    counts = queries.counts_in(shares, month)
    state = targets.state_of(counts)
    if state == "off" and _was_closed(team, shares, month):
        state = "closed"
    address = reverse("show_month", args=[team.address, month.year, month.month])
    return GridCell(month, state, targets.told(counts), address)


def _was_closed(team, shares, month):
    has_ended = team.ended_on and (team.ended_on < month or team.merged_into_id)
    return has_ended or any(targets.is_closed(month, share.closures) for share in shares)
