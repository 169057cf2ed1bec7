"""The stuck board: what is stuck, since when, the page behind it, and what to do about it in one sentence."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.queries.stuck import stuck_rows
from ceim.teams.people_to_ring import PersonToRing, leads_of

MOST_SHOWN = 12


@dataclass(frozen=True)
class StuckKind:
    """`named` says what is stuck where it has a name."""

    what: Promise
    what_to_do: Promise
    page: str
    page_without_record: str
    named: Promise | None = None


@dataclass(frozen=True)
class Stuck:
    kind: StuckKind
    what: str
    team_name: str
    team_address: str
    since: object
    days: int
    address: str
    leads: list[PersonToRing]


KINDS = {
    "concern": StuckKind(
        _("A concern is not picked up"),
        _("Ring the team lead or the concerns officer now."),
        "",  # concerns are for those who handle them
        "show_team",
    ),
    "conversation": StuckKind(
        _("No conversation"),
        _("Ask the lead what gets in the way, and offer to sit in on one."),
        "",
        "list_conversations",
    ),
    "meeting": StuckKind(
        _("No meeting held"),
        _("Offer to help run the next one: 30 minutes and one story are enough."),
        "",
        "list_meetings",
    ),
    "cycle": StuckKind(
        _("A test has not ended"),
        _("Ask what they learned so far. A smaller test may end sooner."),
        "show_cycle",
        "list_improvements",
        _("The test of “%(name)s” has not ended"),
    ),
    "action": StuckKind(
        _("An action is overdue"),
        _("Ask whether it still matters: do it, hand it on or drop it."),
        "show_meeting",
        "list_meetings",
        _("“%(name)s” is overdue"),
    ),
}


def stuck_board(form):
    """The most pressing rows for a paper, over what a PeriodForm asks for; see `queries.stuck.stuck_rows`."""
    rows = stuck_rows(form.period, form.standing.organisation_id, MOST_SHOWN)
    leads = leads_of(row.team_address for row in rows) if rows else {}
    return [_stuck(row, form.today, leads[row.team_address]) for row in rows]


def _stuck(row, today, leads):
    kind = KINDS[row.what]
    has_page = bool(kind.page and row.record)
    address = reverse(
        kind.page if has_page else kind.page_without_record,
        args=[row.team_address, row.record] if has_page else [row.team_address],
    )
    what = kind.named % {"name": row.named} if kind.named and row.named else str(kind.what)
    days = (today - row.stuck_since).days
    return Stuck(kind, what, row.team_name, row.team_address, row.stuck_since, days, address, leads)
