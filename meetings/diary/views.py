"""Calendar files to keep: one meeting, or all that are planned."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.teams.gate import team_page
from meetings.diary.calendar_file import calendar_file
from meetings.models import DiaryEntry, Meeting


@team_page(Permission.READ_STORIES)
@require_safe
def download_meeting(request, membership, meeting_id):
    entries = list(_planned(membership).filter(meeting=meeting_id))
    if not entries:
        raise Http404
    return _file(entries, f"meeting-{timezone.localdate(entries[0].meeting.planned_for)}.ics")


@team_page(Permission.READ_STORIES)
@require_safe
def download_diary(request, membership):
    entries = _planned(membership).filter(meeting__planned_for__gte=timezone.now())
    return _file(list(entries), f"meetings-{membership.team.address.replace('/', '-')}.ics")


def _planned(membership):
    planned = DiaryEntry.objects.visible_to(membership).filter(meeting__state=Meeting.State.PLANNED)
    return planned.select_related("meeting__team", "series").order_by("meeting__planned_for", "pk")


def _file(entries, name):
    content = calendar_file(entries, method="PUBLISH", now=timezone.now())
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=disposition)
