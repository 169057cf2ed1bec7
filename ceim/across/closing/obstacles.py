"""What must be settled before a team can close: concerns that nobody has, and files that are being imported."""

from datetime import datetime

from django.utils.translation import ngettext

from ceim.across.closing.checklist import rows_of
from conversations.concerns.listing import handlers_of
from conversations.imports.comparison import may_be_stopped


def obstacles_to_closing(team, now: datetime) -> list[str]:
    """A sentence each, empty when the team may close. At most four statements."""
    return [obstacle for obstacle in (concerns_without_anybody(team), files_being_imported(team, now)) if obstacle]


def concerns_without_anybody(team) -> str:
    """Says how many were not picked up, or are with somebody who cannot handle them any more; "" without any."""
    concerns = list(rows_of("concerns", team).select_related("team"))
    handlers = handlers_of(concerns) if concerns else {}
    number = sum(concern.acknowledged_by_id not in handlers[concern.pk] for concern in concerns)
    words = ngettext(
        "%(n)s concern is open and nobody has it. Ask one of those who handle concerns to pick it up",
        "%(n)s concerns are open and nobody has them. Ask one of those who handle concerns to pick them up",
        number,
    )
    return words % {"n": number} if number else ""


def files_being_imported(team, now: datetime) -> str:
    """Says how many a worker is saving at this moment; "" without any."""
    number = sum(not may_be_stopped(each, now) for each in rows_of("imports", team).defer("table"))
    words = ngettext(
        "%(n)s file of feedback is being imported at this moment. Wait until it is done",
        "%(n)s files of feedback are being imported at this moment. Wait until they are done",
        number,
    )
    return words % {"n": number} if number else ""
