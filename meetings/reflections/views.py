"""Adding one's own reflection, and sharing it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.teams.gate import team_page
from meetings.models import Meeting
from meetings.reflections import forms, services
from meetings.reflections.prompts import REFLECTION_PROMPTS
from meetings.reflections.readable import own_reflections


@team_page(Permission.JOIN_MEETING)
def add_reflection(request, membership, meeting_id):
    meeting = get_object_or_404(Meeting.objects.visible_to(membership), pk=meeting_id)
    initial = {"conversation": request.GET.get("story", "")}
    form = forms.ReflectionForm(sent(request), membership=membership, meeting=meeting, initial=initial)
    if form.is_valid() and carry_out(
        form, services.add_reflection, by=membership, meeting=meeting, **form.cleaned_data
    ):
        messages.success(request, _("Reflection saved"))
        return redirect("show_meeting", membership.team.address, meeting.pk)
    page = {"form": form, "meeting": meeting, "prompts": REFLECTION_PROMPTS}
    return render(request, "meetings/reflections/add_reflection.html", page)


@team_page(Permission.JOIN_MEETING)
@require_POST
def share_reflection(request, membership, reflection_id):
    reflection = get_object_or_404(own_reflections(membership), pk=reflection_id)
    services.share_reflection(by=membership, reflection=reflection)
    messages.success(request, _("Reflection shared"))
    return redirect("show_meeting", membership.team.address, reflection.meeting_id)
