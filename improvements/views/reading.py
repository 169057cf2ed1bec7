"""Pages of readings: record, correct, set aside, count again; paste and upload many."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, carry_out, sent
from improvements import services
from improvements.forms import (
    CorrectReadingForm,
    PasteReadingsForm,
    RecordReadingForm,
    SetAsideReadingForm,
    UploadReadingsForm,
)
from improvements.measuring import reading_name, value_in_words
from improvements.models import Measure, Reading

ROWS_SHOWN = 500


@team_page(Permission.TEST_CHANGE)
def record_reading(request, membership, measure_id):
    measure = _measure(membership, measure_id)
    form = RecordReadingForm(sent(request), measure=measure)
    if attempt(form, services.record_reading, by=membership, measure=measure):
        return _saved(request, measure, _with(form.rounding, _("Reading saved")))
    context = _about(measure, form, _("Record a reading"))
    return render(request, "improvements/record_reading.html", context)


@team_page(Permission.TEST_CHANGE)
def correct_reading(request, membership, reading_id):
    reading = _reading(membership, reading_id)
    form = CorrectReadingForm(sent(request), measure=reading.measure, reading=reading)
    if attempt(form, services.correct_reading, by=membership, reading=reading):
        return _saved(request, reading.measure, _with(form.rounding, _("Reading corrected")))
    now = value_in_words(reading.measure, reading)
    context = _about(reading.measure, form, _("Correct a reading")) | {"reading": reading, "now": now}
    return render(request, "improvements/correct_reading.html", context)


@team_page(Permission.TEST_CHANGE)
def set_aside_reading(request, membership, reading_id):
    reading = _reading(membership, reading_id)
    form = SetAsideReadingForm(sent(request), initial={"reason": reading.set_aside_reason})
    if attempt(form, services.set_aside_reading, by=membership, reading=reading):
        return _saved(request, reading.measure, _("Reading set aside"))
    context = _about(reading.measure, form, _("Set a reading aside")) | {
        "period": reading_name(reading.measure, reading),
        "value": value_in_words(reading.measure, reading),
    }
    return render(request, "improvements/set_aside_reading.html", context)


@team_page(Permission.TEST_CHANGE)
@require_POST
def count_reading_again(request, membership, reading_id):
    reading = _reading(membership, reading_id)
    try:
        services.count_reading_again(by=membership, reading=reading)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("show_measure", membership.team.slug, reading.measure_id)
    return _saved(request, reading.measure, _("The reading counts again"))


@team_page(Permission.TEST_CHANGE)
def paste_readings(request, membership, measure_id):
    measure = _measure(membership, measure_id)
    form = PasteReadingsForm(sent(request), measure=measure)
    if "confirm" in request.POST and form.is_preview:
        number = form.writes
        if carry_out(form, services.import_readings, by=membership, measure=measure, **form.details()):
            return _saved(request, measure, _count_saved(number))
    context = _about(measure, form, _("Paste readings")) | _shown(form)
    return render(request, "improvements/paste_readings.html", context)


@team_page(Permission.TEST_CHANGE)
def upload_readings(request, membership, measure_id):
    measure = _measure(membership, measure_id)
    form = UploadReadingsForm(sent(request), request.FILES or None, measure=measure)
    context = _about(measure, form, _("Upload readings"))
    if form.is_valid():
        context |= _of_file(measure, form)
    return render(request, "improvements/upload_readings.html", context)


def _of_file(measure, upload):
    """The chosen sheet as if it had been pasted; the ways to the others."""
    action = reverse("paste_readings", args=[measure.team.slug, measure.pk])
    context = {"sheets": upload.others, "notices": upload.say_what_was_read(), "action": action}
    if upload.chosen is None:
        return context | {"title": _("Choose the sheet"), "chooses_sheet": True}
    form = PasteReadingsForm({"text": upload.chosen.text}, measure=measure, action=action)
    return context | _about(measure, form, _("Put the rows of the file right")) | _shown(form)


def _shown(form):
    """What a block is shown with: its rows as they will be, and whether they can be saved."""
    is_preview = form.is_bound and form.is_preview and not form.errors
    return {"is_preview": is_preview, "rows": form.rows[:ROWS_SHOWN], "question": form.is_bound and form.question}


def _measure(membership, measure_id):
    measures = Measure.objects.visible_to(membership).select_related("team", "improvement")
    return get_object_or_404(measures, pk=measure_id)


def _reading(membership, reading_id):
    readings = Reading.objects.visible_to(membership).select_related("measure__team")
    return get_object_or_404(readings, pk=reading_id)


def _about(measure, form, title):
    form.cancel_url = reverse("show_measure", args=[measure.team.slug, measure.pk])
    return {"measure": measure, "form": form, "title": title, "back_url": form.cancel_url}


def _count_saved(number):
    return ngettext("%(n)d reading saved", "%(n)d readings saved", number) % {"n": number}


def _with(remark, message):
    return f"{message}. {remark}" if remark else message


def _saved(request, measure, message):
    messages.success(request, message)
    return redirect("show_measure", measure.team.slug, measure.pk)
