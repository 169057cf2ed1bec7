"""Pages of a cycle's files: keep one, download one, remove one. For the people of the team alone, never in a page."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.cycle_files import services
from improvements.cycle_files.forms import AddCycleFileForm, RemoveCycleFileForm
from improvements.models import Cycle, CycleFile

TYPES = {
    "jpeg": ("image/jpeg", "jpg"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
}


@team_page(Permission.TEST_CHANGE)
def add_cycle_file(request, membership, cycle_id):
    cycle = get_object_or_404(Cycle.objects.own_of(membership).select_related("team"), pk=cycle_id)
    files = request.FILES or None
    form = AddCycleFileForm(sent(request), files, organisation=membership.team.organisation)
    if attempt(form, services.add_cycle_file, by=membership, cycle=cycle):
        messages.success(request, _("The file is kept"))
        return redirect(_address(membership, cycle))
    form.cancel_url = _address(membership, cycle)
    context = {"form": form, "title": _("Keep a photograph or a table"), "back_url": form.cancel_url}
    return render(request, "improvements/cycle_files/add_cycle_file.html", context)


@team_page(Permission.OPEN_TEST_FILES)
@require_safe
def download_cycle_file(request, membership, cycle_file_id):
    files = CycleFile.objects.own_of(membership).select_related("cycle")
    file = get_object_or_404(files, pk=cycle_file_id)
    content_type, ending = TYPES[file.kind]
    name = f"cycle-{file.cycle.number}-file-{file.pk}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(file.content, content_type=content_type, headers=headers)


@team_page(Permission.TEST_CHANGE)
def remove_cycle_file(request, membership, cycle_file_id):
    files = CycleFile.objects.own_of(membership).listed().select_related("cycle")
    file = get_object_or_404(files, pk=cycle_file_id)
    form = RemoveCycleFileForm(sent(request))
    if attempt(form, services.remove_cycle_file, by=membership, file=file):
        messages.success(request, _("The file is removed"))
        return redirect(_address(membership, file.cycle))
    form.cancel_url = _address(membership, file.cycle)
    context = {"form": form, "title": _("Remove this file?"), "back_url": form.cancel_url, "file": file}
    return render(request, "improvements/cycle_files/remove_cycle_file.html", context)


def _address(membership, cycle):
    return reverse("show_cycle", args=[membership.team.address, cycle.pk])
