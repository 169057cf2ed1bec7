"""Pages of opportunities: the list with its 2×2, one, its evidence, its place, votes, and what was decided."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.return_address import own_page
from ceim.statements import Pages
from ceim.teams.gate import team_page
from meetings.models import Meeting, Opportunity
from meetings.opportunities import forms, rows, services
from meetings.opportunities.matrix import matrix_of
from meetings.opportunities.page import opportunity_page
from meetings.opportunities.votes import with_votes


@team_page(Permission.READ_STORIES)
@require_safe
def list_opportunities(request, membership):
    form = forms.FilterOpportunitiesForm(request.GET, membership=membership)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    number = rows.number_of_opportunities(membership, state)
    found = Pages(number, lambda *of_page: rows.listed_opportunities(membership, state, *of_page))
    page = {
        "form": form,
        "state": state,
        "opportunities": Paginator(found, 25).get_page(request.GET.get("page")),
        "matrix": matrix_of(rows.in_play(membership)),
    }
    return render(request, "meetings/opportunities/list_opportunities.html", page)


@team_page(Permission.JOIN_MEETING)
def state_opportunity(request, membership):
    meeting = Meeting.objects.visible_to(membership).filter(pk=_number(request.GET.get("meeting"))).first()
    chosen = request.GET.getlist("highlight")
    form = forms.StateOpportunityForm(sent(request), membership=membership, meeting=meeting, chosen=chosen)
    if form.is_valid() and (
        opportunity := carry_out(form, services.state_opportunity, by=membership, **form.cleaned_data)
    ):
        messages.success(request, _("Opportunity saved"))
        return redirect("show_opportunity", membership.team.address, opportunity.pk)
    return render(request, "meetings/opportunities/state_opportunity.html", {"form": form, "meeting": meeting})


@team_page(Permission.READ_STORIES)
@require_safe
def show_opportunity(request, membership, opportunity_id):
    opportunity = _opportunity(membership, opportunity_id)
    return render(request, "meetings/opportunities/show_opportunity.html", opportunity_page(membership, opportunity))


@team_page(Permission.JOIN_MEETING)
def edit_opportunity(request, membership, opportunity_id):
    opportunity = _opportunity(membership, opportunity_id)
    form = forms.ReviseOpportunityForm(sent(request), membership=membership, opportunity=opportunity)
    if form.is_valid() and carry_out(
        form, services.revise_opportunity, by=membership, opportunity=opportunity, **form.cleaned_data
    ):
        messages.success(request, _("Opportunity changed"))
        return redirect("show_opportunity", membership.team.address, opportunity.pk)
    return render(request, "meetings/opportunities/edit_opportunity.html", {"form": form, "opportunity": opportunity})


@team_page(Permission.JOIN_MEETING)
def add_evidence(request, membership, opportunity_id):
    opportunity = _opportunity(membership, opportunity_id)
    form = forms.EvidenceForm(sent(request), membership=membership, opportunity=opportunity)
    if form.is_valid():
        services.add_evidence(by=membership, opportunity=opportunity, **form.cleaned_data)
        messages.success(request, _("Evidence added"))
        return redirect("show_opportunity", membership.team.address, opportunity.pk)
    return render(request, "meetings/opportunities/add_evidence.html", {"form": form, "opportunity": opportunity})


def _opportunity(membership, opportunity_id):
    found = with_votes(Opportunity.objects.visible_to(membership), membership)
    return get_object_or_404(found.select_related("touchpoint__pathway", "meeting"), pk=opportunity_id)


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 19 else None


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
    return render(request, "meetings/opportunities/place_opportunity.html", {"form": form, "opportunity": opportunity})


@team_page(Permission.JOIN_MEETING)
@require_POST
def vote_for_opportunity(request, membership, opportunity_id):
    opportunity = _opportunity(membership, opportunity_id)
    service = services.take_back_vote if opportunity.has_voted else services.cast_vote
    service(by=membership, opportunity=opportunity)
    messages.success(request, _("Vote taken back") if opportunity.has_voted else _("Vote counted"))
    return _back(request, membership, opportunity)


@team_page(Permission.DECIDE_ON_OPPORTUNITY)
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
        return _back(request, membership, opportunity)
    return render(
        request, "meetings/opportunities/decide_on_opportunity.html", {"form": form, "opportunity": opportunity}
    )


def _back(request, membership, opportunity):
    """To the page the person came from, when it is one of ours."""
    page = reverse("show_opportunity", args=[membership.team.address, opportunity.pk])
    back = own_page(request, request.POST.get("back", request.GET.get("back")), page)
    return redirect(back if back == page else f"{back.partition('#')[0]}#opportunity-{opportunity.pk}")
