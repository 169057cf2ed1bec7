"""What must be settled before a team can close: concerns that nobody has, and files that are being imported."""

from datetime import datetime

from django.utils.translation import ngettext

from ceim.across.closing.checklist import rows_of
from conversations.concerns.listing import handlers_of
from conversations.imports.comparison import may_be_stopped


def obstacles_to_closing(team, now: datetime) -> list[str]:
    """A sentence each, empty when the team may close. At most four statements."""
    counted = [
        (
            _concerns_without_anybody(team),
            lambda number: ngettext(
                "%(n)s concern is open and nobody has it. Ask one of those who handle concerns to pick it up",
                "%(n)s concerns are open and nobody has them. Ask one of those who handle concerns to pick them up",
                number,
            ),
        ),
        (
            sum(not may_be_stopped(each, now) for each in rows_of("imports", team).defer("table")),
            lambda number: ngettext(
                "%(n)s file of feedback is being imported at this moment. Wait until it is done",
                "%(n)s files of feedback are being imported at this moment. Wait until they are done",
                number,
            ),
        ),
    ]
    return [words(number) % {"n": number} for number, words in counted if number]


def _concerns_without_anybody(team):
    """Those not picked up, and those whose holder cannot handle them any more."""
    concerns = list(rows_of("concerns", team).select_related("team"))
    handlers = handlers_of(concerns) if concerns else {}
    return sum(concern.acknowledged_by_id not in handlers[concern.pk] for concern in concerns)
