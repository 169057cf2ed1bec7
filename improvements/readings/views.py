"""Pages of readings: record, correct, set aside, count again."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.figures.course import course_asked
from improvements.figures.shown import reading_name, value_in_words
from improvements.models import Measure, Reading
from improvements.models.measure import with_its_measure
from improvements.readings import services
from improvements.readings.forms import CorrectReadingForm, RecordReadingForm, SetAsideReadingForm


@team_page(Permission.TEST_CHANGE)
def record_reading(request, membership, measure_id):
    measure = measure_or_404(request, membership, measure_id)
    form = RecordReadingForm(sent(request), measure=measure)
    if attempt(form, services.record_reading, by=membership, measure=measure):
        return saved(request, membership, measure, _with(form.rounding, _("Reading saved")))
    context = around_form(membership, measure, form, _("Record a reading"))
    return render(request, "improvements/readings/record_reading.html", context)


@team_page(Permission.TEST_CHANGE)
def correct_reading(request, membership, reading_id):
    reading = _reading(membership, reading_id)
    form = CorrectReadingForm(sent(request), measure=reading.measure, reading=reading)
    if attempt(form, services.correct_reading, by=membership, reading=reading):
        return saved(request, membership, reading.measure, _with(form.rounding, _("Reading corrected")))
    now = value_in_words(reading.measure, reading)
    context = around_form(membership, reading.measure, form, _("Correct a reading")) | {"reading": reading, "now": now}
    return render(request, "improvements/readings/correct_reading.html", context)


@team_page(Permission.TEST_CHANGE)
def set_aside_reading(request, membership, reading_id):
    reading = _reading(membership, reading_id)
    form = SetAsideReadingForm(sent(request), initial={"reason": reading.set_aside_reason})
    if attempt(form, services.set_aside_reading, by=membership, reading=reading):
        return saved(request, membership, reading.measure, _("Reading set aside"))
    context = around_form(membership, reading.measure, form, _("Set a reading aside")) | {
        "period": reading_name(reading.measure, reading),
        "value": value_in_words(reading.measure, reading),
    }
    return render(request, "improvements/readings/set_aside_reading.html", context)


@team_page(Permission.TEST_CHANGE)
@require_POST
def count_reading_again(request, membership, reading_id):
    reading = _reading(membership, reading_id)
    try:
        services.count_reading_again(by=membership, reading=reading)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("show_measure", membership.team.address, reading.measure_id)
    return saved(request, membership, reading.measure, _("The reading counts again"))


def measure_or_404(request, membership, measure_id):
    """A measure to add readings to: one's own team's, or those of a place that the team types for."""
    measures = Measure.objects.at_work_for(membership).select_related("improvement")
    measure = get_object_or_404(measures, pk=measure_id)
    return course_asked(request, membership, measure, team=membership.team_id)


def _reading(membership, reading_id):
    readings = Reading.objects.own_of(membership).select_related("measure", "team", "place", "group")
    return with_its_measure(get_object_or_404(readings, pk=reading_id))


def around_form(membership, measure, form, title):
    """What every page with a form about a measure's readings shows."""
    form.cancel_url = reverse("show_measure", args=[membership.team.address, measure.pk]) + measure.query
    return {"measure": measure, "form": form, "title": title, "back_url": form.cancel_url}


def _with(remark, message):
    return f"{message}. {remark}" if remark else message


def saved(request, membership, measure, message):
    messages.success(request, message)
    return redirect(reverse("show_measure", args=[membership.team.address, measure.pk]) + measure.query)
