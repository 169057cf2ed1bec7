"""Pages of counting whether something always happens: how often it does, what belongs to it, a tap for each case."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.models import CountedCase, Improvement, Measure
from improvements.ownership import is_own, works_on
from improvements.reliability import result, services
from improvements.reliability.forms import CountCaseForm, DefinePracticeForm


@team_page(Permission.READ_STORIES)
@require_safe
def show_practice(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    context = _practice(membership, improvement)
    return render(request, "improvements/reliability/show_practice.html", context)


def _practice(membership, improvement, form=None):
    elements = result.elements_of(membership, improvement)
    may_count = membership.may_test_change and works_on(membership, improvement) and bool(elements)
    outcomes = Measure.objects.visible_to(membership).filter(improvement=improvement, kind=Measure.Kind.OUTCOME)
    return {
        "improvement": improvement,
        "elements": elements,
        "practised": result.practised(membership, improvement) if elements else [],
        "outcomes": outcomes,
        "may_define": membership.may_test_change and is_own(membership, improvement) and not improvement.stopped_on,
        "form": form or (CountCaseForm(elements=elements) if may_count else None),
    }


@team_page(Permission.TEST_CHANGE)
def define_practice(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.own_of(membership), pk=improvement_id)
    form = DefinePracticeForm(sent(request), elements=result.elements_of(membership, improvement))
    if attempt(form, services.define_practice, by=membership, improvement=improvement):
        messages.success(request, _("Saved. Counting begins with the next case"))
        return _back(membership, improvement)
    form.cancel_url = reverse("show_practice", args=[membership.team.address, improvement.pk])
    context = {"form": form, "title": _("What belongs to it every time"), "back_url": form.cancel_url}
    return render(request, "improvements/reliability/define_practice.html", context | {"improvement": improvement})


@team_page(Permission.TEST_CHANGE)
@require_POST
def count_case(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.at_work_for(membership), pk=improvement_id)
    form = CountCaseForm(request.POST, elements=result.elements_of(membership, improvement))
    if attempt(form, services.count_case, by=membership, improvement=improvement) or _was_counted(form):
        messages.success(request, _("Counted"))
        return _back(membership, improvement)
    return render(request, "improvements/reliability/show_practice.html", _practice(membership, improvement, form))


def _was_counted(form):
    """A telephone sent the same tap again."""
    return form.has_error("__all__", code="counted")


@team_page(Permission.TEST_CHANGE)
@require_POST
def take_back_case(request, membership, case_id):
    case = get_object_or_404(CountedCase.objects.own_of(membership).select_related("improvement"), pk=case_id)
    try:
        services.take_back_case(by=membership, case=case)
        messages.success(request, _("The last case does not count any more"))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    return _back(membership, case.improvement)


def _back(membership, improvement):
    return redirect("show_practice", membership.team.address, improvement.pk)
