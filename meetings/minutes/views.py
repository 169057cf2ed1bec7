"""Amending the minutes of a meeting, and agreeing them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from meetings.minutes import forms, services
from meetings.models import Minutes


@team_page(Permission.JOIN_MEETING)
def amend_minutes(request, membership, meeting_id):
    meeting = _minutes(membership, meeting_id).meeting
    form = forms.AmendMinutesForm(sent(request), initial={"notes": meeting.notes})
    if attempt(form, services.amend_minutes, by=membership, meeting=meeting):
        messages.success(request, _("Minutes amended"))
        return _to(membership, meeting)
    page = {"form": form, "meeting": meeting, "noted": meeting.agenda.exclude(notes="")}
    return render(request, "meetings/minutes/amend_minutes.html", page)


@team_page(Permission.RUN_MEETING)
def agree_minutes(request, membership, meeting_id):
    meeting = _minutes(membership, meeting_id).meeting
    form = forms.AgreeMinutesForm(sent(request), membership=membership, meeting=meeting)
    if attempt(form, services.agree_minutes, by=membership, meeting=meeting):
        messages.success(request, _("Minutes agreed"))
        return _to(membership, meeting)
    return render(request, "meetings/minutes/agree_minutes.html", {"form": form, "meeting": meeting})


def _minutes(membership, meeting_id):
    kept = Minutes.objects.visible_to(membership).select_related("meeting")
    return get_object_or_404(kept, meeting=meeting_id)


def _to(membership, meeting):
    return redirect("show_meeting", membership.team.address, meeting.pk)
