"""Which planned meetings of a team are on at the same time as another."""

from datetime import timedelta

from meetings.models import Meeting

LONGEST = timedelta(minutes=480)


def at_the_same_time(membership, start, minutes: int, *, besides=()) -> list[Meeting]:
    """What is planned and overlaps with `minutes` from `start`; ids in `besides` are left out."""
    end = start + timedelta(minutes=minutes)
    planned = Meeting.objects.visible_to(membership).planned().exclude(pk__in=besides)
    near = planned.filter(planned_for__gt=start - LONGEST, planned_for__lt=end).order_by("planned_for", "pk")
    return [meeting for meeting in near if ends_at(meeting) > start]


def ends_at(meeting):
    return meeting.planned_for + timedelta(minutes=meeting.minutes)
