"""Pages of the ten factors: how the team sees them, and saying so oneself."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.models import Implementation
from improvements.sustaining import services
from improvements.sustaining.compared import compared
from improvements.sustaining.forms import JudgeSustainingForm


@team_page(Permission.READ_STORIES)
@require_safe
def show_sustaining(request, membership, implementation_id):
    implementation = get_object_or_404(_implementations(membership), pk=implementation_id)
    context = {
        "implementation": implementation,
        "compared": compared(implementation.sustaining_answers.all()),
        "may_answer": membership.may_say_whether_it_holds and implementation.idea.improvement.stopped_on is None,
    }
    return render(request, "improvements/sustaining/show_sustaining.html", context)


@team_page(Permission.SAY_WHETHER_IT_HOLDS)
def judge_sustaining(request, membership, implementation_id):
    implementation = get_object_or_404(_implementations(membership), pk=implementation_id)
    form = JudgeSustainingForm(sent(request))
    if attempt(form, services.judge_sustaining, by=membership, implementation=implementation):
        messages.success(request, _("Saved. It counts with what your colleagues say, without your name"))
        return redirect("show_sustaining", membership.team.address, implementation.pk)
    form.cancel_url = reverse("show_sustaining", args=[membership.team.address, implementation.pk])
    context = {"form": form, "title": _("Will it last?"), "back_url": form.cancel_url}
    before = implementation.sustaining_answers.filter(answered_by=membership.user_id).last()
    context |= {"implementation": implementation, "answered_before": before and before.answered_on}
    return render(request, "improvements/sustaining/judge_sustaining.html", context)


def _implementations(membership):
    return Implementation.objects.own_of(membership).select_related("idea__improvement")
