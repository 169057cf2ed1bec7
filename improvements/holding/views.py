"""Pages of the checks: what people of a team think of whether a change holds; say so oneself."""

from datetime import date

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.statements import one_or_404, statement
from ceim.teams.gate import team_page
from improvements.holding import services
from improvements.holding.charts import chart_since
from improvements.holding.due import because_of, with_asked
from improvements.holding.forms import AnswerHoldCheckForm, AnswerTestCheckForm
from improvements.holding.opinions import (
    answered_before,
    answered_of_test_before,
    answers_of,
    checks_of,
    next_check,
    quarters_of,
)
from improvements.models import Implementation, Improvement
from improvements.ownership import works_on


@team_page(Permission.READ_STORIES)
@require_safe
def show_holding(request, membership, implementation_id):
    today = timezone.localdate()
    implementation = _implementation(membership, implementation_id, today)
    improvement = implementation.idea.improvement
    checks = checks_of(implementation, answers_of(membership, improvement=improvement.pk), today)
    context = {
        "implementation": implementation,
        "improvement": improvement,
        "checks": checks,
        "slipping": checks[0] if checks and checks[0].slipping else None,
        "next_on": next_check(implementation, today),
        "may_answer": membership.may_say_whether_it_holds and improvement.stopped_on is None,
        **chart_since(membership, implementation, today),
    }
    return render(request, "improvements/holding/show_holding.html", context)


@team_page(Permission.SAY_WHETHER_IT_HOLDS)
def answer_hold_check(request, membership, implementation_id):
    today = timezone.localdate()
    implementation = _implementation(membership, implementation_id, today)
    form = AnswerHoldCheckForm(sent(request))
    if attempt(form, services.answer_hold_check, by=membership, implementation=implementation):
        return _saved(request, "show_holding", membership, implementation)
    context = _about(membership, form, "show_holding", implementation, _("Does it still hold?"))
    context |= {"implementation": implementation, "improvement": implementation.idea.improvement}
    context["because"] = because_of(implementation, today) if implementation.asked_on else ""
    answers = answers_of(membership, improvement=implementation.idea.improvement_id)
    context["answered_before"] = answered_before(answers, membership, implementation)
    return render(request, "improvements/holding/answer_hold_check.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def list_test_checks(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.visible_to(membership), pk=improvement_id)
    brought_in = Implementation.objects.own_of(membership).filter(idea__improvement=improvement).select_related("idea")
    context = {
        "improvement": improvement,
        "checks": quarters_of(answers_of(membership, improvement=improvement.pk)),
        "brought_in": brought_in,
        "may_answer": membership.may_say_whether_it_holds and works_on(membership, improvement),
    }
    return render(request, "improvements/holding/list_test_checks.html", context)


@team_page(Permission.SAY_WHETHER_IT_HOLDS)
def answer_test_check(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.at_work_for(membership), pk=improvement_id)
    form = AnswerTestCheckForm(sent(request))
    if attempt(form, services.answer_test_check, by=membership, improvement=improvement):
        return _saved(request, "list_test_checks", membership, improvement)
    context = _about(membership, form, "list_test_checks", improvement, _("Does anything threaten it?"))
    before = answered_of_test_before(answers_of(membership, improvement=improvement.pk), membership)
    context |= {"improvement": improvement, "answered_before": before}
    return render(request, "improvements/holding/answer_test_check.html", context)


def _implementation(membership, implementation_id, today):
    return one_or_404(_implementations(membership, implementation=implementation_id, today=today))


@statement
def _implementations(membership, *, implementation: int, today: date):
    own = Implementation.objects.own_of(membership).select_related("idea__improvement", "process_owner")
    return with_asked(own, today).filter(pk=implementation)


def _about(membership, form, page, record, title):
    form.cancel_url = reverse(page, args=[membership.team.address, record.pk])
    return {"form": form, "title": title, "back_url": form.cancel_url}


def _saved(request, page, membership, record):
    messages.success(request, _("Saved. It counts with what your colleagues say, without your name"))
    return redirect(page, membership.team.address, record.pk)
