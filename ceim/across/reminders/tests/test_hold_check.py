"""Leads, and who looks after a change, are told once a month that nobody has said whether it holds."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.hold_check import HOLD_CHECK
from ceim.across.reminders.services import send_reminder, tick
from ceim.testing.factories import make_cycle, make_implementation
from ceim.testing.holding import make_hold_answer
from improvements.models import Implementation, Improvement

NORMAL = date(2026, 2, 12)


@pytest.fixture(autouse=True)
def three_months_after(time_machine):
    """Early enough in the month that nobody is reminded of conversations yet."""
    time_machine.move_to("2026-05-12 10:00 +0000", tick=False)


def normal(by, **fields):
    return make_implementation(by, started_on=NORMAL, normal_on=NORMAL, **fields)


def told():
    return sorted(HOLD_CHECK.found(timezone.now()).values_list("user__email", flat=True))


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


@pytest.mark.every_database
def test_the_lead_and_the_owner_are_told_once_a_month_and_nothing_of_the_change(cast, mailoutbox, time_machine):
    normal(cast.rowan)
    Implementation.objects.update(process_owner=cast.moira)
    assert told() == ["moira@example.org", "rowan@example.org"]
    assert send_all() == [True, True]
    message = mailoutbox[0]
    assert message.subject == "Ward 7: does 1 change still hold? It takes a minute to say"
    assert "card" not in message.body + message.alternatives[0].content
    assert "/teams/strathmoor/ward-7/" in message.body
    assert send_all() == []
    time_machine.move_to("2026-06-01 10:00 +0000", tick=False)
    assert len(told()) == 2


def test_tests_are_told_of_to_the_lead(cast):
    make_cycle(cast.rowan, starts_on=NORMAL, done_on=NORMAL)
    assert told() == ["rowan@example.org"]


def test_nobody_is_told_who_stopped_reminders_or_of_what_was_answered_or_stopped(cast, mailoutbox):
    implementation = normal(cast.rowan)
    cast.rowan.wants_reminders = False
    cast.rowan.save()
    assert told() == []
    cast.rowan.wants_reminders = True
    cast.rowan.save()
    due = tick()
    make_hold_answer(cast.moira, implementation=implementation)
    assert ([send_reminder(reminder_id=each) for each in due], mailoutbox, told()) == ([False], [], [])
    answered_long_ago = implementation.hold_answers
    answered_long_ago.update(answered_on=NORMAL + timedelta(days=1))
    Improvement.objects.update(stopped_on=NORMAL, stopped_reason="No help")
    assert told() == []


@pytest.mark.parametrize("teams", [1, 2])
def test_whoever_is_to_be_told_is_found_in_one_statement(cast, django_assert_num_queries, teams):
    for by in [cast.rowan, cast.nadia][:teams]:
        normal(by)
    with django_assert_num_queries(1):
        assert len(told()) == teams
