"""The review of one month."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from conversations import months, reviewing

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def show_month(request, membership, year, month):
    first, this_month = months.first_of(year, month), timezone.localdate().replace(day=1)
    if first is None or first > this_month or first < months.EARLIEST:
        raise Http404
    is_pack = request.GET.get("view") == "pack"
    stories = months.stories_of(membership, first, with_highlights=is_pack)
    context = {
        "month": first,
        "is_pack": is_pack,
        "page": Paginator(stories, PER_PAGE).get_page(request.GET.get("page")),
        "previous_month": reviewing.first_of_month_before(first, 1),
        "next_month": reviewing.first_of_month_before(first, -1) if first < this_month else None,
        **({} if is_pack else months.review_of(membership, first)),
    }
    return render(request, "conversations/show_month.html", context)
