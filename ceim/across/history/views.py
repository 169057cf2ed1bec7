"""The history of a team for its leads, and of an organisation for its administrators."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.history.deeds import as_told, deeds_of_organisation, deeds_of_team, others_kept_since
from ceim.across.history.forms import HistoryForm
from ceim.teams.gate import organisation_page, team_page

PER_PAGE = 50


@team_page(Permission.MANAGE_PEOPLE)
@require_safe
def list_history(request, membership):
    page = _page(request, deeds_of_team(membership), membership)
    page["tells_concerns"] = membership.may(Permission.HANDLE_CONCERN)
    return render(request, "history/list_history.html", page)


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_organisation_history(request, standing):
    page = _page(request, deeds_of_organisation(standing), standing)
    page["tells_concerns"] = standing.may(Permission.HANDLE_CONCERN)
    return render(request, "history/list_organisation_history.html", page)


def _page(request, history, reader):
    form = HistoryForm(request.GET, history=history, today=timezone.localdate())
    page = Paginator(form.narrowed().in_order(), PER_PAGE).get_page(request.GET.get("page"))
    deeds = as_told(page.object_list, reader)
    return {"form": form, "page": page, "deeds": deeds, "others_kept_since": others_kept_since()}
