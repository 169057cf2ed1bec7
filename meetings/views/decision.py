"""Placing an opportunity on the 2×2, voting for it, deciding about it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.way_back import own_page
from meetings import forms, services
from meetings.models import Opportunity
from meetings.votes import with_votes

DECISIONS = {
    "prioritise": services.prioritise_opportunity,
    "park": services.park_opportunity,
    "pass_on": services.pass_on_opportunity,
    "reopen": services.reopen_opportunity,
}


@team_page(Permission.JOIN_MEETING)
def place_opportunity(request, membership, opportunity_id):
    opportunity = _opportunity(membership, opportunity_id)
    form = forms.PlaceForm(sent(request), membership=membership, opportunity=opportunity)
    if form.is_valid():
        services.place_opportunity(by=membership, opportunity=opportunity, **form.cleaned_data)
        messages.success(request, _("Opportunity placed"))
        return _back(request, membership, opportunity)
    return render(request, "meetings/place_opportunity.html", {"form": form, "opportunity": opportunity})


@team_page(Permission.JOIN_MEETING)
@require_POST
def vote_for_opportunity(request, membership, opportunity_id):
    opportunity = _opportunity(membership, opportunity_id)
    service = services.take_back_vote if opportunity.has_voted else services.cast_vote
    service(by=membership, opportunity=opportunity)
    messages.success(request, _("Vote taken back") if opportunity.has_voted else _("Vote counted"))
    return _back(request, membership, opportunity)


@team_page(Permission.RUN_MEETING)
def decide_on_opportunity(request, membership, opportunity_id):
    opportunity = _opportunity(membership, opportunity_id)
    form = forms.DecisionForm(sent(request), membership=membership, opportunity=opportunity)
    if form.is_valid() and carry_out(
        form,
        DECISIONS[form.cleaned_data["decision"]],
        by=membership,
        opportunity=opportunity,
        **form.details(),
    ):
        messages.success(request, _("Decision saved"))
        return redirect("show_opportunity", membership.team.slug, opportunity.pk)
    return render(request, "meetings/decide_on_opportunity.html", {"form": form, "opportunity": opportunity})


def _opportunity(membership, opportunity_id):
    return get_object_or_404(with_votes(Opportunity.objects.visible_to(membership), membership), pk=opportunity_id)


def _back(request, membership, opportunity):
    """To the page the person came from, when it is one of ours."""
    page = reverse("show_opportunity", args=[membership.team.slug, opportunity.pk])
    return redirect(own_page(request, request.POST.get("back", request.GET.get("back")), page))
