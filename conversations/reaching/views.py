"""Where a page says that somebody reads a story."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.teams.gate import team_page
from conversations.reaching import services

MOST_AT_ONCE = 200  # stories: a part of a pack
LONGEST_NUMBER = 18  # digits that a database counts to


@team_page(Permission.REVIEW_STORIES)
@require_POST
def note_first_reader(request, membership):
    """Sent by the page of a story, or of several, once somebody looks at it; never by asking for the page."""
    sent = request.POST.getlist("story")[:MOST_AT_ONCE]
    stories = {int(each) for each in sent if each.isascii() and each.isdecimal() and len(each) <= LONGEST_NUMBER}
    services.note_first_reader(by=membership, stories=sorted(stories))
    if "by_itself" in request.POST:
        return HttpResponse(status=204)
    return redirect("list_conversations", membership.team.address)
