"""Pages of phases and fixed lines: start or fix, take back."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.charts.analysis import ENOUGH_FOR_LIMITS
from improvements.charts.part import FEWEST_FOR_LINES
from improvements.models import FixedLines, Measure, Phase
from improvements.models.measure import with_its_measure
from improvements.phases import services
from improvements.phases.forms import FixLinesForm, StartPhaseForm
from improvements.phases.phases import phase_name, points_of_phase, refuse_no_reading


@team_page(Permission.TEST_CHANGE)
def start_phase(request, membership, measure_id):
    measure = get_object_or_404(Measure.objects.at_work_for(membership), pk=measure_id)
    initial = {"starts_on": _suggested(request)}
    form = StartPhaseForm(sent(request), refuse=partial(refuse_no_reading, measure), initial=initial)
    phase = attempt(form, services.start_phase, by=membership, measure=measure)
    if phase:
        messages.success(request, _started(measure, phase))
        return redirect("show_measure", membership.team.address, measure.pk)
    form.cancel_url = reverse("show_measure", args=[membership.team.address, measure.pk])
    context = {"form": form, "title": _("Start a new phase"), "back_url": form.cancel_url, "measure": measure}
    return render(request, "improvements/phases/start_phase.html", context)


@team_page(Permission.TEST_CHANGE)
def undo_phase(request, membership, phase_id):
    phases = Phase.objects.own_of(membership).select_related("measure", "accepted_by")
    phase = with_its_measure(get_object_or_404(phases, pk=phase_id))
    if request.method == "POST":
        said = _undone(services.undo_phase, _("The new phase is taken back"), by=membership, phase=phase)
        messages.success(request, said)
        return redirect("show_measure", membership.team.address, phase.measure_id)
    phase.period_name = phase_name(phase.measure, phase)
    return render(request, "improvements/phases/undo_phase.html", {"phase": phase, "measure": phase.measure})


def _suggested(request):
    try:
        return parse_date(request.GET.get("from", ""))
    except ValueError:  # a day that no calendar has
        return None


def _started(measure, phase):
    points = points_of_phase(measure, phase)
    if points >= ENOUGH_FOR_LIMITS:
        return _("New phase started")
    if points >= FEWEST_FOR_LINES:
        return _("New phase started. It has %(points)s points so far, so its lines are provisional") % {
            "points": points
        }
    return ngettext(
        "New phase started. It has %(points)s point so far, too few for a line of its own",
        "New phase started. It has %(points)s points so far, too few for a line of its own",
        points,
    ) % {"points": points}


def _undone(service, done, **details):
    """What to say: that it is `done`, or why the service refuses, in its own words."""
    try:
        service(**details)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return done


@team_page(Permission.TEST_CHANGE)
def fix_lines(request, membership, measure_id):
    measure = get_object_or_404(Measure.objects.at_work_for(membership), pk=measure_id)
    form = FixLinesForm(sent(request), measure=measure)
    if attempt(form, services.fix_lines, by=membership, measure=measure):
        messages.success(request, _("The lines are fixed"))
        return redirect("show_measure", membership.team.address, measure.pk)
    form.cancel_url = reverse("show_measure", args=[membership.team.address, measure.pk])
    context = {"form": form, "title": _("Fix the lines"), "back_url": form.cancel_url, "measure": measure}
    return render(request, "improvements/phases/fix_lines.html", context)


@team_page(Permission.TEST_CHANGE)
def undo_fixed_lines(request, membership, fixed_id):
    found = FixedLines.objects.own_of(membership).select_related("measure")
    fixed = with_its_measure(get_object_or_404(found, pk=fixed_id))
    if request.method == "POST":
        done = _("The lines come from all points again")
        messages.success(request, _undone(services.undo_fixed_lines, done, by=membership, fixed=fixed))
        return redirect("show_measure", membership.team.address, fixed.measure_id)
    return render(request, "improvements/phases/undo_fixed_lines.html", {"fixed": fixed, "measure": fixed.measure})
