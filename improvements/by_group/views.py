"""Pages of the groups that a measure is broken down by: their charts side by side, add one, change one."""

import copy

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.by_group import services
from improvements.by_group.forms import AddMeasureGroupForm, EditMeasureGroupForm
from improvements.figures.course import course_asked
from improvements.figures.together import SmallMultiples
from improvements.models import Measure, MeasureGroup
from improvements.ownership import is_own

# What the charts of the groups, side by side, answer.
QUESTIONS = {
    Measure.Kind.PROCESS: gettext_lazy("Who gets it, and who does not?"),
    Measure.Kind.OUTCOME: gettext_lazy("For whom is it better, and for whom not?"),
    Measure.Kind.BALANCING: gettext_lazy("Does it get worse for some of them?"),
}


@team_page(Permission.READ_STORIES)
@require_safe
def list_measure_groups(request, membership, measure_id):
    measure = _measure(request, membership, measure_id)
    context = {
        "measure": measure,
        "together": _together(membership, measure),
        "question": QUESTIONS[measure.kind],
        "leader": None if is_own(membership, measure.improvement or measure) else measure.improvement.team,
        "may_change": membership.may_test_change and is_own(membership, measure.improvement or measure),
        "may_record": membership.may_test_change and measure.measured_by == membership.team_id,
    }
    return render(request, "improvements/by_group/list_measure_groups.html", context)


@team_page(Permission.TEST_CHANGE)
def add_measure_group(request, membership, measure_id):
    measure = get_object_or_404(Measure.objects.own_of(membership).filter(derived_from=""), pk=measure_id)
    form = AddMeasureGroupForm(sent(request))
    if attempt(form, services.add_measure_group, by=membership, measure=measure):
        return _saved(request, membership, measure.pk, _("Group added. Now record its first reading"))
    context = _about(membership, measure, form, _("Add a group"))
    return render(request, "improvements/by_group/add_measure_group.html", context)


@team_page(Permission.TEST_CHANGE)
def edit_measure_group(request, membership, measure_group_id):
    groups = MeasureGroup.objects.own_of(membership).select_related("measure")
    group = get_object_or_404(groups, pk=measure_group_id)
    form = EditMeasureGroupForm(sent(request), instance=group)
    if attempt(form, services.edit_measure_group, by=membership, group=group):
        return _saved(request, membership, group.measure_id, _("Group saved"))
    context = _about(membership, group.measure, form, _("Change the group")) | {"group": group}
    return render(request, "improvements/by_group/edit_measure_group.html", context)


def _measure(request, membership, measure_id):
    measures = Measure.objects.visible_to(membership).filter(derived_from="").select_related("improvement__team")
    return course_asked(request, membership, get_object_or_404(measures, pk=measure_id))


def _together(membership, measure):
    """The measure for everybody, then for each group, read for the same team; nothing without any."""
    groups = list(MeasureGroup.objects.visible_to(membership).filter(measure=measure).standing())
    found = [copy.copy(measure) for _each in [None, *groups]] if groups else []
    for each, group in zip(found, [None, *groups], strict=False):
        each.of_group = group
    return SmallMultiples(found, is_to_one_scale=True)


def _about(membership, measure, form, title):
    form.cancel_url = reverse("list_measure_groups", args=[membership.team.address, measure.pk])
    return {"measure": measure, "form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, membership, measure_id, message):
    messages.success(request, message)
    return redirect("list_measure_groups", membership.team.address, measure_id)
