"""Adding a change idea; planning a cycle, changing the plan, do, study, act. Each needs the one before it."""

from datetime import date
from typing import NotRequired, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.cycles.begun import ask, begin_testing
from improvements.cycles.idea_state import locked_idea, set_state
from improvements.cycles.order import BESIDE_ANOTHER, MOST_QUESTIONS
from improvements.cycles.ready import copy_rows, open_cycles, ready
from improvements.locking import also_in_history_of_all, locked_shared, refuse_stopped
from improvements.models import ChangeIdea, Cycle, CycleQuestion, Improvement, SecondaryDriver


class CyclePlan(TypedDict):
    """What a plan says beside its questions."""

    purpose: str
    objective: NotRequired[str]
    change: str
    who: str
    where: str
    starts_on: date
    ends_on: NotRequired[date | None]
    people: int
    data_plan: str
    driver: NotRequired[SecondaryDriver | None]


@recorded("planned a cycle")
def plan_cycle(
    *,
    by: Membership,
    idea: ChangeIdea,
    questions: list[tuple[str, str]],
    follows: Cycle | None = None,
    is_beside: bool = False,
    **plan: Unpack[CyclePlan],
) -> Cycle:
    """Plan: the next cycle of an idea. With the first one the opportunities behind it are being tested.

    questions  1 to 3 pairs of question and prediction
    follows    the cycle this one was made from
    is_beside  whether it is meant to be open beside another of the same idea

    Raises ValidationError for a question without its prediction, for a cycle that does not lead on, for one beside
    another that is not meant, for an idea that was abandoned, for an end before the start, and for a driver of
    another improvement.
    """
    improvement, idea = locked_shared(by, idea.improvement), locked_idea(by, idea)
    refuse_stopped(improvement)
    _refuse_abandoned(idea)
    asked = _complete(questions)
    _refuse_end_before_start(plan)
    _refuse_unless_it_leads_here(by, follows, idea)
    _refuse_driver_elsewhere(plan.get("driver"), idea)
    if not is_beside:
        _refuse_beside(open_cycles(by, idea).first())
    cycle = Cycle.objects.create(team=by.team, idea=idea, number=_next_number(by, idea), follows=follows, **plan)
    ask(cycle, asked)
    copy_rows(follows, cycle)
    begin_testing(by, idea, improvement)
    return cycle


@recorded("changed the plan of a cycle")
def edit_cycle(*, by: Membership, cycle: Cycle, questions: list[tuple[str, str]], **plan: Unpack[CyclePlan]) -> Cycle:
    """Change the plan as long as the test has not been done: after that the predictions are locked."""
    cycle = ready(by, cycle, Cycle.Stage.PLAN)
    asked = _complete(questions)
    _refuse_end_before_start(plan)
    _refuse_driver_elsewhere(plan.get("driver"), cycle.idea)
    for name, value in plan.items():
        setattr(cycle, name, value)
    cycle.save(update_fields=list(plan))
    cycle.questions.all().delete()
    ask(cycle, asked)
    return cycle


@recorded("carried out a cycle")
def carry_out_cycle(
    *, by: Membership, cycle: Cycle, done_on: date, went_as_planned: bool, observations: str, notes: str = ""
) -> Cycle:
    """Do: what happened, and in `notes` what people said. Locks the plan and its predictions."""
    cycle = ready(by, cycle, Cycle.Stage.DO)
    cycle.done_on, cycle.went_as_planned = done_on, went_as_planned
    cycle.observations, cycle.notes = observations, notes
    cycle.save(update_fields=["done_on", "went_as_planned", "observations", "notes"])
    return cycle


