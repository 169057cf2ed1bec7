"""The page that opens an abandoned idea again."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.doors import answered_already
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.ideas import services
from improvements.ideas.forms import ReopenIdeaForm
from improvements.models import ChangeIdea, Cycle


@team_page(Permission.DRAFT_TEST)
def reopen_idea(request, membership, idea_id):
    ended = Cycle.objects.own_of(membership).filter(decision=Cycle.Decision.ABANDON)
    ideas = ChangeIdea.objects.at_work_for(membership).at_team(membership.team_id).select_related("improvement")
    idea = get_object_or_404(ideas.prefetch_related(Prefetch("cycles", ended, to_attr="ended")), pk=idea_id)
    if request.method == "GET" and idea.state_there != ChangeIdea.State.ABANDONED:
        return answered_already(request, "show_idea", membership.team.address, idea.pk)
    form = ReopenIdeaForm(sent(request))
    if attempt(form, services.reopen_idea, by=membership, idea=idea):
        messages.success(request, _("The idea is open again. Now plan a test of it"))
        return redirect("plan_cycle", membership.team.address, idea.pk)
    form.cancel_url = reverse("show_idea", args=[membership.team.address, idea.pk])
    context = {"form": form, "title": _("Try an abandoned idea again"), "back_url": form.cancel_url, "idea": idea}
    return render(request, "improvements/ideas/reopen_idea.html", context)
