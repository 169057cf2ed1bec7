"""By when an action is usually done: by the next meeting."""

from datetime import date

from django.utils import timezone

from ceim.statements import statement
from ceim.teams.models import Membership
from meetings.models import Meeting


def usual_day(membership: Membership, meeting: Meeting | None = None, today: date | None = None) -> date | None:
    """The day of the next planned meeting that is not `meeting`; None where none is planned."""
    today = today or timezone.localdate()
    planned = [when for (when,) in _planned(membership) if meeting is None or when > meeting.planned_for]
    return next((day for day in map(timezone.localdate, planned) if day > today), None)


@statement
def _planned(membership):
    planned = Meeting.objects.visible_to(membership).planned().order_by("planned_for")
    return planned.values_list("planned_for")
