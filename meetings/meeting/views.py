"""Pages of meetings: the list, one meeting in its three lives, planning, changing, who came, holding, cancelling."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.documents.answers import pdf_answer
from ceim.nhs.sending import carry_out, sent
from ceim.row_security.scope import unlimited
from ceim.teams.gate import team_page
from meetings.diary.said import series_of
from meetings.measures.lately import lately
from meetings.meeting import elsewhere_forms, forms, services
from meetings.meeting.attendance import AttendanceForm
from meetings.meeting.elsewhere import deeds_around
from meetings.meeting.list import last_held, past_meetings, planned_meetings
from meetings.meeting.page import life_of, meeting_page, people_of
from meetings.meeting.rows import meeting_of
from meetings.minutes.on_paper import minutes_of
from meetings.models import Meeting
from meetings.reflections.readable import number_waiting


@team_page(Permission.READ_STORIES)
@require_safe
def list_meetings(request, membership):
    today, last = timezone.localdate(), last_held(membership)
    planned = planned_meetings(membership, today)
    page = {
        "series": series_of(planned),
        "planned": planned,
        "past": past_meetings(membership, request.GET.get("page")),
        "lately": lately(membership),
        "days_since": (today - timezone.localdate(last.held_at)).days if last else None,
    }
    return render(request, "meetings/meeting/list_meetings.html", page)


@team_page(Permission.RUN_MEETING)
def plan_meeting(request, membership):
    initial = forms.asked_for(request.GET)
    form = forms.PlanMeetingForm(sent(request), membership=membership, initial=initial)
    if form.is_valid():
        meeting = services.plan_meeting(by=membership, **form.details())
        messages.success(request, _("Meeting planned"))
        return _to(meeting)
    context = {"form": form, "initial": initial, "lately": lately(membership)}
    return render(request, "meetings/meeting/plan_meeting.html", context)


@team_page(Permission.READ_STORIES, changes_with=deeds_around)
@require_safe
def show_meeting(request, membership, meeting_id):
    meeting = meeting_of(membership, meeting_id)
    if meeting is None:
        raise Http404
    page = meeting_page(membership, meeting, life_of(meeting))
    return render(request, "meetings/meeting/show_meeting.html", page)


@team_page(Permission.READ_STORIES)
@require_safe
def download_minutes(request, membership, meeting_id):
    meeting = meeting_of(membership, meeting_id)
    if meeting is None or meeting.state != Meeting.State.HELD:
        raise Http404
    minutes = minutes_of(membership.team, meeting_page(membership, meeting, life_of(meeting)))
    return pdf_answer(request, minutes, f"minutes-{timezone.localdate(meeting.held_at)}.pdf")


@team_page(Permission.RUN_MEETING)
def edit_meeting(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    is_held = meeting.state == Meeting.State.HELD
    wanted = forms.MinutesForm if is_held else forms.ChangeMeetingForm
    service = services.correct_minutes if is_held else services.change_meeting
    form = wanted(sent(request), membership=membership, meeting=meeting)
    if form.is_valid() and carry_out(form, service, by=membership, meeting=meeting, **form.details()):
        messages.success(request, _("Meeting changed"))
        return _to(meeting)
    return render(request, "meetings/meeting/edit_meeting.html", {"form": form, "meeting": meeting})


@team_page(Permission.RUN_MEETING)
def choose_stories(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    form = forms.ChooseStoriesForm(sent(request), membership=membership, meeting=meeting)
    if form.is_valid() and carry_out(
        form, services.choose_stories, by=membership, meeting=meeting, **form.cleaned_data
    ):
        messages.success(request, _("Stories chosen"))
        return _to(meeting)
    return render(request, "meetings/meeting/choose_stories.html", {"form": form, "meeting": meeting})


@team_page(Permission.RUN_MEETING)
@unlimited()
def choose_heard_elsewhere(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    if not meeting.is_about_stories:
        raise Http404
    form = elsewhere_forms.ChooseHeardElsewhereForm(sent(request), membership=membership, meeting=meeting)
    if form.is_valid() and carry_out(
        form, services.choose_heard_elsewhere, by=membership, meeting=meeting, **form.cleaned_data
    ):
        messages.success(request, _("Stories chosen"))
        return _to(meeting)
    return render(request, "meetings/meeting/choose_heard_elsewhere.html", {"form": form, "meeting": meeting})


@team_page(Permission.RUN_MEETING)
def hold_meeting(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    waiting = number_waiting(meeting)
    form = forms.HoldMeetingForm(sent(request), membership=membership, meeting=meeting, waiting=waiting)
    if form.is_valid() and carry_out(form, services.hold_meeting, by=membership, meeting=meeting, **form.cleaned_data):
        messages.success(request, _("Meeting held. These are its minutes"))
        return _to(meeting)
    story_count = meeting.stories.readable().count()
    page = {"form": form, "meeting": meeting, "story_count": story_count, **people_of(meeting)}
    return render(request, "meetings/meeting/hold_meeting.html", page)


@team_page(Permission.RUN_MEETING)
def cancel_meeting(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    form = forms.CancelMeetingForm(sent(request), membership=membership)
    if form.is_valid() and carry_out(
        form, services.cancel_meeting, by=membership, meeting=meeting, **form.cleaned_data
    ):
        messages.success(request, _("Meeting cancelled"))
        return redirect("list_meetings", membership.team.address)
    return render(request, "meetings/meeting/cancel_meeting.html", {"form": form, "meeting": meeting})


def _meeting(membership, meeting_id):
    return get_object_or_404(Meeting.objects.visible_to(membership).select_related("team", "oversight"), pk=meeting_id)


def _to(meeting):
    return redirect("show_meeting", meeting.team.address, meeting.pk)


@team_page(Permission.RUN_MEETING)
def record_attendance(request, membership, meeting_id):
    meeting = get_object_or_404(Meeting.objects.visible_to(membership), pk=meeting_id)
    form = AttendanceForm(sent(request), membership=membership, meeting=meeting)
    if form.is_valid() and carry_out(
        form, services.record_attendance, by=membership, meeting=meeting, rows=form.rows()
    ):
        messages.success(request, _("Attendance saved"))
        return redirect("show_meeting", membership.team.address, meeting.pk)
    return render(request, "meetings/meeting/record_attendance.html", {"form": form, "meeting": meeting})
