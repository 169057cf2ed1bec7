"""How far an improvement has come, in words: from no test to spread."""

from datetime import date

import pytest
from django.utils import timezone

from ceim.testing.factories import make_cycle, make_idea, make_implementation, make_improvement, make_site, make_spread
from improvements.improvement.stages import finished, stage_in_words, under_way, with_stages
from improvements.models import Improvement

TODAY = timezone.localdate()
DONE = {"done_on": TODAY}
STUDIED = {**DONE, "studied_on": TODAY}
DECIDED = {**STUDIED, "acted_on": TODAY, "decision": "modify"}


def words(improvement):
    return stage_in_words(with_stages(Improvement.objects.all(), improvement.team_id).get(pk=improvement.pk))


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Testing: cycle 2 is planned"),
        (DONE, "Testing: cycle 2 waits for Study"),
        (STUDIED, "Testing: cycle 2 waits for Act"),
        (DECIDED, "Testing: next cycle not planned yet"),
    ],
)
def test_stage_of_the_cycle_that_is_open(cast, fields, expected):
    idea = make_idea(cast.rowan)
    make_cycle(cast.rowan, idea=idea, number=1, **DECIDED)
    make_cycle(cast.rowan, idea=idea, number=2, **fields)
    make_cycle(cast.rowan)  # of another improvement
    assert words(idea.improvement) == expected


def test_stage_before_any_test(cast):
    assert words(make_idea(cast.rowan).improvement) == "No test yet"


def test_stage_when_adopted(cast):
    assert words(make_idea(cast.rowan, state="adopted").improvement) == "Adopted: not yet normal work"


@pytest.mark.parametrize(
    ("normal_on", "expected"), [(None, "Being implemented"), (TODAY, "Implemented: normal work now")]
)
def test_stage_when_implemented(cast, normal_on, expected):
    implementation = make_implementation(cast.rowan, normal_on=normal_on)
    assert words(implementation.idea.improvement) == expected


def test_stage_when_spreading_counts_sites_that_have_not_declined(cast):
    spread = make_spread(cast.rowan)
    make_site(cast.rowan, spread=spread, name="Ward 8", stages=("identified", "aware", "testing"))
    make_site(cast.rowan, spread=spread, name="Ward 9", stages=())
    declined = make_site(cast.rowan, spread=spread, name="Ward 10")
    declined.stages.create(team=cast.ward_7, stage="declined", on=TODAY, reason="No beds like ours")
    assert words(spread.implementation.idea.improvement) == "Spreading: normal work at 0 of 2 sites"


def test_stage_when_stopped(cast):
    improvement = make_improvement(cast.rowan, stopped_on=date(2026, 1, 1), stopped_reason="No help")
    assert words(improvement) == "Stopped"


def test_finished_is_normal_work_with_no_test_open(cast):
    quiet = make_implementation(cast.rowan, normal_on=TODAY).idea
    going_on = make_implementation(cast.rowan, normal_on=TODAY).idea
    make_cycle(cast.rowan, idea=going_on)
    improvements = with_stages(Improvement.objects.all(), cast.ward_7.pk)
    assert list(finished(improvements)) == [quiet.improvement]
    assert list(under_way(improvements)) == [going_on.improvement]
