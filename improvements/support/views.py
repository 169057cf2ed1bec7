"""Pages of support that a team had: the days so far, writing one down, putting it right."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.models import Improvement, Support
from improvements.ownership import works_on
from improvements.support import services
from improvements.support.forms import SupportForm
from meetings.models import Meeting

PER_PAGE, MOST_MEETINGS = 25, 5


@team_page(Permission.READ_STORIES)
@require_safe
def list_support(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    support = Support.objects.own_of(membership).filter(improvement=improvement).order_by("-held_on", "-pk")
    context = {
        "improvement": improvement,
        "page": Paginator(support, PER_PAGE).get_page(request.GET.get("page")),
        "meetings": _coaching_calls(membership),
        "may_record": membership.may_score_progress and works_on(membership, improvement),
    }
    return render(request, "improvements/support/list_support.html", context)


def _coaching_calls(membership):
    """The newest of those that were held as a meeting: what was agreed stands in their minutes."""
    held = Meeting.objects.visible_to(membership).held().filter(kind=Meeting.Kind.COACHING)
    return held.order_by("-planned_for", "-pk")[:MOST_MEETINGS]


@team_page(Permission.SCORE_PROGRESS)
def record_support(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.at_work_for(membership), pk=improvement_id)
    form = SupportForm(sent(request))
    if attempt(form, services.record_support, by=membership, improvement=improvement):
        return _saved(request, membership, improvement.pk)
    return _page(request, membership, improvement, form, "record_support", _("Write down support"))


@team_page(Permission.SCORE_PROGRESS)
def edit_support(request, membership, support_id):
    at_work = Improvement.objects.at_work_for(membership)
    own = Support.objects.own_of(membership).filter(improvement__in=at_work).select_related("improvement")
    support = get_object_or_404(own, pk=support_id)
    form = SupportForm(sent(request), instance=support)
    if attempt(form, services.edit_support, by=membership, support=support):
        return _saved(request, membership, support.improvement_id)
    return _page(request, membership, support.improvement, form, "edit_support", _("Put it right"))


def _page(request, membership, improvement, form, page, title):
    form.cancel_url = reverse("list_support", args=[membership.team.address, improvement.pk])
    context = {"form": form, "title": title, "back_url": form.cancel_url, "improvement": improvement}
    return render(request, f"improvements/support/{page}.html", context)


def _saved(request, membership, improvement_id):
    messages.success(request, _("Saved"))
    return redirect("list_support", membership.team.address, improvement_id)
