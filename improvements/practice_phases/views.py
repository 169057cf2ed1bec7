"""Pages of the phases: where a piece of work is and what is missing, entering one; those of an organisation."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import organisation_page, team_page
from improvements.models import Improvement
from improvements.ownership import is_own
from improvements.practice_phases import services
from improvements.practice_phases.checks import BY_KEY, checked, missing
from improvements.practice_phases.facts import facts_of
from improvements.practice_phases.forms import (
    AddPracticePhaseForm,
    EditPracticePhaseForm,
    EnterPracticePhaseForm,
    LeaveOutPracticePhaseForm,
)
from improvements.practice_phases.usual import phases_of
from improvements.practice_phases.way import way_of

EVERY_TIME = Improvement.Method.EVERY_TIME


@team_page(Permission.READ_STORIES)
@require_safe
def show_practice_phases(request, membership, improvement_id):
    improvement = _improvement(membership, improvement_id)
    way = _way(improvement)
    looked_at = checked(way.keys_to_leave, facts_of(membership, improvement))
    context = {
        "improvement": improvement,
        "way": way,
        "moves": [(move, [BY_KEY[key].asks for key in move.missing if key in BY_KEY]) for move in way.moves],
        "checked": sorted(looked_at, key=lambda each: each.is_so),  # what is missing first
        "may_enter": membership.may_test_change and is_own(membership, improvement) and not improvement.stopped_on,
    }
    return render(request, "improvements/practice_phases/show_practice_phases.html", context)


@team_page(Permission.TEST_CHANGE)
def enter_practice_phase(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id, method=EVERY_TIME)
    way = _way(improvement)
    form = EnterPracticePhaseForm(sent(request), way=way)
    if attempt(form, services.enter_practice_phase, by=membership, improvement=improvement):
        messages.success(request, _("Saved"))
        return redirect("show_practice_phases", membership.team.address, improvement.pk)
    form.cancel_url = reverse("show_practice_phases", args=[membership.team.address, improvement.pk])
    missed = missing(way.keys_to_leave, facts_of(membership, improvement))
    context = {"form": form, "title": _("Enter a phase"), "back_url": form.cancel_url, "improvement": improvement}
    return render(request, "improvements/practice_phases/enter_practice_phase.html", context | {"missed": missed})


def _improvement(membership, improvement_id):
    found = Improvement.objects.visible_to(membership).select_related("team__organisation", "oversight")
    return get_object_or_404(found, pk=improvement_id, method=EVERY_TIME)


def _way(improvement):
    return way_of(improvement, phases_of(improvement.team.organisation))


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def list_practice_phases(request, standing):
    phases = phases_of(standing.organisation)
    context = {"phases": [(phase, [BY_KEY[key].asks for key in phase.checks if key in BY_KEY]) for phase in phases]}
    return render(request, "improvements/practice_phases/list_practice_phases.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def add_practice_phase(request, standing):
    places = len(phases_of(standing.organisation)) + 1
    form = AddPracticePhaseForm(sent(request), places=places, initial={"position": places})
    form.cancel_url = _phases_url(standing)
    if attempt(form, services.add_practice_phase, by=standing):
        return _saved(request, standing, _("Phase added"))
    context = {"form": form, "title": _("Add a phase"), "back_url": form.cancel_url}
    return render(request, "improvements/practice_phases/add_practice_phase.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def edit_practice_phase(request, standing, phase_place):
    phase, phases = _phase(standing, phase_place)
    initial = {"phase": phase.name, "name": phase.name, "position": phase_place, "checks": phase.checks}
    form = EditPracticePhaseForm(sent(request), places=len(phases), initial=initial)
    form.cancel_url = _phases_url(standing)
    if attempt(form, services.edit_practice_phase, by=standing):
        return _saved(request, standing, _("Phase saved"))
    context = {"form": form, "title": _("Change a phase"), "back_url": form.cancel_url, "place": phase_place}
    return render(request, "improvements/practice_phases/edit_practice_phase.html", context)


@organisation_page(Permission.MANAGE_ORGANISATION)
def leave_out_practice_phase(request, standing, phase_place):
    phase, _phases = _phase(standing, phase_place)
    back_url = _phases_url(standing)
    form = LeaveOutPracticePhaseForm(sent(request), cancel_url=back_url, initial={"phase": phase.name})
    if attempt(form, services.leave_out_practice_phase, by=standing):
        return _saved(request, standing, _("Phase left out"))
    context = {"form": form, "phase": phase, "back_url": back_url}
    return render(request, "improvements/practice_phases/leave_out_practice_phase.html", context)


def _phase(standing, place):
    phases = phases_of(standing.organisation)
    if not 1 <= place <= len(phases):
        raise Http404
    return phases[place - 1], phases


def _phases_url(standing):
    return reverse("list_practice_phases", args=[standing.organisation.slug])


def _saved(request, standing, message):
    messages.success(request, message)
    return redirect(_phases_url(standing))
