"""The feelings of a month, and the words behind each number of the map."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.teams.models import Touchpoint
from conversations import feelings
from conversations.closed_stories import all_stories, unreadable_stories
from conversations.views.month import month_or_404

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def show_feelings(request, membership, year, month):
    first = month_or_404(year, month)
    closed = unreadable_stories(membership, all_stories(membership).held_in(first))
    context = {"month": first, "feelings_map": feelings.feelings_map(membership, first), "closed": closed}
    side = request.GET.get("side")
    if side in feelings.SIDES:
        touchpoint = _touchpoint(membership, request.GET.get("touchpoint", ""))
        stories = feelings.stories_behind(membership, first, touchpoint, feelings.SIDES[side])
        page = Paginator(stories, PER_PAGE).get_page(request.GET.get("page"))
        context |= {"side": side, "touchpoint": touchpoint, "page": page}
    return render(request, "conversations/show_feelings.html", context)


def _touchpoint(membership, place):
    if place == feelings.WHOLE:
        return None
    if not (place.isascii() and place.isdecimal() and len(place) < 10):
        raise Http404
    return get_object_or_404(Touchpoint.objects.visible_to(membership).select_related("pathway"), pk=place)
