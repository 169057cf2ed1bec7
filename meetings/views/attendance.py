"""The page that says who came."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from meetings import forms, services
from meetings.models import Meeting


@team_page(Permission.RUN_MEETING)
def record_attendance(request, membership, meeting_id):
    meeting = get_object_or_404(Meeting.objects.visible_to(membership), pk=meeting_id)
    form = forms.AttendanceForm(sent(request), membership=membership, meeting=meeting)
    if form.is_valid() and carry_out(
        form, services.record_attendance, by=membership, meeting=meeting, rows=form.rows()
    ):
        messages.success(request, _("Attendance saved"))
        return redirect("show_meeting", membership.team.slug, meeting.pk)
    return render(request, "meetings/record_attendance.html", {"form": form, "meeting": meeting})
