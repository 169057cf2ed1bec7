"""The scale of progress: each step needs those below it, and what is missing is named."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest

from improvements.progress.scale import SCORES, STEPS, ScaleFacts, are_apart, missing_for, suggest

IN_ORDER = [
    {"has_aim": True, "has_people": True},
    {"has_plan": True},
    {"has_data": True},
    {"tests_finished": 1, "has_goal_on_a_chart": True, "goals": 2},
    {"ideas_adopted": 1},
    {"has_improved": True},
    {"goals_reached": 1},
    {"is_held": True},
    {"goals_reached": 2},
]


def facts_after(steps):
    facts = ScaleFacts()
    for each in IN_ORDER[:steps]:
        facts = replace(facts, **each)
    return facts


def test_the_scale_goes_from_a_half_to_five_in_halves():
    assert [Decimal(each) / 2 for each in range(1, 11)] == SCORES


@pytest.mark.parametrize("steps", range(10))
def test_suggest_goes_up_by_a_half_for_each_step_that_the_records_show(steps):
    suggested = suggest(facts_after(steps))
    assert suggested.step is STEPS[steps]
    assert suggested.next_step is (STEPS[steps + 1] if steps < 9 else None)


@pytest.mark.parametrize("steps", range(1, 10))
def test_suggest_stops_below_what_is_missing(steps):
    """However much there is above it."""
    missing = {name: getattr(ScaleFacts(), name) for name in IN_ORDER[steps - 1]}
    assert suggest(replace(facts_after(9), **missing)).step.score < STEPS[steps].score


def test_every_fact_counts():
    full = facts_after(9)
    for field in fields(ScaleFacts):
        assert suggest(replace(full, **{field.name: field.default})).step.score < 5, field.name


def test_without_a_target_nothing_is_reached():
    facts = replace(facts_after(9), goals=0, goals_reached=0)
    assert suggest(facts).step.score == Decimal("3.5")


def test_missing_for_names_each_step_that_the_records_do_not_show():
    assert [str(step.asks) for step in missing_for(Decimal("2.5"), facts_after(1))] == [
        "a measure or the plan of a test",
        "a first reading or a counted case",
        "a finished test, and a measure with a target and readings",
    ]
    assert missing_for(Decimal("1.0"), facts_after(1)) == []


@pytest.mark.parametrize(
    ("team", "coach", "told"), [("2.0", "3.0", True), ("3.0", "2.0", True), ("2.5", "3.0", False), ("2.0", None, False)]
)
def test_team_and_coach_are_apart_from_a_whole_point_on(team, coach, told):
    assert are_apart(Decimal(team), coach and Decimal(coach)) is told
