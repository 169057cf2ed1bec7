"""The review of one month, the feelings of it, and the words behind each number of the map."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.months import months_before
from ceim.teams.gate import team_page
from ceim.teams.models import Touchpoint
from conversations.months import feelings_map, page
from conversations.stories.closed_stories import all_stories, unreadable_stories

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def show_month(request, membership, year, month):
    first = month_or_404(year, month)
    stories, closed = page.stories_of(membership, first)
    context = {
        "closed": closed,
        "page": Paginator(stories, PER_PAGE).get_page(request.GET.get("page")),
        **months_around(first),
        **page.review_of(membership, first),
    }
    return render(request, "conversations/months/show_month.html", context)


def month_or_404(year, month):
    """The first day of a month that has begun."""
    first = page.first_of(year, month)
    if first is None or not page.EARLIEST <= first <= timezone.localdate():
        raise Http404
    return first


def months_around(first):
    """The month, and for links the ones before and after; there is none before the first or after the present one."""
    before, after = (months_before(first, number) for number in (1, -1))
    return {
        "month": first,
        "previous_month": before if before >= page.EARLIEST else None,
        "next_month": after if after <= timezone.localdate() else None,
    }


@team_page(Permission.READ_STORIES)
@require_safe
def show_feelings(request, membership, year, month):
    first = month_or_404(year, month)
    closed = unreadable_stories(membership, all_stories(membership).held_in(first))
    context = {"month": first, "feelings_map": feelings_map.feelings_map(membership, first), "closed": closed}
    side = request.GET.get("side")
    if side in feelings_map.SIDES:
        touchpoint = _touchpoint(membership, request.GET.get("touchpoint", ""))
        stories = feelings_map.stories_behind(membership, first, touchpoint, feelings_map.SIDES[side])
        page = Paginator(stories, PER_PAGE).get_page(request.GET.get("page"))
        context |= {"side": side, "touchpoint": touchpoint, "page": page}
    return render(request, "conversations/months/show_feelings.html", context)


def _touchpoint(membership, place):
    if place == feelings_map.WHOLE:
        return None
    if not (place.isascii() and place.isdecimal() and len(place) < 10):
        raise Http404
    return get_object_or_404(Touchpoint.objects.visible_to(membership).select_related("pathway"), pk=place)
