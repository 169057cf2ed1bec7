"""From which day on whom a check asks: dates alone decide it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import DateField, Value
from django.utils import timezone

from ceim.teams.models import Team
from ceim.testing.factories import make_cycle, make_idea, make_implementation, make_improvement
from ceim.testing.holding import make_hold_answer
from improvements.holding.due import asked_of, brought_in_unanswered, quarterly_unanswered
from improvements.holding.months_after import MonthsAfter, months_after
from improvements.models import Implementation, Improvement

BEGAN, NORMAL = date(2026, 1, 2), date(2026, 1, 15)
THREE, SIX, TWELVE = date(2026, 4, 15), date(2026, 7, 15), date(2027, 1, 15)


@pytest.fixture
def on(time_machine):
    def move(day):
        time_machine.move_to(f"{day:%Y-%m-%d} 10:00 +0000", tick=False)

    return move


def normal(by, **fields):
    return make_implementation(by, **({"started_on": BEGAN, "normal_on": NORMAL} | fields))


def asked(membership):
    return [(each.record_id, each.because) for each in asked_of(membership)]


@pytest.mark.every_database
@pytest.mark.django_db
def test_months_after_a_day_are_the_same_in_python_and_in_the_database(cast):
    make_improvement(cast.rowan)
    days = [date(2027, 10, 20) + timedelta(days=number) for number in range(140)]  # with the end of a leap February
    for months in (3, 6, 12):
        for day in days:
            row = Improvement.objects.annotate(
                day=Value(day, DateField()),
                after=MonthsAfter("started_on", months),
            )
            row.update(started_on=day)
            assert row.get().after == months_after(day, months), (connection.vendor, day, months)


@pytest.mark.every_database
def test_a_change_is_asked_about_3_6_and_12_months_after_it_became_normal_work(cast, on):
    implementation = normal(cast.rowan)
    for day, months in ((THREE, 3), (SIX, 6), (TWELVE, 12)):
        on(day - timedelta(days=1))
        assert asked(cast.moira) == []
        on(day)
        assert asked(cast.moira) == [(implementation.pk, f"{months} months after it became normal work")]
        make_hold_answer(cast.moira, implementation=implementation)
        assert asked(cast.moira) == []
    on(TWELVE + timedelta(days=4000))
    assert asked(cast.moira) == []


@pytest.mark.every_database
def test_a_check_moves_with_the_day_it_became_normal_work(cast, on):
    implementation = normal(cast.rowan)
    on(THREE)
    make_hold_answer(cast.moira, implementation=implementation)
    implementation.normal_on = NORMAL + timedelta(days=10)
    implementation.save()
    assert asked(cast.callum) == []
    on(THREE + timedelta(days=10))
    assert asked(cast.callum) == [(implementation.pk, "3 months after it became normal work")]


def test_others_are_asked_for_two_weeks_after_somebody_answered(cast, on):
    implementation = normal(cast.rowan)
    on(THREE)
    make_hold_answer(cast.moira, implementation=implementation)
    assert (asked(cast.moira), len(asked(cast.callum))) == ([], 1)
    on(THREE + timedelta(days=14))
    assert len(asked(cast.callum)) == 1
    on(THREE + timedelta(days=15))
    assert asked(cast.callum) == []


@pytest.mark.every_database
def test_it_is_asked_at_once_when_whoever_looked_after_it_left(cast, on):
    implementation = normal(cast.rowan)
    Implementation.objects.update(process_owner=cast.isla)
    on(THREE)
    make_hold_answer(cast.moira, implementation=implementation)
    on(THREE + timedelta(days=20))
    cast.isla.ended_on = timezone.localdate()
    cast.isla.save()
    left = [(implementation.pk, "Whoever looked after it has left the team")]
    assert asked(cast.moira) == left
    Implementation.objects.update(process_owner=cast.callum, owner_left_on=cast.isla.ended_on)
    assert asked(cast.moira) == left
    make_hold_answer(cast.moira, implementation=implementation)
    assert asked(cast.moira) == left  # that was said of an earlier round, on the very day
    make_hold_answer(cast.moira, implementation=implementation, owner_left_on=cast.isla.ended_on)
    assert asked(cast.moira) == []
    assert asked(cast.callum) == left


def done_test(by, **fields):
    return make_cycle(by, **({"starts_on": BEGAN, "done_on": NORMAL} | fields))


@pytest.mark.every_database
def test_what_is_tested_is_asked_about_every_quarter_from_the_first_test_on(cast, on):
    improvement = done_test(cast.rowan).idea.improvement
    done_test(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement), done_on=THREE - timedelta(days=5))
    on(THREE - timedelta(days=1))
    assert asked(cast.moira) == []
    on(THREE)
    assert [(each.page, each.name) for each in asked_of(cast.moira)] == [("answer_test_check", improvement.title)]
    make_hold_answer(cast.moira, improvement=improvement)
    assert asked(cast.moira) == []
    on(SIX - timedelta(days=1))
    assert asked(cast.moira) == []
    on(SIX)
    assert len(asked(cast.moira)) == 1


def test_what_is_normal_work_is_not_asked_about_as_a_test(cast, on):
    cycle = done_test(cast.rowan)
    implementation = normal(cast.rowan, idea=cycle.idea, normal_on=None)
    on(THREE)
    assert asked(cast.moira) == [(cycle.idea.improvement_id, "You have been testing for three months or more")]
    implementation.normal_on = THREE
    implementation.save()
    assert asked(cast.moira) == []


def test_a_planned_test_is_not_a_test_yet(cast, on):
    done_test(cast.rowan, done_on=None)
    on(TWELVE)
    assert asked(cast.moira) == []


@pytest.mark.parametrize("over", ["improvement", "team"])
def test_what_is_over_is_asked_about_no_more(cast, on, over):
    normal(cast.rowan)
    done_test(cast.rowan)
    on(THREE)
    assert len(asked(cast.moira)) == 2
    if over == "team":
        Team.objects.update(ended_on=THREE)
    else:
        Improvement.objects.update(stopped_on=THREE, stopped_reason="No help")
    assert (asked(cast.moira), brought_in_unanswered(THREE).count(), quarterly_unanswered(THREE).count()) == ([], 0, 0)


@pytest.mark.parametrize("number", [1, 3])
def test_what_is_asked_takes_two_statements(cast, on, number, django_assert_num_queries):
    for _each in range(number):
        normal(cast.rowan)
        done_test(cast.rowan)
    normal(cast.nadia)
    on(THREE)
    with django_assert_num_queries(2):
        assert len(asked_of(cast.moira)) == 2 * number
