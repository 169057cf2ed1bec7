"""Pages of the programme: all that should always happen in an organisation, its register, the month's report."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.programme.forms import ProgrammeForm
from ceim.across.programme.page import page_of
from ceim.teams.gate import organisation_page


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_programme(request, standing):
    form = ProgrammeForm(request.GET, standing=standing, today=timezone.localdate())
    return render(request, "programme/show_programme.html", page_of(form, request.GET.get("page")))
