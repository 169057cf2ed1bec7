"""The grid of teams and months: each cell says held, target, and met, short, none, closed or elsewhere in words.

Where the team has said why a month was short, the cell says that too, and is hatched.
"""

from dataclasses import dataclass, field
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ceim.across.dashboards.queries import grid as queries
from ceim.teams import targets
from conversations.models import ShortMonth

ANY_TEAM = "any/team"


@dataclass(frozen=True)
class CellPart:
    """The numbers of all pathways together, or of the one called `title`, and what they mean in a word."""

    numbers: str
    words: str
    title: str = ""


@dataclass(frozen=True)
class GridCell:
    """One team in one month: `parts` is what to say, and its address; `nothing` says why there is nothing.

    month: as over its column. reasons: why it was short, in words. is_explained: whether that is said of all of it.
    """

    state: str
    month: str = ""
    parts: tuple[CellPart, ...] = ()
    address: str = ""
    nothing: str = ""
    reasons: tuple[str, ...] = ()
    is_explained: bool = False


@dataclass(frozen=True)
class GridRow:
    """`figures` are what stands beside the months: meetings, tests and told; `leads` whom to ask."""

    team: object
    cells: list[GridCell]
    figures: dict = field(default_factory=dict)
    leads: list = field(default_factory=list)


class Grid:
    """Makes the rows of one page. What many cells have in common, a text or an address, it makes once."""

    def __init__(self, period):
        self.period, self._parts = period, {}
        self._nothing = {"off": _("no target"), "closed": _("closed"), "elsewhere": _("other setting")}
        self._months = {month: date_format(month, "M y") for month in period.months}
        self._addresses = {
            month: reverse("show_month", args=[ANY_TEAM, month.year, month.month]) for month in period.months
        }

    def rows_of(self, teams: list, figures: dict, leads: dict) -> list[GridRow]:
        """One for each of `teams`, in their order; `figures` by team, `leads` by address."""
        shares = queries.shares_of(teams, self.period)
        return [
            GridRow(team, self._cells(team, shares[team.pk]), figures.get(team.pk, {}), leads[team.address])
            for team in teams
        ]

    def _cells(self, team, shares):
        return [self._cell(team, shares, month) for month in self.period.months]

    def _cell(self, team, shares, month: date):
        if self.period.setting and shares and shares[0].setting_in(month) != self.period.setting:
            return self._empty("elsewhere")
        counts = queries.counts_in(shares, month)
        state = targets.state_of(counts)
        if state == "off":
            return self._empty("closed" if _was_closed(team, shares, month) else "off")
        address = self._addresses[month].replace(ANY_TEAM, team.address)
        parts = tuple(self._part(count) for count in targets.told(counts))
        return GridCell(state, self._months[month], parts, address, **_why(queries.reasons_in(shares, month)))

    def _empty(self, state):
        return GridCell(state, nothing=self._nothing[state])

    def _part(self, count):
        if count not in self._parts:
            self._parts[count] = CellPart(count.numbers, count.words, count.title)
        return self._parts[count]


def _was_closed(team, shares, month):
    has_ended = team.ended_on and (team.ended_on < month or team.merged_into_id)
    return has_ended or any(targets.is_closed(month, share.closures) for share in shares)


def _why(short):
    """What is said of pathways that were short: one reason for all of them, or each by its name."""
    said = [(title, str(ShortMonth.Reason(reason).label)) for title, reason in short if reason]
    if not said:
        return {}
    labels = {label for _title, label in said}
    is_explained = len(said) == len(short)
    names_each = len(short) > 1 and not (is_explained and len(labels) == 1)
    words = [f"{title}: {label}" for title, label in said] if names_each else [said[0][1]]
    return {"reasons": tuple(words), "is_explained": is_explained}
