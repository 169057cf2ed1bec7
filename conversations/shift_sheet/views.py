"""The page of the sheet: download it, print the form beside it, and take in what was filled in."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.tables import XLSX
from ceim.teams.gate import team_page
from ceim.teams.models import Pathway
from conversations.shift_sheet import services
from conversations.shift_sheet.file import sheet_of
from conversations.shift_sheet.forms import ShiftSheetForm
from conversations.taken_once import Taken


@team_page(Permission.RECORD_CONVERSATION)
def use_shift_sheet(request, membership, pathway_id):
    pathway = get_object_or_404(Pathway.objects.at_work_for(membership), pk=pathway_id)
    form = ShiftSheetForm(sent(request), request.FILES or None, pathway=pathway)
    if form.is_valid():
        done = carry_out(form, services.take_in, by=membership, pathway=pathway, rows=form.rows)
        if done:
            messages.success(request, _said_of(done.taken))
            return redirect("list_conversations", membership.team.address)
    return render(request, "conversations/shift_sheet/use_shift_sheet.html", {"form": form, "pathway": pathway})


@team_page(Permission.RECORD_CONVERSATION)
@require_safe
def download_shift_sheet(request, membership, pathway_id):
    pathway = get_object_or_404(Pathway.objects.at_work_for(membership), pk=pathway_id)
    name = slugify(pathway.title) or "conversations"
    headers = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return HttpResponse(sheet_of(pathway), content_type=XLSX, headers=headers)


def _said_of(taken: Taken) -> str:
    """What became of a sheet, in a sentence or two."""
    parts = []
    if taken.taken_in:
        said = ngettext(
            "%(n)d conversation is here. Finish it", "%(n)d conversations are here. Finish each", taken.taken_in
        )
        parts.append(said % {"n": taken.taken_in})
    if taken.corrected:
        said = ngettext("%(n)d was corrected", "%(n)d were corrected", taken.corrected)
        parts.append(said % {"n": taken.corrected})
    if taken.here_before:
        said = ngettext("%(n)d was here before", "%(n)d were here before", taken.here_before)
        parts.append(said % {"n": taken.here_before})
    return ". ".join(parts)
