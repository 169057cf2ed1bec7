"""The review of one month, why it was short, its feelings, and the words behind each number of the map."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.documents.answers import pdf_answer
from ceim.months import months_before
from ceim.nhs.sending import attempt, sent
from ceim.teams.forms import ConfirmationForm
from ceim.teams.gate import team_page
from ceim.teams.models import Touchpoint
from conversations.months import feelings_map, page, services, why_short
from conversations.months.forms import ShortMonthForm
from conversations.months.report import report_of
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


@team_page(Permission.READ_STORIES)
@require_safe
def download_month(request, membership, year, month):
    first = month_or_404(year, month)
    _stories, closed = page.stories_of(membership, first)
    report = report_of(membership.team, first, page.review_of(membership, first), closed)
    return pdf_answer(request, report, f"report-{first:%Y-%m}.pdf")


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


@team_page(Permission.EXPLAIN_SHORT_MONTH)
def explain_short_month(request, membership, year, month, pathway_id):
    context = _short_month_or_404(membership, year, month, pathway_id)
    form = ShortMonthForm(sent(request), said=context["said"])
    form.cancel_url = context["back_url"]
    about = {"pathway": context["count"].pathway, "month": context["month"]}
    if not context["obstacle"] and attempt(form, services.explain_short_month, by=membership, **about):
        messages.success(request, _("Reason saved"))
        return redirect(context["back_url"])
    return render(request, "conversations/months/explain_short_month.html", context | {"form": form})


@team_page(Permission.EXPLAIN_SHORT_MONTH)
def take_back_reason(request, membership, year, month, pathway_id):
    context = _short_month_or_404(membership, year, month, pathway_id)
    back_url, submit = context["back_url"], _("Take the reason back")
    form = ConfirmationForm(sent(request), submit=submit, cancel_url=back_url, cancel_text=_("Keep it"))
    about = {"pathway": context["count"].pathway, "month": context["month"]}
    if attempt(form, services.take_back_reason, by=membership, **about):
        messages.success(request, _("Reason taken back"))
        return redirect(back_url)
    return render(request, "conversations/months/take_back_reason.html", context | {"form": form})


def _short_month_or_404(membership, year, month, pathway_id):
    """A month of a pathway of the team: what is counted and said of it, and why nothing can be said now."""
    first = month_or_404(year, month)
    count = why_short.count_in(membership, pathway_id, first)
    if count is None:
        raise Http404
    return {
        "month": first,
        "count": count,
        "said": why_short.said_of(count, first),
        "obstacle": why_short.obstacle_to_explaining(count, first, timezone.localdate()),
        "back_url": reverse("show_month", args=[membership.team.address, year, month]) + "#held",
    }
