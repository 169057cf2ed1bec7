"""What nobody decided comes back with how long it has waited; how much is decided within two meetings."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.factories import make_meeting, make_opportunity
from meetings.decisions.services import park_opportunity, prioritise_opportunity, reopen_opportunity
from meetings.decisions.undecided import MeetingsHeld, decided_in_time, meetings_held, undecided
from meetings.models import Opportunity


def ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def three_meetings(cast):
    held = [make_meeting(cast.rowan, state="held", planned_for=ago(days)) for days in (90, 60, 30)]
    make_meeting(cast.rowan, state="held", planned_for=ago(10), kind="oversight")
    make_meeting(cast.nadia, state="held", planned_for=ago(20))
    return held


def stated(cast, days, **fields):
    opportunity = make_opportunity(cast.moira, need=f"Stated {days} days ago", **fields)
    Opportunity.objects.filter(pk=opportunity.pk).update(stated_at=ago(days))
    return opportunity


def share(cast):
    found = decided_in_time(cast.rowan, meetings_held(cast.rowan))
    return found.in_time, found.of


def test_meetings_held_are_counted_between_two_moments():
    first, second, third = (ago(days) for days in (90, 60, 30))
    held = MeetingsHeld((first, second, third))
    assert [held.after(ago(100)), held.after(first), held.after(third)] == [3, 2, 0]
    assert [held.after(ago(100), ago(45)), held.after(ago(45), ago(50)), held.after(first, second)] == [2, 0, 1]


def test_undecided_comes_back_with_the_meetings_it_has_waited(cast, three_meetings):
    for days in (100, 45, 5):
        stated(cast, days)
    make_opportunity(cast.moira, state="parked", parked_reason="Winter")
    make_opportunity(cast.nadia)
    now = make_meeting(cast.rowan)
    stated(cast, 0, meeting=now)
    assert [(each.need, each.meetings_waited) for each in undecided(cast.rowan, now)] == [
        ("Stated 100 days ago", 3),
        ("Stated 45 days ago", 1),
        ("Stated 5 days ago", 0),
    ]


def test_what_was_put_back_waits_from_then_on(cast, three_meetings):
    opportunity = stated(cast, 100)
    park_opportunity(by=cast.rowan, opportunity=opportunity, reason="Winter", now=ago(95))
    reopen_opportunity(by=cast.rowan, opportunity=opportunity, now=ago(40))
    assert [each.meetings_waited for each in undecided(cast.rowan)] == [1]


def test_a_third_meeting_is_too_late(cast, three_meetings):
    prioritise_opportunity(by=cast.rowan, opportunity=stated(cast, 100), now=ago(59))
    assert share(cast) == (1, 1)
    prioritise_opportunity(by=cast.rowan, opportunity=stated(cast, 100), now=ago(29))
    assert share(cast) == (1, 2)


def test_what_still_has_a_meeting_to_come_is_not_late(cast, three_meetings):
    stated(cast, 45)
    assert share(cast) == (0, 0)
    stated(cast, 61)
    assert share(cast) == (0, 1)


def test_putting_it_back_is_no_decision_and_a_test_without_one_is_left_out(cast, three_meetings):
    reopen_opportunity(by=cast.rowan, opportunity=stated(cast, 100), now=ago(95))
    stated(cast, 100, state="testing")
    assert share(cast) == (0, 1)


def test_needs_of_more_than_a_year_ago_are_not_counted(cast, three_meetings):
    stated(cast, 366)
    assert share(cast) == (0, 0)


@pytest.mark.parametrize("rows", [1, 3])
def test_undecided_and_its_share_ask_the_same_for_any_number(cast, django_assert_num_queries, rows):
    for _each in range(rows):
        stated(cast, 100)
    with django_assert_num_queries(2):
        undecided(cast.rowan)
    with django_assert_num_queries(2):
        share(cast)
