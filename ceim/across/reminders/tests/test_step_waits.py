"""Leads and the improvement's owner are told, once for each step, that a test waits for it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.of_tests.step_waits import STEP_WAITS
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.testing.factories import make_cycle
from improvements.models import Cycle, Improvement, Participation


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    time_machine.move_to("2026-05-12 10:00 +0000", tick=False)


def ago(days):
    return timezone.localdate() - timedelta(days=days)


def planned(by, **fields):
    return make_cycle(by, starts_on=ago(40), **fields)


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


@pytest.mark.every_database
def test_lead_and_owner_are_told_once_a_step_and_nothing_of_the_test(cast, mailoutbox):
    cycle = planned(cast.moira, done_on=ago(3))
    assert send_all() == [True, True]
    assert sorted(message.to[0] for message in mailoutbox) == ["moira@example.org", "rowan@example.org"]
    message = next(each for each in mailoutbox if each.to == ["moira@example.org"])
    assert message.subject == "A test in Ward 7 has been carried out since 9 May 2026. What did you learn?"
    assert f"/cycles/{cycle.pk}/study/" in message.body
    assert cycle.change not in message.body
    assert send_all() == []
    Cycle.objects.update(studied_on=ago(8))
    assert send_all() == [True, True]
    assert mailoutbox[-1].subject == "A test in Ward 7 was studied on 4 May 2026. What did you decide?"


@pytest.mark.parametrize(
    ("fields", "kinds"),
    [
        ({"ends_on": 7}, ["do_waits"]),
        ({"ends_on": 6}, []),
        ({}, ["do_waits"]),
        ({"done_on": 2}, []),
        ({"done_on": 9, "studied_on": 6}, []),
        ({"done_on": 95}, []),
    ],
)
def test_how_long_a_step_may_wait(cast, fields, kinds):
    planned(cast.rowan, **{name: ago(days) for name, days in fields.items()})
    tick()
    assert list(Reminder.objects.exclude(kind="hold_check").values_list("kind", flat=True)) == kinds


def test_second_test_of_the_same_person_is_told_of_too(cast):
    planned(cast.rowan, done_on=ago(5)), planned(cast.rowan, done_on=ago(4))
    assert [len(send_all()), len(send_all()), len(send_all())] == [1, 1, 0]


@pytest.mark.parametrize("what", ["studied", "stopped", "left"])
def test_quiet_where_nothing_waits_any_more(cast, mailoutbox, what):
    planned(cast.rowan, done_on=ago(5))
    due = tick()
    if what == "studied":
        Cycle.objects.update(studied_on=ago(0))
    elif what == "stopped":
        Improvement.objects.update(stopped_on=ago(0), stopped_reason="No help")
    else:
        Participation.objects.update(until=ago(0))
    assert ([send_reminder(reminder_id=each) for each in due], mailoutbox, tick()) == ([False], [], [])


@pytest.mark.parametrize("teams", [1, 2])
def test_whoever_is_to_be_told_is_found_and_noted_in_one_statement_a_step(cast, django_assert_num_queries, teams):
    for by in [cast.rowan, cast.nadia][:teams]:
        planned(by, done_on=ago(5))
    with django_assert_num_queries(len(STEP_WAITS)):
        for kind in STEP_WAITS:
            kind.found.note_due(timezone.now())
    assert Reminder.objects.count() == teams
