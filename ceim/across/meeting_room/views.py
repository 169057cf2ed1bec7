"""The page on which a meeting is held, on everybody's own device, and what changed on it since."""

from django.contrib.messages import get_messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.meeting_room.changes import Moment, parts_changed
from ceim.across.meeting_room.page import here_page
from ceim.across.meeting_room.parts import shown_parts, stage_of
from ceim.teams.gate import team_page
from meetings.meeting.elsewhere import deeds_around
from meetings.meeting.rows import meeting_of


@team_page(Permission.READ_STORIES)
@require_safe
def show_here(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    if not meeting.is_under_way:
        return redirect("show_meeting", membership.team.address, meeting.pk)
    moment = Moment.now(membership, meeting.pk)
    page = {"moment": moment, "parts": shown_parts(request, membership, meeting)}
    page |= stage_of(membership, meeting)
    page |= here_page(membership, meeting, page["item"])
    return render(request, "meeting_room/show_here.html", page)


@team_page(Permission.READ_STORIES, changes_with=deeds_around)
@require_safe
def show_live(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    now = Moment.now(membership, meeting.pk)
    names = parts_changed(membership, meeting.pk, Moment.told(request.headers.get("Ceim-Since", "")), now)
    stage = stage_of(membership, meeting)
    told = {
        "since": str(now),
        "is_over": not meeting.is_under_way,
        "in_front": stage["in_front"],
        "parts": shown_parts(request, membership, meeting, names) if meeting.is_under_way else {},
        "said": [str(message) for message in get_messages(request)],
    }
    return JsonResponse(told)


def _meeting(membership, meeting_id):
    meeting = meeting_of(membership, meeting_id)
    if meeting is None:
        raise Http404
    return meeting
