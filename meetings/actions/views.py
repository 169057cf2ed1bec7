"""Agreeing an action, and saying what became of it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.teams.gate import team_page
from meetings.actions import forms, services
from meetings.models import Action, Meeting


@team_page(Permission.JOIN_MEETING)
def add_action(request, membership, meeting_id):
    meeting = get_object_or_404(Meeting.objects.visible_to(membership), pk=meeting_id)
    opportunity = request.GET.get("opportunity", "")
    form = forms.ActionForm(sent(request), membership=membership, opportunity=opportunity)
    if form.is_valid():
        services.add_action(by=membership, meeting=meeting, **form.cleaned_data)
        messages.success(request, _("Action added"))
        return redirect("show_meeting", membership.team.address, meeting.pk)
    return render(request, "meetings/actions/add_action.html", {"form": form, "meeting": meeting})


@team_page(Permission.JOIN_MEETING)
def finish_action(request, membership, action_id):
    actions = Action.objects.visible_to(membership).select_related("owner", "meeting", "opportunity", "taken_over_from")
    action = get_object_or_404(actions, pk=action_id)
    form = forms.FinishActionForm(sent(request), membership=membership)
    if form.is_valid():
        service = services.drop_action if form.is_dropped else services.finish_action
        if carry_out(form, service, by=membership, action=action, **form.details()):
            messages.success(request, _("Action dropped") if form.is_dropped else _("Action done"))
            return redirect(*_home_of(action, membership))
    return render(request, "meetings/actions/finish_action.html", {"form": form, "action": action})


def _home_of(action, membership):
    """Where the action was agreed."""
    if action.meeting_id:
        return "show_meeting", membership.team.address, action.meeting_id
    if action.opportunity_id:
        return "show_opportunity", membership.team.address, action.opportunity_id
    return "list_meetings", membership.team.address
