"""Pages for many readings at once: a pasted block, a file."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import Permission
from ceim.nhs.sending import carry_out, sent
from ceim.teams.gate import team_page
from improvements.pasting.forms import PasteReadingsForm
from improvements.pasting.upload_form import UploadReadingsForm
from improvements.readings import services
from improvements.readings.views import around_form, measure_or_404, saved

ROWS_SHOWN = 500


@team_page(Permission.TEST_CHANGE)
def paste_readings(request, membership, measure_id):
    measure = measure_or_404(request, membership, measure_id)
    form = PasteReadingsForm(sent(request), measure=measure)
    if "confirm" in request.POST and form.is_preview:
        number = form.writes
        if carry_out(form, services.import_readings, by=membership, measure=measure, **form.details()):
            return saved(request, membership, measure, _count_saved(number))
    context = around_form(membership, measure, form, _("Paste readings")) | _shown(form)
    return render(request, "improvements/pasting/paste_readings.html", context)


@team_page(Permission.TEST_CHANGE)
def upload_readings(request, membership, measure_id):
    measure = measure_or_404(request, membership, measure_id)
    form = UploadReadingsForm(sent(request), request.FILES or None, measure=measure)
    context = around_form(membership, measure, form, _("Upload readings"))
    if form.is_valid():
        context |= _of_file(membership, measure, form)
    return render(request, "improvements/pasting/upload_readings.html", context)


def _of_file(membership, measure, upload):
    """The chosen sheet as if it had been pasted; the ways to the others."""
    action = reverse("paste_readings", args=[membership.team.address, measure.pk]) + measure.query
    context = {"sheets": upload.others, "notices": upload.say_what_was_read(), "action": action}
    if upload.chosen is None:
        return context | {"title": _("Choose the sheet"), "chooses_sheet": True}
    form = PasteReadingsForm({"text": upload.chosen.text}, measure=measure, action=action)
    return context | around_form(membership, measure, form, _("Put the rows of the file right")) | _shown(form)


def _shown(form):
    """What a block is shown with: its rows as they will be, and whether they can be saved."""
    is_preview = form.is_bound and form.is_preview and not form.errors
    return {"is_preview": is_preview, "rows": form.rows[:ROWS_SHOWN], "question": form.is_bound and form.question}


def _count_saved(number):
    return ngettext("%(n)d reading saved", "%(n)d readings saved", number) % {"n": number}
