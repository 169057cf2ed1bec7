"""The words of today on paper, for the handover."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.teams.gate import team_page
from conversations.handover.today import handover_of


@team_page(Permission.REVIEW_STORIES)
@require_safe
def print_handover(request, membership):
    handover = handover_of(membership, timezone.now())
    return render(request, "conversations/handover/print_handover.html", {"handover": handover})
