"""Pages of a measure and its readings: list, define, show, change, record, correct."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from improvements import measuring, services
from improvements.forms import CorrectReadingForm, DefineMeasureForm, EditMeasureForm, RecordReadingForm
from improvements.models import Improvement, Measure, Reading
from improvements.readings_csv import readings_as_csv


@team_page(Permission.READ_STORIES)
@require_safe
def list_measures(request, membership):
    measures = measuring.in_list_order(_measures(membership))
    page = Paginator(measures, 25).get_page(request.GET.get("page"))
    page.object_list = measuring.with_findings(list(page.object_list))
    return render(request, "improvements/list_measures.html", {"page": page})


@team_page(Permission.TEST_CHANGE)
def define_team_measure(request, membership):
    form = DefineMeasureForm(sent(request), membership=membership, improvement=None)
    measure = attempt(form, services.define_measure, by=membership)
    if measure:
        return _saved(request, measure, _("Measure saved. Now record its first reading"))
    form.cancel_url = reverse("list_measures", args=[membership.team.slug])
    context = {"form": form, "title": _("Define a measure of the whole team"), "back_url": form.cancel_url}
    return render(request, "improvements/define_team_measure.html", context)


@team_page(Permission.TEST_CHANGE)
def define_measure(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    form = DefineMeasureForm(sent(request), membership=membership, improvement=improvement)
    measure = attempt(form, services.define_measure, by=membership, improvement=improvement)
    if measure:
        return _saved(request, measure, _("Measure saved. Now record its first reading"))
    form.cancel_url = reverse("show_improvement", args=[membership.team.slug, improvement.pk])
    context = {"form": form, "title": _("Define a measure"), "back_url": form.cancel_url}
    return render(request, "improvements/define_measure.html", context | {"improvement": improvement})


@team_page(Permission.READ_STORIES)
@require_safe
def show_measure(request, membership, measure_id):
    measure = get_object_or_404(_measures(membership), pk=measure_id)
    readings = list(measure.readings.order_by("period"))
    if request.GET.get("download") == "csv":
        return _download(*readings_as_csv(measure, readings))
    context = {
        "measure": measure,
        "kind_word": measuring.kind_word(measure),
        "chart": measuring.chart_of(measure, readings, today=timezone.localdate()),
        "target": measuring.target_in_words(measure),
        "is_of_few": measuring.is_of_few(measure, readings),
        "page": _described(measure, Paginator(readings[::-1], 12).get_page(request.GET.get("page"))),
    }
    return render(request, "improvements/show_measure.html", context)


@team_page(Permission.TEST_CHANGE)
def edit_measure(request, membership, measure_id):
    measure = get_object_or_404(_measures(membership), pk=measure_id)
    where = {"membership": membership, "improvement": measure.improvement}
    form = EditMeasureForm(sent(request), instance=measure, **where)
    if attempt(form, services.revise_measure, by=membership, measure=measure):
        return _saved(request, measure, _("Measure changed"))
    context = _about(measure, form, _("Change the measure"))
    return render(request, "improvements/edit_measure.html", context)


@team_page(Permission.TEST_CHANGE)
def record_reading(request, membership, measure_id):
    measure = get_object_or_404(_measures(membership), pk=measure_id)
    form = RecordReadingForm(sent(request), measure=measure)
    if attempt(form, services.record_reading, by=membership, measure=measure):
        return _saved(request, measure, _("Reading saved"))
    context = _about(measure, form, _("Record a reading"))
    return render(request, "improvements/record_reading.html", context)


@team_page(Permission.TEST_CHANGE)
def correct_reading(request, membership, reading_id):
    readings = Reading.objects.visible_to(membership).select_related("measure__team")
    reading = get_object_or_404(readings, pk=reading_id)
    form = CorrectReadingForm(sent(request), measure=reading.measure, reading=reading)
    if attempt(form, services.correct_reading, by=membership, reading=reading):
        return _saved(request, reading.measure, _("Reading corrected"))
    context = _about(reading.measure, form, _("Correct a reading")) | {"reading": reading}
    return render(request, "improvements/correct_reading.html", context)


def _measures(membership):
    return Measure.objects.visible_to(membership).select_related("team", "improvement")


def _described(measure, page):
    """The same page of readings, each with its period and value in words."""
    for reading in page:
        reading.period_name = measuring.period_name(measure.rhythm, reading.period)
        reading.in_words = measuring.value_in_words(measure, reading)
    return page


def _download(name, text):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="text/csv; charset=utf-8", headers=headers)


def _about(measure, form, title):
    form.cancel_url = reverse("show_measure", args=[measure.team.slug, measure.pk])
    return {"measure": measure, "form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, measure, message):
    messages.success(request, message)
    return redirect("show_measure", measure.team.slug, measure.pk)
