"""Pages of a plan's rows: who does what, what is written down; and the button that ticks a task."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.cycle_rows import services
from improvements.cycle_rows.forms import DataForm, TasksForm, TickTaskForm
from improvements.cycle_rows.measures import data_rows_of, measures_of
from improvements.cycles.order import refusal_to
from improvements.cycles.rows import own_cycle, tasks_of
from improvements.models import Cycle, CycleTask


@team_page(Permission.DRAFT_TEST)
def plan_tasks(request, membership, cycle_id):
    cycle = own_cycle(membership, cycle_id)
    form = TasksForm(sent(request), rows=tasks_of(cycle=cycle.pk))
    if attempt(form, services.plan_tasks, by=membership, cycle=cycle):
        return _saved(request, cycle, _("Who does what is saved"))
    context = _about(cycle, form, _("Who does what?"))
    return render(request, "improvements/cycle_rows/plan_tasks.html", context)


@team_page(Permission.DRAFT_TEST)
def plan_data(request, membership, cycle_id):
    cycle = own_cycle(membership, cycle_id)
    measures = measures_of(membership, cycle)
    form = DataForm(sent(request), rows=data_rows_of(cycle=cycle.pk), measures=measures)
    if attempt(form, services.plan_data, by=membership, cycle=cycle):
        return _saved(request, cycle, _("What you write down is saved"))
    context = _about(cycle, form, _("What do you write down?"))
    return render(request, "improvements/cycle_rows/plan_data.html", context)


@team_page(Permission.TEST_CHANGE)
@require_POST
def tick_task(request, membership, cycle_task_id):
    tasks = CycleTask.objects.own_of(membership).select_related("cycle__team")
    task, form = get_object_or_404(tasks, pk=cycle_task_id), TickTaskForm(request.POST)
    if form.is_valid():
        services.tick_task(by=membership, task=task, **form.cleaned_data)
    return redirect(_address(task.cycle) + "#tasks")


def _about(cycle, form, title):
    form.cancel_url = _address(cycle)
    locked = refusal_to(Cycle.Stage.PLAN, cycle.stage)
    return {"cycle": cycle, "form": form, "title": title, "back_url": form.cancel_url, "locked": locked}


def _address(cycle):
    return reverse("show_cycle", args=[cycle.team.address, cycle.pk])


def _saved(request, cycle, message):
    messages.success(request, message)
    return redirect(_address(cycle))
