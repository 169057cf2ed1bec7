"""The checks of the phases: each is about one thing, and the usual phases ask for all of them that the method names."""

from dataclasses import replace

import pytest

from improvements.practice_phases.checks import BY_KEY, CHECKS, PracticeFacts, checked, missing
from improvements.practice_phases.usual import USUAL

ALL_WELL = PracticeFacts(
    has_sponsor=True,
    has_experience_in_oversight=True,
    has_experience_in_team=True,
    has_words_of_people=True,
    four_questions_yes=True,
    is_counted=True,
    sessions=1,
    process_measures=1,
    outcome_measures=1,
    tests_finished=2,
    adopted_tests=2,
    quiet_days=31,
    is_reliable=True,
    is_normal_work=True,
    is_scored=True,
)
BROKEN_BY = {
    "sponsor": {"has_sponsor": False},
    "experience_in_oversight": {"has_experience_in_oversight": False},
    "experience_in_team": {"has_experience_in_team": False},
    "words_of_people": {"has_words_of_people": False},
    "four_questions": {"four_questions_yes": False},
    "counted": {"is_counted": False},
    "no_spending": {"needs_spending": True},
    "blank_page": {"ideas_before_words": 1},
    "session": {"sessions": 0},
    "vision": {"vision_thoughts": 1},
    "aim": {"aim_thoughts": 1},
    "two_measures": {"outcome_measures": 0},
    "tested": {"adopted_tests": 1},
    "predicted": {"tests_without_prediction": 1},
    "small_steps": {"largest_growth": 5.1},
    "reliable": {"is_reliable": False},
    "normal_work": {"is_normal_work": False},
    "outcome_not_worse": {"is_outcome_worse": True},
    "fresh_numbers": {"quiet_days": 32},
    "spread_after": {"is_reliable": False, "has_begun_to_spread": True},
    "adopters_listened": {"adopters": 2, "adopters_that_listened": 1},
    "scored": {"is_score_beyond_records": True},
}
HOLD_UP = ["sponsor", "experience_in_oversight", "experience_in_team", "four_questions", "counted"]


def test_nothing_is_missing_where_all_is_well():
    assert missing(BY_KEY, ALL_WELL) == []


@pytest.mark.parametrize("key", [check.key for check in CHECKS])
def test_each_check_notices_its_own_thing(key):
    broken = replace(ALL_WELL, **BROKEN_BY[key])
    also = {"reliable"} if key == "spread_after" else set()
    assert {check.key for check in missing(BY_KEY, broken)} == {key} | also


def test_only_who_is_in_it_and_what_it_is_hold_up_a_phase():
    assert [check.key for check in CHECKS if check.holds_up] == HOLD_UP


def test_the_usual_phases_look_at_everything_once_or_more():
    assert {key for phase in USUAL for key in phase.checks} == set(BY_KEY)


def test_a_check_that_is_no_more_is_left_out():
    assert [each.check.key for each in checked(["gone", "vision", "sponsor"], ALL_WELL)] == ["sponsor", "vision"]


def test_counting_cases_is_a_measure_that_it_happens():
    facts = replace(ALL_WELL, process_measures=0, is_counted=True)
    assert missing(["two_measures"], facts) == []
    assert missing(["two_measures"], replace(facts, is_counted=False)) != []
