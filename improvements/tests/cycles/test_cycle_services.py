"""Services of a cycle: results, refusals, and that a refusal leaves nothing behind."""

from datetime import timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.factories import make_cycle, make_idea, make_opportunity
from ceim.testing.history import verbs
from improvements.cycles import services
from improvements.models import Cycle
from improvements.tests.pdsa_answers import SERVICE_PLAN as PLAN

TODAY = timezone.localdate()
DO = {"done_on": TODAY, "went_as_planned": True, "observations": "She did"}
STUDY = {"studied_on": TODAY, "learning": "Print it larger", "results": {1: ("Half", "partly")}}
ACT = {"acted_on": TODAY, "decision": "scale_up", "next_step": "Five people"}
DONE = {"done_on": TODAY, "went_as_planned": True}
STUDIED = {**DONE, "studied_on": TODAY}
DECIDED = {**STUDIED, "acted_on": TODAY, "decision": "scale_up"}


def test_ramp_of_two_cycles(cast):
    idea, by = make_idea(cast.rowan), cast.moira
    first = services.plan_cycle(by=by, idea=idea, **PLAN)
    services.carry_out_cycle(by=by, cycle=first, **DO)
    services.study_cycle(by=by, cycle=first, **STUDY)
    services.act_on_cycle(by=by, cycle=first, **ACT)
    second = services.plan_cycle(by=by, idea=idea, **PLAN | {"people": 5}, follows=first)
    assert (second.number, second.follows, second.stage) == (2, first, "do")
    assert Cycle.objects.get(pk=first.pk).stage == "done"
    assert verbs() == [
        "planned a cycle",
        "carried out a cycle",
        "studied a cycle",
        "decided on a cycle",
        "planned a cycle",
    ]


def test_plan_cycle_leaves_opportunities_that_are_further_on(cast):
    idea = make_idea(cast.rowan)
    idea.improvement.opportunities.add(make_opportunity(cast.rowan, state="prioritised"))
    idea.improvement.opportunities.add(make_opportunity(cast.rowan, state="implemented"))
    services.plan_cycle(by=cast.moira, idea=idea, **PLAN)
    states = idea.improvement.opportunities.values_list("state", flat=True)
    assert sorted(states) == ["implemented", "testing", "testing"]


@pytest.mark.parametrize(
    ("state", "expected"),
    [("idea", "testing"), ("adopted", "adopted"), ("implemented", "implemented")],
)
def test_plan_cycle_begins_the_testing_of_what_is_not_settled(cast, state, expected):
    idea = make_idea(cast.rowan, state=state)
    services.plan_cycle(by=cast.moira, idea=idea, **PLAN)
    idea.refresh_from_db()
    assert idea.state == expected


@pytest.mark.parametrize(
    ("questions", "message"),
    [
        ([], "Ask 1 to 3 questions"),
        ([("Will it?", "Yes")] * 4, "Ask 1 to 3 questions"),
        ([("Will it?", "Yes"), ("And then?", " ")], "Enter what you think will happen"),
        ([(" ", "Yes")], "Enter the question"),
    ],
)
def test_plan_cycle_without_a_prediction_for_every_question_is_refused(cast, questions, message):
    with pytest.raises(ValidationError, match=message):
        services.plan_cycle(by=cast.moira, idea=make_idea(cast.rowan), **PLAN | {"questions": questions})
    assert (Cycle.objects.count(), Event.objects.count()) == (0, 0)


def test_plan_that_ends_before_it_starts_is_refused(cast):
    with pytest.raises(ValidationError, match="not before the start"):
        services.plan_cycle(by=cast.moira, idea=make_idea(cast.rowan), **PLAN | {"ends_on": TODAY - timedelta(days=1)})
    with pytest.raises(ValidationError, match="not before the start"):
        services.edit_cycle(
            by=cast.moira, cycle=make_cycle(cast.rowan), **PLAN | {"ends_on": TODAY - timedelta(days=1)}
        )
    assert Event.objects.count() == 0


@pytest.mark.parametrize("fields", [{}, STUDIED, DECIDED | {"decision": "adopt"}])
def test_plan_cycle_after_one_that_does_not_lead_on_is_refused(cast, fields):
    before = make_cycle(cast.rowan, **fields)
    with pytest.raises(ValidationError, match="what the cycle before this one leads to"):
        services.plan_cycle(by=cast.moira, idea=before.idea, follows=before, **PLAN)
    assert (Cycle.objects.count(), Event.objects.count()) == (1, 0)


