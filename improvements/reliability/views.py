"""Pages of counting whether something always happens: how often it does, what belongs to it, a tap for each case."""

import json

from django.contrib import messages
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ceim.access.doors import signed_in_page
from ceim.access.policy import Permission
from ceim.letterbox import CannotBeOpened
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.models import CountedCase, Improvement, Measure
from improvements.ownership import is_own, works_on
from improvements.reliability import device, result, services, tap
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
        "late": tap.late_cases(membership, improvement, elements) if elements else [],
        "practice_as_text": json.dumps(device.for_device(membership, improvement, elements)),
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


@signed_in_page
@require_safe
def keep_practices_on_device(request):
    return JsonResponse({"practices": device.practices_of(request.user)})


@signed_in_page
@require_http_methods(["PUT"])
def send_tap_from_device(request, letter_key):
    try:
        arrived = tap.read_tap(letter_key, json.loads(request.body), timezone.now())
    except (CannotBeOpened, RecursionError, RequestDataTooBig, ValueError):
        return _kept_back(422, _("This case cannot be opened here. Tell whoever looks after CEIM"))
    if arrived.person != request.user.pk:
        return _kept_back(409, _("A colleague counted this. It is sent when they sign in"))
    place = tap.place_of_tap(arrived)
    if place is None:
        return _kept_back(422, _("What was counted here is gone. Tell whoever looks after CEIM"))
    by, improvement = place
    case = services.take_in_tap(by=by, improvement=improvement, tap=arrived)
    return JsonResponse({"look": "", "said": tap.remark_on_tap(case)})


def _kept_back(status, why):
    return JsonResponse({"why": why}, status=status)


def _back(membership, improvement):
    return redirect("show_practice", membership.team.address, improvement.pk)
