"""Pages of the register: the list with its 2×2, and the same as a file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.tables import XLSX
from ceim.teams.gate import team_page
from meetings.decisions.undecided import meetings_held
from meetings.decisions.votes import meeting_of_votes
from meetings.register import files, rows
from meetings.register.forms import FilterOpportunitiesForm
from meetings.register.page import register_page


@team_page(Permission.READ_STORIES)
@require_safe
def list_opportunities(request, membership):
    form = FilterOpportunitiesForm(request.GET, membership=membership)
    page = register_page(membership, form, request.GET.get("page"))
    return render(request, "meetings/register/list_opportunities.html", page)


@team_page(Permission.READ_STORIES)
@require_safe
def download_opportunities(request, membership):
    found = FilterOpportunitiesForm(request.GET, membership=membership).opportunities()
    shown = rows.of_page(membership, found, meeting_of_votes(membership), meetings_held(membership))
    name = f"opportunities-{membership.team.slug}-{timezone.localdate()}"
    if request.GET.get("as") == "xlsx":
        file, name, kind = files.as_workbook(shown, membership.team.organisation.name), f"{name}.xlsx", XLSX
    else:
        file, name, kind = files.as_csv(shown), f"{name}.csv", "text/csv; charset=utf-8"
    return HttpResponse(file, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
