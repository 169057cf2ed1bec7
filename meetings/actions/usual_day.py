"""By when an action is usually done: by the next meeting."""

from datetime import date

from django.utils import timezone

from ceim.teams.models import Membership
from meetings.models import Meeting


def usual_day(membership: Membership, meeting: Meeting | None = None, today: date | None = None) -> date | None:
    """The day of the next planned meeting that is not `meeting`; None where none is planned."""
    today = today or timezone.localdate()
    planned = Meeting.objects.visible_to(membership).planned().order_by("planned_for")
    if meeting:
        planned = planned.filter(planned_for__gt=meeting.planned_for)
    days = map(timezone.localdate, planned.values_list("planned_for", flat=True))
    return next((day for day in days if day > today), None)
