"""The screen of a room, what changed on it, and how it is opened: here, or on another computer."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.doors import page_without_account
from ceim.access.policy import Permission
from ceim.access.unchanged import answered_if_changed
from ceim.across.room_screen.screen import screen_of
from ceim.teams.gate import team_page
from meetings.live.codes import meeting_of_ticket, room_code, room_ticket, was_ticket_of
from meetings.live.reader import reader_of
from meetings.meeting.elsewhere import deeds_around
from meetings.models import Meeting


@team_page(Permission.RUN_MEETING)
def choose_screen(request, membership, meeting_id):
    """Its button makes a code for another computer, which works for a while and once."""
    meeting = _meeting(membership, meeting_id)
    if not meeting.is_under_way:
        return redirect("show_meeting", membership.team.address, meeting.pk)
    if request.method == "POST":
        told = {"address": request.build_absolute_uri(reverse("find_meeting")), "code": room_code(meeting)}
        messages.success(request, _("There, open %(address)s and enter %(code)s") % told)
        return redirect("choose_screen", membership.team.address, meeting.pk)
    return render(request, "room_screen/choose_screen.html", {"meeting": meeting})


@team_page(Permission.RUN_MEETING)
@require_POST
def show_on_screen(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    if not meeting.is_under_way:
        return redirect("show_meeting", membership.team.address, meeting.pk)
    return redirect("show_room", membership.team.address, meeting.pk, room_ticket(meeting))


@page_without_account
@require_safe
def show_room(request, team_address, meeting_id, ticket):
    meeting = _shown(team_address, meeting_id, ticket)
    if meeting is None:
        return _over(request)
    live = reverse("show_room_live", args=[team_address, meeting_id, ticket])
    page = {"meeting": meeting, "live": live, "bands": screen_of(request, meeting)}
    return render(request, "room_screen/show_room.html", page)


@page_without_account
@require_safe
def show_room_live(request, team_address, meeting_id, ticket):
    meeting = _shown(team_address, meeting_id, ticket)
    if meeting is None:
        return JsonResponse({"is_over": True})
    state = (deeds_around(reader_of(meeting), meeting_id=meeting.pk),)
    return answered_if_changed(request, state, lambda: JsonResponse(screen_of(request, meeting)))


def _meeting(membership, meeting_id):
    return get_object_or_404(Meeting.objects.visible_to(membership).select_related("team"), pk=meeting_id)


def _over(request):
    return render(request, "room_screen/over.html", status=410)


def _shown(team_address, meeting_id, ticket):
    """The meeting; None when it is over. There is no page for a ticket that never was one, or is another meeting's."""
    if not was_ticket_of(ticket, meeting_id):
        raise Http404
    meeting = meeting_of_ticket(ticket)
    if meeting and meeting.team.address != team_address:
        raise Http404
    return meeting
