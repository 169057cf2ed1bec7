"""Pages of change ideas and their cycles: add, show, plan, do, study, act."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.documents.answers import pdf_answer
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from improvements.cycles import coach, ramps, services
from improvements.cycles.elsewhere import tests_elsewhere
from improvements.cycles.forms import ActOnCycleForm, CarryOutCycleForm, PlanCycleForm, StudyCycleForm
from improvements.cycles.idea_form import AddIdeaForm
from improvements.cycles.order import refusal_to
from improvements.cycles.ready import open_beside
from improvements.cycles.rows import cycle_to_read, files_of, idea_at_work, own_cycle
from improvements.cycles.sheet import sheet_of
from improvements.drivers.diagram import drivers_for
from improvements.models import ChangeIdea, Cycle, Improvement, Reopening
from improvements.ownership import is_own, works_on
from improvements.starters.begun import begun_with
from improvements.stopped import back_to_stopped

# What a cycle that follows another begins with.
KEPT = ("purpose", "objective", "change", "who", "where", "data_plan", "driver")


@team_page(Permission.DRAFT_TEST)
def plan_cycle(request, membership, idea_id):
    idea = idea_at_work(membership, idea_id)
    if stopped := back_to_stopped(request, membership, idea.improvement):
        return stopped
    if request.method == "GET" and idea.state_there == ChangeIdea.State.ABANDONED:
        return redirect("reopen_idea", membership.team.address, idea.pk)
    follows, beside = _cycle_before(request, membership, idea), open_beside(membership, idea)
    begun = _beginning(follows) | {"open_beside": beside}
    form = PlanCycleForm(sent(request), drivers=drivers_for(membership, idea), **begun)
    if cycle := attempt(form, services.plan_cycle, by=membership, idea=idea, follows=follows):
        messages.success(request, _("Cycle %(number)s planned") % {"number": cycle.number})
        return redirect("show_cycle", membership.team.address, cycle.pk)
    form.cancel_url = reverse("show_idea", args=[membership.team.address, idea.pk])
    context = {"form": form, "title": _("Plan a test"), "back_url": form.cancel_url, "idea": idea}
    return render(request, "improvements/cycles/plan_cycle.html", context | {"follows": follows, "beside": beside})


def _cycle_before(request, membership, idea):
    """The cycle that ?follows= names, if it is one of this idea."""
    wanted = request.GET.get("follows", "")
    if not wanted.isdecimal():
        return None
    cycles = Cycle.objects.own_of(membership).filter(idea=idea).prefetch_related("questions")
    return get_object_or_404(cycles, pk=wanted)


def _beginning(follows):
    """What the plan begins with: the one before it, larger if so decided, its predictions to be made anew."""
    if follows is None:
        return {"initial": {"purpose": Cycle.Purpose.TEST, "starts_on": timezone.localdate()}}
    grows = coach.MOST_TIMES_LARGER if follows.decision == Cycle.Decision.SCALE_UP else 1
    kept = {name: getattr(follows, name) for name in KEPT}
    initial = kept | {"people": follows.people * grows, "starts_on": timezone.localdate()}
    return {"initial": initial, "asked": [(asked.question, "") for asked in follows.questions.all()]}


@team_page(Permission.READ_STORIES)
@require_safe
def show_cycle(request, membership, cycle_id):
    cycle = cycle_to_read(membership, cycle_id)
    context = {"cycle": cycle, "idea": cycle.idea, **_standing(membership, cycle), **_files(membership, cycle)}
    return render(request, "improvements/cycles/show_cycle.html", context)


def _standing(membership, cycle):
    """Where the cycle is among those of its idea, and what may be done with it."""
    before = ramps.people_before(cycle, list(cycle.idea.cycles.all()))
    return {
        "size_hint": coach.size_hint(cycle.people, before) if cycle.stage == Cycle.Stage.DO else "",
        "may_draft": membership.may_draft_test and is_own(membership, cycle),
        "may_test": membership.may_test_change and is_own(membership, cycle),
        "is_to_follow": ramps.cycle_to_follow(cycle.idea) == cycle,
    }


def _files(membership, cycle):
    """What its own team has kept with it; to others, its coach among them, how much there is."""
    if is_own(membership, cycle) and membership.may_open_test_files:
        return {"files": files_of(cycle=cycle.pk)}
    return {"closed_files": cycle.files.count()}


@team_page(Permission.READ_STORIES)
@require_safe
def download_cycle_sheet(request, membership, cycle_id):
    cycles = Cycle.objects.visible_to(membership).select_related("team__organisation", "idea")
    cycle = get_object_or_404(cycles.prefetch_related("questions", "tasks", "data_rows"), pk=cycle_id)
    return pdf_answer(request, sheet_of(cycle.team, cycle.idea, cycle), f"cycle-{cycle.number}.pdf")


@team_page(Permission.READ_STORIES)
@require_safe
def download_blank_sheet(request, membership, idea_id):
    idea = get_object_or_404(ChangeIdea.objects.visible_to(membership), pk=idea_id)
    return pdf_answer(request, sheet_of(membership.team, idea), "small-test.pdf")


@team_page(Permission.DRAFT_TEST)
def edit_cycle(request, membership, cycle_id):
    cycle = own_cycle(membership, cycle_id)
    asked = cycle.questions.values_list("question", "prediction")
    form = PlanCycleForm(sent(request), instance=cycle, drivers=drivers_for(membership, cycle.idea), asked=asked)
    if attempt(form, services.edit_cycle, by=membership, cycle=cycle):
        return _saved(request, cycle, _("Plan saved"))
    return _step(request, cycle, form, Cycle.Stage.PLAN, _("Change the plan"), "edit_cycle")


@team_page(Permission.TEST_CHANGE)
def carry_out_cycle(request, membership, cycle_id):
    cycle = own_cycle(membership, cycle_id)
    form = CarryOutCycleForm(sent(request), cycle=cycle, initial={"done_on": timezone.localdate()})
    if attempt(form, services.carry_out_cycle, by=membership, cycle=cycle):
        return _saved(request, cycle, _("What happened is saved"))
    return _step(request, cycle, form, Cycle.Stage.DO, _("Do: what happened?"), "carry_out_cycle")


@team_page(Permission.TEST_CHANGE)
def study_cycle(request, membership, cycle_id):
    cycle = own_cycle(membership, cycle_id)
    form = StudyCycleForm(sent(request), cycle=cycle)
    if attempt(form, services.study_cycle, by=membership, cycle=cycle, studied_on=timezone.localdate()):
        return _saved(request, cycle, _("What you learned is saved"))
    return _step(request, cycle, form, Cycle.Stage.STUDY, _("Study: was it as you predicted?"), "study_cycle")


@team_page(Permission.DECIDE_ON_CHANGE)
def act_on_cycle(request, membership, cycle_id):
    cycle = own_cycle(membership, cycle_id)
    form = ActOnCycleForm(sent(request))
    if attempt(form, services.act_on_cycle, by=membership, cycle=cycle, acted_on=timezone.localdate()):
        return _decided(request, cycle, form.cleaned_data["decision"])
    return _step(request, cycle, form, Cycle.Stage.ACT, _("Act: what do you decide?"), "act_on_cycle")


def _step(request, cycle, form, step, title, template):
    """The form of a step; or why it cannot be taken now: alone, or beside what was typed for it."""
    address = reverse("show_cycle", args=[cycle.team.address, cycle.pk])
    form.cancel_url = address
    refusal = refusal_to(step, cycle.stage)
    context = {"cycle": cycle, "form": form, "title": title, "back_url": address, "refusal": refusal}
    if refusal and not form.is_bound:
        return render(request, "improvements/cycles/refuse_step.html", context)
    return render(request, f"improvements/cycles/{template}.html", context)


def _saved(request, cycle, message):
    messages.success(request, message)
    return redirect("show_cycle", cycle.team.address, cycle.pk)


def _decided(request, cycle, decision):
    """On to the plan of the next cycle, where the decision leads to one."""
    if decision not in Cycle.LEADS_ON or cycle.idea.improvement.stopped_on:
        return _saved(request, cycle, _("Decision saved"))
    messages.success(request, _("Decision saved. Now plan the next cycle"))
    address = reverse("plan_cycle", args=[cycle.team.address, cycle.idea_id])
    return redirect(f"{address}?follows={cycle.pk}")


@team_page(Permission.DRAFT_TEST)
def add_idea(request, membership, improvement_id):
    improvement = get_object_or_404(Improvement.objects.at_work_for(membership), pk=improvement_id)
    if stopped := back_to_stopped(request, membership, improvement):
        return stopped
    ideas = ChangeIdea.objects.visible_to(membership).filter(improvement=improvement)
    form = AddIdeaForm(sent(request), ideas=ideas, initial=begun_with(request, "text"))
    if attempt(form, services.add_idea, by=membership, improvement=improvement):
        messages.success(request, _("Change idea added"))
        return redirect("show_improvement", membership.team.address, improvement_id)
    form.cancel_url = reverse("show_improvement", args=[membership.team.address, improvement_id])
    context = {"form": form, "title": _("Add a change idea"), "back_url": form.cancel_url, "improvement": improvement}
    return render(request, "improvements/cycles/add_idea.html", context)


@team_page(Permission.READ_STORIES)
@require_safe
def show_idea(request, membership, idea_id):
    reopened = Prefetch("reopenings", Reopening.objects.own_of(membership))
    ideas = ramps.ideas_at(membership, membership.team_id).prefetch_related("cycles__questions", reopened)
    idea = get_object_or_404(ideas.select_related("improvement", "taken_from__team"), pk=idea_id)
    may_draft = membership.may_draft_test and works_on(membership, idea.improvement)
    context = {"idea": idea, "follows": ramps.cycle_to_follow(idea), "may_draft": may_draft}
    context["may_reopen"] = may_draft and idea.state_there == ChangeIdea.State.ABANDONED
    context["elsewhere"] = tests_elsewhere(membership, idea.improvement).get(idea.pk, [])
    return render(request, "improvements/cycles/show_idea.html", context)
