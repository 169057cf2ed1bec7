"""The day by which people say what became of their actions: that of the next meeting."""

from datetime import date, timedelta

from django.utils import timezone

from meetings.models import Meeting

USUALLY = 28  # days between two meetings, where no next one is planned


def day_of_next_meeting(membership) -> date:
    """Of one that is planned for another day than today; else four weeks from now."""
    today = timezone.localdate()
    tomorrow = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    planned = Meeting.objects.visible_to(membership).planned().filter(planned_for__gte=tomorrow)
    first = planned.order_by("planned_for").values_list("planned_for", flat=True).first()
    return timezone.localdate(first) if first else today + timedelta(days=USUALLY)
