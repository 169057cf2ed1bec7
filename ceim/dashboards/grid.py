"""The grid of teams and months: each cell says held, target, and met, short or none in words."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.dashboards.queries import grid as queries


@dataclass(frozen=True)
class Cell:
    """One team in one month. `missing` is summed over pathways: more on one does not make up for another."""

    month: date
    held: int
    target: int
    missing: int
    address: str

    @property
    def state(self):
        if not self.target and not self.held:
            return "off"
        if not self.missing:
            return "met"
        return "short" if self.held else "none"

    @property
    def words(self):
        names = {"met": _("met"), "none": _("none"), "short": _("%(number)s short")}
        return names[self.state] % {"number": self.missing} if self.state == "short" else names[self.state]


@dataclass(frozen=True)
class Row:
    team: object
    cells: list


def rows_of(teams, period):
    """One Row per team of `teams` (a list: one page of them), in their order."""
    ids = [team.pk for team in teams]
    counts = queries.counts_of(ids, period)
    by_team = {}
    for pathway in queries.pathways_of(ids):
        by_team.setdefault(pathway.team_id, []).append(pathway)
    return [Row(team, [_cell(team, by_team.get(team.pk, []), m, counts) for m in period.months]) for team in teams]


def _cell(team, pathways, month, counts):
    pairs = [(counts.get((pathway.pk, month), 0), queries.target_in(pathway, month)) for pathway in pathways]
    return Cell(
        month,
        sum(held for held, _target in pairs),
        sum(target for _held, target in pairs),
        sum(max(0, target - held) for held, target in pairs),
        reverse("show_month", args=[team.slug, month.year, month.month]),
    )
