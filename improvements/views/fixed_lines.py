"""Pages of fixed lines: fix them, take that back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ceim.access.gate import team_page
from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from improvements import services
from improvements.forms import FixLinesForm
from improvements.models import FixedLines, Measure


@team_page(Permission.TEST_CHANGE)
def fix_lines(request, membership, measure_id):
    measure = get_object_or_404(Measure.objects.visible_to(membership), pk=measure_id)
    form = FixLinesForm(sent(request), measure=measure)
    if attempt(form, services.fix_lines, by=membership, measure=measure):
        messages.success(request, _("The lines are fixed"))
        return redirect("show_measure", membership.team.slug, measure.pk)
    form.cancel_url = reverse("show_measure", args=[membership.team.slug, measure.pk])
    context = {"form": form, "title": _("Fix the lines"), "back_url": form.cancel_url, "measure": measure}
    return render(request, "improvements/fix_lines.html", context)


@team_page(Permission.TEST_CHANGE)
def undo_fixed_lines(request, membership, fixed_id):
    fixed = get_object_or_404(FixedLines.objects.visible_to(membership).select_related("measure"), pk=fixed_id)
    if request.method == "POST":
        messages.success(request, _undone(membership, fixed))
        return redirect("show_measure", membership.team.slug, fixed.measure_id)
    return render(request, "improvements/undo_fixed_lines.html", {"fixed": fixed, "measure": fixed.measure})


def _undone(membership, fixed):
    try:
        services.undo_fixed_lines(by=membership, fixed=fixed)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return _("The lines come from all points again")
