"""Pages of the board of improvements: its columns, its list, its archive; and what goes in and out of that."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.teams.gate import team_page
from improvements.improvement_board import services
from improvements.improvement_board.forms import FilterBoardForm
from improvements.improvement_board.page import board_page
from improvements.improvement_board.rows import improvements_on_board
from improvements.models import Improvement


@team_page(Permission.READ_STORIES)
@require_safe
def show_improvement_board(request, membership):
    improvements = improvements_on_board(membership)
    form = FilterBoardForm(request.GET, improvements=improvements)
    page = board_page(membership, improvements, form, timezone.localdate(), request.GET.get("page"))
    return render(request, "improvements/improvement_board/show_improvement_board.html", page)


@team_page(Permission.TEST_CHANGE)
@require_POST
def archive_improvement(request, membership, improvement_id):
    return _moved(request, membership, improvement_id, services.archive_improvement, _("Put into the archive"))


@team_page(Permission.TEST_CHANGE)
@require_POST
def bring_back_improvement(request, membership, improvement_id):
    return _moved(request, membership, improvement_id, services.bring_back_improvement, _("Back on the board"))


def _moved(request, membership, improvement_id, service, message):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    try:
        service(by=membership, improvement=improvement)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, message)
    return redirect("show_improvement_board", membership.team.address)
