"""The pack of a meeting: to read, to print, and as a PDF."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.meeting_pack.contents import pack_of
from ceim.across.meeting_pack.paper import paper_of
from ceim.documents.answers import pdf_answer
from ceim.teams.gate import team_page
from conversations.pack.audiences import TEAM
from meetings.meeting.rows import meeting_of
from meetings.models import Meeting


@team_page(Permission.READ_STORIES)
@require_safe
def show_meeting_pack(request, membership, meeting_id):
    pack = pack_of(membership, _meeting(membership, meeting_id))
    return render(request, "meeting_pack/show_meeting_pack.html", {"pack": pack, "warning": TEAM.warning})


@team_page(Permission.READ_STORIES)
@require_safe
def download_meeting_pack(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    paper = paper_of(membership.team, pack_of(membership, meeting))
    return pdf_answer(request, paper, f"pack-{timezone.localdate(meeting.planned_for)}.pdf")


def _meeting(membership, meeting_id):
    meeting = meeting_of(membership, meeting_id)
    if meeting is None or meeting.state == Meeting.State.CANCELLED:
        raise Http404
    return meeting