def test_plan_cycle_after_one_of_another_idea_is_refused(cast):
    with pytest.raises(ValidationError, match="what the cycle before this one leads to"):
        services.plan_cycle(
            by=cast.moira, idea=make_idea(cast.rowan), follows=make_cycle(cast.rowan, **DECIDED), **PLAN
        )


def test_plan_cycle_after_the_same_one_twice_is_refused(cast):
    before = make_cycle(cast.rowan, **DECIDED)
    services.plan_cycle(by=cast.moira, idea=before.idea, follows=before, **PLAN)
    with pytest.raises(ValidationError, match="has been planned already"):
        services.plan_cycle(by=cast.moira, idea=before.idea, follows=before, **PLAN)
    assert Cycle.objects.count() == 2


OUT_OF_ORDER = [
    (services.edit_cycle, PLAN, DONE, "predictions stay as they were"),
    (services.edit_cycle, PLAN, DECIDED, "predictions stay as they were"),
    (services.carry_out_cycle, DO, DONE, "filled in already"),
    (services.study_cycle, STUDY, {}, "Write down what happened"),
    (services.study_cycle, STUDY, STUDIED, "filled in already"),
    (services.act_on_cycle, ACT, {}, "Write down what happened"),
    (services.act_on_cycle, ACT, DONE, "Compare what happened"),
    (services.act_on_cycle, ACT, DECIDED, "filled in already"),
]


@pytest.mark.parametrize(("service", "details", "fields", "message"), OUT_OF_ORDER)
def test_step_out_of_order_is_refused(cast, service, details, fields, message):
    cycle = make_cycle(cast.rowan, **fields)
    before = Cycle.objects.values().get()
    with pytest.raises(ValidationError, match=message):
        service(by=cast.moira, cycle=cycle, **details)
    assert Cycle.objects.values().get() == before
    assert Event.objects.count() == 0


def test_step_is_judged_by_the_row_as_it_is_now(cast):
    stale = make_cycle(cast.rowan)
    services.carry_out_cycle(by=cast.moira, cycle=Cycle.objects.get(), **DO)
    with pytest.raises(ValidationError, match="predictions stay as they were"):
        services.edit_cycle(by=cast.callum, cycle=stale, **PLAN)
    assert verbs() == ["carried out a cycle"]


@pytest.mark.parametrize(
    "results", [{}, {1: ("", "yes")}, {1: ("Half", "")}, {1: ("Half", "rather")}, {2: ("x", "yes")}]
)
def test_study_cycle_without_a_result_for_every_question_is_refused(cast, results):
    cycle = make_cycle(cast.rowan, **DONE)
    with pytest.raises(ValidationError, match="for every question"):
        services.study_cycle(by=cast.moira, cycle=cycle, **STUDY | {"results": results})
    cycle.refresh_from_db()
    assert (cycle.studied_on, Event.objects.count()) == (None, 0)


def test_study_cycle_half_refused_leaves_no_result_behind(cast):
    cycle = make_cycle(cast.rowan, **DONE)
    cycle.questions.create(team=cast.ward_7, position=2, question="And he?", prediction="No")
    with pytest.raises(ValidationError):
        services.study_cycle(by=cast.moira, cycle=cycle, **STUDY)
    assert list(cycle.questions.values_list("result", flat=True)) == ["", ""]


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"decision": "dither"}, "Choose what you decided"), ({"next_step": " "}, "Enter what happens next")],
)
def test_act_on_cycle_undecided_is_refused(cast, changes, message):
    cycle = make_cycle(cast.rowan, **STUDIED)
    with pytest.raises(ValidationError, match=message):
        services.act_on_cycle(by=cast.moira, cycle=cycle, **ACT | changes)
    assert Event.objects.count() == 0


@pytest.mark.parametrize("decision", ["abandon", "adopt"])
def test_act_on_cycle_does_not_undo_what_is_normal_work(cast, decision):
    cycle = make_cycle(cast.rowan, idea=make_idea(cast.rowan, state="implemented"), **STUDIED)
    services.act_on_cycle(by=cast.moira, cycle=cycle, **ACT | {"decision": decision})
    cycle.idea.refresh_from_db()
    assert cycle.idea.state == "implemented"


@pytest.mark.parametrize(
    ("service", "details"),
    [
        (services.edit_cycle, PLAN),
        (services.carry_out_cycle, DO),
        (services.study_cycle, STUDY),
        (services.act_on_cycle, ACT),
    ],
)
def test_services_do_not_find_a_cycle_of_another_team(cast, service, details):
    with pytest.raises(ObjectDoesNotExist):
        service(by=cast.rowan, cycle=make_cycle(cast.nadia), **details)
    assert Event.objects.count() == 0
