"""What pages ask about what was passed on, by statements that are made once."""

from statistics import median

from django.db.models import F

from ceim.statements import statement
from meetings.models import Ask


@statement
def asks_about(membership, *, opportunity: int):
    """All there were, the newest first."""
    found = Ask.objects.visible_to(membership).filter(opportunity=opportunity)
    return found.select_related("answered_by").order_by("-id")


@statement
def waiting_asks(membership):
    """What nobody answered yet, what is due first before the others."""
    found = Ask.objects.visible_to(membership).waiting().select_related("opportunity")
    return found.order_by(F("reply_due_on").asc(nulls_last=True), "id")


def median_days_to_reply(membership) -> float | None:
    """Over all replies that the team ever had; None where there are none."""
    days = [(answered - asked).days for asked, answered in _replies(membership)]
    return median(days) if days else None


@statement
def _replies(membership):
    answered = Ask.objects.visible_to(membership).filter(answered_on__isnull=False)
    return answered.order_by().values_list("asked_on", "answered_on")
