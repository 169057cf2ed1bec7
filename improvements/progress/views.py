"""Pages of how far a piece of work is: the months so far, and saying it for this one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.models import Improvement
from improvements.ownership import works_on
from improvements.progress import services
from improvements.progress.facts import facts_of
from improvements.progress.forms import ScoreProgressForm
from improvements.progress.months import scored_months
from improvements.progress.scale import STEPS, missing_for, suggest


@team_page(Permission.READ_STORIES)
@require_safe
def show_progress(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    facts, months = facts_of(membership, improvement), scored_months(membership, improvement)
    newest = next((month.team for month in months if month.team), None)
    context = {
        "improvement": improvement,
        "months": months,
        "suggested": suggest(facts),
        "missing": missing_for(newest.score, facts) if newest else [],
        "newest": newest,
        "steps": STEPS,
        "may_score": membership.may_score_progress and works_on(membership, improvement),
    }
    return render(request, "improvements/progress/show_progress.html", context)


@team_page(Permission.SCORE_PROGRESS)
def score_progress(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.at_work_for(membership), pk=improvement_id)
    suggested = suggest(facts_of(membership, improvement))
    form = ScoreProgressForm(sent(request), initial={"score": str(suggested.step.score)})
    if attempt(form, services.score_progress, by=membership, improvement=improvement):
        messages.success(request, _("Saved"))
        return redirect("show_progress", membership.team.address, improvement.pk)
    form.cancel_url = reverse("show_progress", args=[membership.team.address, improvement.pk])
    context = {"form": form, "title": _("How far is it?"), "back_url": form.cancel_url, "suggested": suggested}
    return render(request, "improvements/progress/score_progress.html", context | {"improvement": improvement})
