"""Pages of larger work: what it is and its milestones, describing it, adding a milestone, saying how one stands."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.larger_work import services
from improvements.larger_work.forms import AddMilestoneForm, DescribeLargerWorkForm, EditMilestoneForm
from improvements.models import Improvement, LargerWork, Milestone
from improvements.ownership import is_own


@team_page(Permission.READ_STORIES)
@require_safe
def show_larger_work(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    context = {
        "improvement": improvement,
        "larger": LargerWork.objects.visible_to(membership).filter(improvement=improvement).first(),
        "milestones": Milestone.objects.visible_to(membership).filter(improvement=improvement),
        "today": timezone.localdate(),
        "may_change": membership.may_test_change and is_own(membership, improvement) and not improvement.stopped_on,
    }
    return render(request, "improvements/larger_work/show_larger_work.html", context)


@team_page(Permission.TEST_CHANGE)
def describe_larger_work(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    described = LargerWork.objects.own_of(membership).filter(improvement=improvement).first()
    form = DescribeLargerWorkForm(sent(request), instance=described or LargerWork())
    if attempt(form, services.describe_larger_work, by=membership, improvement=improvement):
        return _saved(request, membership, improvement)
    return _page(request, membership, improvement, form, "describe_larger_work", _("Describe the larger work"))


@team_page(Permission.TEST_CHANGE)
def add_milestone(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = AddMilestoneForm(sent(request))
    if attempt(form, services.add_milestone, by=membership, improvement=improvement):
        return _saved(request, membership, improvement)
    return _page(request, membership, improvement, form, "add_milestone", _("Add a milestone"))


@team_page(Permission.TEST_CHANGE)
def edit_milestone(request, membership, milestone_id):
    own = Milestone.objects.own_of(membership).select_related("improvement")
    milestone = get_object_or_404(own, pk=milestone_id)
    form = EditMilestoneForm(sent(request), instance=milestone)
    if attempt(form, services.edit_milestone, by=membership, milestone=milestone):
        return _saved(request, membership, milestone.improvement)
    title = _("How does the milestone stand?")
    return _page(request, membership, milestone.improvement, form, "edit_milestone", title)


def _page(request, membership, improvement, form, page, title):
    form.cancel_url = reverse("show_larger_work", args=[membership.team.address, improvement.pk])
    context = {"form": form, "title": title, "back_url": form.cancel_url, "improvement": improvement}
    return render(request, f"improvements/larger_work/{page}.html", context)


def _saved(request, membership, improvement):
    messages.success(request, _("Saved"))
    return redirect("show_larger_work", membership.team.address, improvement.pk)
