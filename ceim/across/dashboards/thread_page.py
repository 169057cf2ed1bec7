"""The records behind one number of the thread figure, each with the team's page where it is told in full."""

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.dashboards.queries.themes import stories_about, theme_heard
from ceim.across.dashboards.queries.thread import STAGES
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


PER_PAGE = 25


def page_of(form, page_number):
    """What the page shows of the records that `form` (a ThreadForm) asks for; for stories also by theme."""
    stage, heard = form.chosen_stage, None
    if stage.slug == "stories" and form.chosen_theme:
        heard = theme_heard(form.standing, form.today, form.chosen_theme)
        rows = stories_about(form.standing, form.today, form.chosen_theme)
        rows = rows if heard.readable else rows.none()  # what the number hides the list hides too
    else:
        rows = stage.records(form.teams.values("pk"), form.period)
    page = Paginator(_with_all(stage, rows), PER_PAGE).get_page(page_number)
    described = [DESCRIBED[stage.slug](row) for row in page]
    return {"form": form, "stage": stage, "stages": STAGES, "heard": heard, "page": page, "records": described}


def _with_all(stage, rows):
    rows = rows.select_related(*RELATED[stage.slug])
    return rows.annotate(is_shared=Conversation.shared_across_organisation()) if stage.slug == "stories" else rows


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
