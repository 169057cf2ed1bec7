"""Pages of a change idea: add, show."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from improvements import ramps, services
from improvements.forms import AddIdeaForm
from improvements.models import ChangeIdea, Improvement


@team_page(Permission.TEST_CHANGE)
def add_idea(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    form = AddIdeaForm(sent(request))
    if attempt(form, services.add_idea, by=membership, improvement=improvement):
        messages.success(request, _("Change idea added"))
        return redirect("show_improvement", membership.team.slug, improvement_id)
    form.cancel_url = reverse("show_improvement", args=[membership.team.slug, improvement_id])
    context = {"form": form, "title": _("Add a change idea"), "back_url": form.cancel_url}
    return render(request, "improvements/add_idea.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_idea(request, membership, idea_id):
    ideas = ChangeIdea.objects.visible_to(membership).prefetch_related("cycles__questions")
    related = ["improvement", "implementation__spread", "taken_from__team"]
    idea = get_object_or_404(ideas.select_related(*related), pk=idea_id)
    context = {"idea": idea, "follows": ramps.cycle_to_follow(idea)}
    return render(request, "improvements/show_idea.html", context)
