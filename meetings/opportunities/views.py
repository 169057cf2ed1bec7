"""Pages of one opportunity: stating and changing it, its evidence, and its place."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.teams.gate import team_page
from meetings.decisions.back import back_from
from meetings.decisions.votes import meeting_of_votes, with_votes
from meetings.live.deeds import number_of, on_with_it
from meetings.models import Meeting, Opportunity
from meetings.opportunities import forms, services
from meetings.opportunities.page import opportunity_page


@team_page(Permission.JOIN_MEETING)
def state_opportunity(request, membership):
    meeting = Meeting.objects.visible_to(membership).filter(pk=number_of(request.GET.get("meeting"))).first()
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
    voting = meeting_of_votes(membership)
    found = with_votes(Opportunity.objects.visible_to(membership), membership, voting.pk)
    found = found.select_related("touchpoint__pathway", "meeting", "said_by")
    opportunity = get_object_or_404(found, pk=opportunity_id)
    page = opportunity_page(membership, opportunity, voting)
    return render(request, "meetings/opportunities/show_opportunity.html", page)


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
    found = Opportunity.objects.visible_to(membership).select_related("touchpoint__pathway", "meeting", "said_by")
    return get_object_or_404(found, pk=opportunity_id)


@team_page(Permission.JOIN_MEETING)
def place_opportunity(request, membership, opportunity_id):
    opportunity = _opportunity(membership, opportunity_id)
    form = forms.PlaceForm(sent(request), membership=membership, opportunity=opportunity)
    meeting = Meeting.objects.visible_to(membership).filter(pk=number_of(request.POST.get("meeting"))).first()
    if form.is_valid() and meeting:  # pressed on the page of a meeting
        about = {"opportunity": opportunity, "seen": request.POST.get("seen"), **form.cleaned_data}
        said = _("Opportunity placed")
        return on_with_it(request, meeting, "needs", services.place_opportunity, by=membership, said=said, **about)
    if form.is_valid():
        services.place_opportunity(by=membership, opportunity=opportunity, **form.cleaned_data)
        messages.success(request, _("Opportunity placed"))
        return back_from(request, membership, opportunity)
    return render(request, "meetings/opportunities/place_opportunity.html", {"form": form, "opportunity": opportunity})
