"""The list of actions as a file: what the page shows, all pages of it."""

from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.tables.csv_file import csv_text


def as_csv(actions) -> bytes:
    headings = [_("Action"), _("Who"), _("By when"), _("State"), _("Finished or dropped on"), _("Why it was dropped")]
    headings += [_("Times given more time"), _("Meeting"), _("Need or good practice")]
    return csv_text(headings, [_cells(each) for each in actions]).encode()


def _cells(action):
    met_on = timezone.localdate(action.meeting.planned_for).isoformat() if action.meeting else ""
    finished = action.finished_on.isoformat() if action.finished_on else ""
    return [
        *(action.text, action.owner.name, action.due_on.isoformat(), action.get_state_display(), finished),
        *(action.dropped_reason, action.times_extended, met_on, action.opportunity.need if action.opportunity else ""),
    ]
