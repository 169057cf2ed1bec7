"""Whoever takes part in a meeting is told, once, that its pack can be read."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.of_meetings.pack_ready import PACK_READY
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.testing.factories import make_conversation, make_meeting

TAKING_PART = [f"{name}@example.org" for name in ("callum", "ewan", "fergus", "isla", "moira", "rowan")]


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    time_machine.move_to("2026-05-12 10:00 +0000", tick=False)


def near(by, days=2, **fields):
    meeting = make_meeting(by, planned_for=timezone.now() + timedelta(days=days), **fields)
    meeting.stories.add(make_conversation(by, state="released", words="The elephant"))
    return meeting


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


@pytest.mark.every_database
def test_all_who_take_part_are_told_once_and_no_word_of_a_story(cast, mailoutbox):
    meeting = near(cast.rowan)
    send_all()
    assert sorted(message.to[0] for message in mailoutbox) == TAKING_PART
    message = mailoutbox[0]
    assert message.subject == "The pack for the meeting of Ward 7 on 14 May 2026 is ready"
    assert "The meeting begins at 11am." in message.body
    assert f"/meetings/{meeting.pk}/pack/" in message.body
    assert "elephant" not in message.body
    assert send_all() == []


def test_second_meeting_is_told_of_too(cast):
    near(cast.rowan), near(cast.rowan, days=1)
    assert [len(send_all()), len(send_all()), len(send_all())] == [6, 6, 0]


@pytest.mark.parametrize(
    "fields", [{"days": 4}, {"kind": "oversight"}, {"state": "cancelled", "cancelled_reason": "-"}]
)
def test_nobody_is_told_of_one_that_is_far_off_about_the_work_or_cancelled(cast, fields):
    near(cast.rowan, **fields)
    assert tick() == []


def test_without_a_story_there_is_no_pack_to_read(cast):
    meeting = near(cast.rowan)
    meeting.stories.clear()
    assert tick() == []


def test_meeting_called_off_between_due_and_sent_is_quiet(cast, mailoutbox):
    meeting = near(cast.rowan)
    due = tick()
    meeting.state, meeting.cancelled_reason = "cancelled", "Snow"
    meeting.save()
    assert (any(send_reminder(reminder_id=each) for each in due), mailoutbox) == (False, [])


@pytest.mark.parametrize("teams", [1, 2])
def test_whoever_is_to_be_told_is_found_and_noted_in_one_statement(cast, django_assert_num_queries, teams):
    for by in [cast.rowan, cast.nadia][:teams]:
        near(by)
    with django_assert_num_queries(1):
        PACK_READY.found.note_due(timezone.now())
    assert Reminder.objects.count() == 5 + teams
