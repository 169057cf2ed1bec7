"""A team's meetings as the list shows them."""

from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from meetings.meeting.page import professions_present
from meetings.models import Meeting, Opportunity

PER_PAGE = 25


def planned_meetings(membership, today):
    """The next one first; `is_past` where the day has gone by and nobody said whether it was held."""
    planned = Meeting.objects.visible_to(membership).planned()
    planned = list(
        with_counts(membership, planned).select_related("oversight", "diary__series").order_by("planned_for")
    )
    for meeting in planned:
        meeting.is_past = timezone.localdate(meeting.planned_for) < today
    return planned


def past_meetings(membership, page_number):
    """One page of those held and cancelled, the newest first, each with its `profession_count`."""
    past = Meeting.objects.visible_to(membership).exclude(state=Meeting.State.PLANNED)
    past = with_counts(membership, past).select_related("oversight").prefetch_related("attendances")
    page = Paginator(past.order_by("-planned_for", "-id"), PER_PAGE).get_page(page_number)
    for meeting in page:
        meeting.profession_count = professions_present(meeting.attendances.all())
    return page


def last_held(membership):
    return Meeting.objects.visible_to(membership).held().order_by("-held_at").first()


def with_counts(membership, meetings):
    """Adds `story_count` and `opportunity_count`, each counted on its own: joins would multiply them."""
    on_meeting = Meeting.objects.visible_to(membership).filter(pk=OuterRef("pk")).order_by()
    opportunities = Opportunity.objects.visible_to(membership).filter(meeting=OuterRef("pk")).order_by()
    return meetings.annotate(
        story_count=_count(on_meeting.values("pk"), "stories"),
        opportunity_count=_count(opportunities.values("meeting"), "pk"),
    )


def _count(rows, name):
    return Coalesce(Subquery(rows.annotate(number=Count(name)).values("number")), 0)
