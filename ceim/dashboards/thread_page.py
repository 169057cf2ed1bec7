"""The records behind one number of the thread figure, each with the team's page where it is told in full."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.dashboards.queries import thread as queries
from ceim.nhs.formats import nhs_date, nhs_month
from conversations.models import Conversation

RELATED = {
    "stories": ["team", "pathway"],
    "implemented": ["team", "idea"],
    "told": ["team"],
    "spread": ["team"],
    "opportunities": ["team"],
    "tests": ["team"],
}


@dataclass(frozen=True)
class Record:
    text: str
    about: str
    when: str
    team: object
    address: str = ""  # empty where there is nothing this reader may open


def records_of(form):
    """The records that `form` (a ThreadForm) asks for, to be paged; for stories also by theme."""
    stage = form.chosen_stage
    rows = stage.records(form.teams.values("pk"), form.period).select_related(*RELATED[stage.slug])
    if stage.slug == "stories":
        rows = rows.annotate(is_shared=Conversation.shared_across_organisation())
        return queries.about_theme(rows, form.chosen_theme) if form.chosen_theme else rows
    return rows


def described(stage, rows):
    """One Record per row of one page."""
    return [DESCRIBED[stage.slug](row) for row in rows]


def _address(page, row, *ids):
    return reverse(page, args=[row.team.slug, *ids])


def _story(row):
    """Never a word of it: the reference, the month, the pathway."""
    text = _("Story %(reference)s") % {"reference": row.reference}
    about = row.pathway.title
    if not row.is_readable:
        about = _("%(pathway)s, not released yet") % {"pathway": about}
    elif not row.is_shared:
        about = _("%(pathway)s, for the team only") % {"pathway": about}
    address = _address("show_conversation", row, row.pk) if row.is_readable and row.is_shared else ""
    return Record(text, about, nhs_month(row.held_on), row.team, address)


def _opportunity(row):
    day = nhs_date(timezone.localdate(row.stated_at))
    return Record(row.need, row.get_state_display(), day, row.team, _address("show_opportunity", row, row.pk))


def _improvement(row):
    about = _("Stopped") if row.stopped_on else ""
    return Record(row.title, about, nhs_date(row.started_on), row.team, _address("show_improvement", row, row.pk))


def _implementation(row):
    address = _address("show_implementation", row, row.pk)
    return Record(row.idea.text, row.get_approach_display(), nhs_date(row.normal_on), row.team, address)


def _spread(row):
    about = _("To: %(where)s") % {"where": row.where}
    return Record(row.what, about, nhs_date(row.by_when), row.team, _address("show_spread", row, row.pk))


def _entry(row):
    day = nhs_date(timezone.localdate(row.approved_at))
    return Record(row.we_did, row.get_outcome_display(), day, row.team, _address("list_board_entries", row))


DESCRIBED = {
    "stories": _story,
    "opportunities": _opportunity,
    "tests": _improvement,
    "implemented": _implementation,
    "spread": _spread,
    "told": _entry,
}