@recorded("studied a cycle")
def study_cycle(
    *,
    by: Membership,
    cycle: Cycle,
    studied_on: date,
    learning: str,
    results: dict[int, tuple[str, str]],
    compared: str = "",
) -> Cycle:
    """Study: each prediction beside its result.

    `results` maps the position of a question (from 1) to what was found and to "yes", "partly" or "no".
    `compared` says what it was like before. Raises ValidationError when a question has no result.
    """
    cycle = ready(by, cycle, Cycle.Stage.STUDY)
    for question in cycle.questions.all():
        question.result, question.matched = results.get(question.position, ("", ""))
        if not question.result or question.matched not in CycleQuestion.Matched.values:
            raise ValidationError(_("Enter what you found for every question, and whether you predicted it"))
        question.save(update_fields=["result", "matched"])
    cycle.studied_on, cycle.learning, cycle.compared = studied_on, learning, compared
    cycle.save(update_fields=["studied_on", "learning", "compared"])
    return cycle


@recorded("decided on a cycle")
def act_on_cycle(*, by: Membership, cycle: Cycle, acted_on: date, decision: str, next_step: str) -> Cycle:
    """Act: adopt, adapt or abandon. The idea is adopted or abandoned with it.

    Raises ValidationError for a decision that leads on to another test without saying what is next.
    """
    idea = locked_idea(by, cycle.idea)
    cycle = ready(by, cycle, Cycle.Stage.ACT)
    if decision not in Cycle.Decision.values:
        raise ValidationError(_("Choose what you decided"))
    if decision in Cycle.LEADS_ON and not next_step.strip():
        raise ValidationError(_("Enter what happens next"))
    cycle.acted_on, cycle.decision, cycle.next_step = acted_on, decision, next_step
    cycle.save(update_fields=["acted_on", "decision", "next_step"])
    _settle(by, idea, decision)
    return cycle


def _complete(questions):
    pairs = [(question.strip(), prediction.strip()) for question, prediction in questions]
    if not 1 <= len(pairs) <= MOST_QUESTIONS:
        raise ValidationError(_("Ask 1 to 3 questions"))
    if not all(question for question, _prediction in pairs):
        raise ValidationError(_("Enter the question"))
    if not all(prediction for _question, prediction in pairs):
        raise ValidationError(_("Enter what you think will happen"))
    return pairs


def _next_number(by, idea):
    return (idea.cycles.filter(team=by.team).aggregate(last=Max("number"))["last"] or 0) + 1


def _refuse_unless_it_leads_here(by, follows, idea):
    if follows is None:
        return
    follows = locked(by, follows)
    if follows.idea_id != idea.pk or follows.decision not in Cycle.LEADS_ON:
        raise ValidationError(_("Decide first what the cycle before this one leads to"))
    if Cycle.objects.filter(follows=follows).exists():
        raise ValidationError(_("The next cycle has been planned already. Open it from the change idea."))


def _refuse_abandoned(idea):
    if idea.state_there == ChangeIdea.State.ABANDONED:
        raise ValidationError(_("This idea was abandoned. Open it again first, and say why."))


def _refuse_end_before_start(plan):
    ends_on = plan.get("ends_on")
    if ends_on and ends_on < plan["starts_on"]:
        raise ValidationError(_("Enter an end that is not before the start"))


def _refuse_beside(cycle):
    if cycle:
        raise ValidationError(BESIDE_ANOTHER % {"number": cycle.number})


def _refuse_driver_elsewhere(driver, idea):
    if driver and driver.primary.improvement_id != idea.improvement_id:
        raise ValidationError({"driver": _("Choose from the drivers of this improvement")})


def _settle(by, idea, decision):
    outcome = {"adopt": ChangeIdea.State.ADOPTED, "abandon": ChangeIdea.State.ABANDONED}
    # What is normal work by now stays so: ending a test does not undo it.
    if decision in outcome and idea.state_there != ChangeIdea.State.IMPLEMENTED:
        set_state(by, idea, outcome[decision])


@recorded("added a change idea")
def add_idea(*, by: Membership, improvement: Improvement, text: str, proposed_by: str = "") -> ChangeIdea:
    """One more thing the team could change. `proposed_by` is a role ("a child"), never a name."""
    improvement = locked_shared(by, improvement)
    refuse_stopped(improvement)
    also_in_history_of_all(improvement)
    return ChangeIdea.objects.create(team=by.team, improvement=improvement, text=text, proposed_by=proposed_by)
