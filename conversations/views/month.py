"""The review of one month."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.months import months_before
from conversations import months
from conversations.closed_stories import all_stories, unreadable_stories

PER_PAGE = 25


@team_page(Permission.READ_STORIES)
@require_safe
def show_month(request, membership, year, month):
    first = month_or_404(year, month)
    stories = months.stories_of(membership, first)
    closed = unreadable_stories(membership, all_stories(membership).held_in(first))
    paginator = Paginator(stories, PER_PAGE)
    paginator.count = closed.shown  # known already; it would cost a statement
    context = {
        "closed": closed,
        "page": paginator.get_page(request.GET.get("page")),
        **months_around(first),
        **months.review_of(membership, first),
    }
    return render(request, "conversations/show_month.html", context)


def month_or_404(year, month):
    """The first day of a month that has begun."""
    first = months.first_of(year, month)
    if first is None or not months.EARLIEST <= first <= timezone.localdate():
        raise Http404
    return first


def months_around(first):
    """The month, and for links the ones before and after; there is none before the first or after the present one."""
    before, after = (months_before(first, number) for number in (1, -1))
    return {
        "month": first,
        "previous_month": before if before >= months.EARLIEST else None,
        "next_month": after if after <= timezone.localdate() else None,
    }
