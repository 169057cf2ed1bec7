"""Who owns an action is told two days before it is due, and once more when it has been overdue for a week."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.of_tests.action_due import ACTION_DUE, ACTION_LATE
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from meetings.models import Action


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    time_machine.move_to("2026-05-12 10:00 +0000", tick=False)


def agreed(owner, days, **fields):
    due_on = timezone.localdate() + timedelta(days=days)
    return Action.objects.create(team=owner.team, owner=owner, text="Ring Mrs Elephant", due_on=due_on, **fields)


def told(kind):
    return list(kind.found(timezone.now()).values_list("user__email", flat=True))


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


@pytest.mark.every_database
def test_its_owner_is_told_once_before_and_once_long_after_and_never_what_it_says(cast, mailoutbox, time_machine):
    agreed(cast.moira, 2)
    assert send_all() == [True]
    assert mailoutbox[0].to == ["moira@example.org"]
    assert mailoutbox[0].subject == "An action of yours in Ward 7 is due on 14 May 2026"
    assert "/teams/strathmoor/ward-7/meetings/actions/" in mailoutbox[0].body
    assert send_all() == []
    time_machine.move_to("2026-05-20 10:00 +0000", tick=False)
    assert told(ACTION_LATE) == []
    time_machine.move_to("2026-05-22 10:00 +0000", tick=False)
    assert told(ACTION_LATE) == ["moira@example.org"]
    ACTION_LATE.found.note_due(timezone.now())
    assert send_reminder(reminder_id=Reminder.objects.get(kind="action_late").pk)
    assert mailoutbox[1].subject == "An action of yours in Ward 7 was due on 14 May 2026"
    assert not any("Elephant" in message.message().as_string() for message in mailoutbox)


def test_of_several_each_is_told(cast):
    for _each in range(3):
        agreed(cast.moira, 1)
    assert len(tick()) == 3


@pytest.mark.parametrize("days", [3, -3, -61])
def test_what_is_far_off_a_little_late_or_long_forgotten_is_not_told(cast, days):
    agreed(cast.moira, days)
    assert tick() == []


@pytest.mark.parametrize("what", ["done", "another owner", "left", "wants none"])
def test_quiet_where_it_is_theirs_no_more(cast, mailoutbox, what):
    action = agreed(cast.moira, 1)
    due = tick()
    if what == "done":
        Action.objects.update(state="done", finished_on=timezone.localdate())
    elif what == "another owner":
        Action.objects.update(owner=cast.callum)
    elif what == "left":
        cast.moira.ended_on = timezone.localdate()
    else:
        cast.moira.wants_reminders = False
    cast.moira.save()
    assert ([send_reminder(reminder_id=each) for each in due], mailoutbox) == ([False], [])
    assert told(ACTION_DUE) == (["callum@example.org"] if what == "another owner" else [])
    assert action.text not in str(mailoutbox)


@pytest.mark.parametrize("number", [1, 3])
def test_whoever_is_to_be_told_is_found_and_noted_in_one_statement(cast, django_assert_num_queries, number):
    for by in [cast.rowan, cast.nadia, cast.moira][:number]:
        agreed(by, 1)
    with django_assert_num_queries(1):
        ACTION_DUE.found.note_due(timezone.now())
    assert Reminder.objects.count() == number
