"""Who runs the meetings is told that none is planned, or that none was held for too long; once a month."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.of_meetings.meeting_due import MEETING_DUE, MEETING_MISSED
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Membership
from ceim.testing.factories import make_conversation, make_meeting


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    """Nobody is reminded of conversations yet."""
    time_machine.move_to("2026-05-12 10:00 +0000", tick=False)


def met(by, days, **fields):
    return make_meeting(by, state="held", planned_for=timezone.now() - timedelta(days=days), **fields)


def told(kind):
    return sorted(kind.found(timezone.now()).values_list("user__email", flat=True))


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


@pytest.mark.every_database
def test_who_runs_the_meetings_is_told_once_a_month_and_by_whom_else_it_is_known(cast, mailoutbox, time_machine):
    met(cast.rowan, 30)
    assert send_all() == [True, True]
    assert sorted(message.to[0] for message in mailoutbox) == ["fergus@example.org", "rowan@example.org"]
    message = next(each for each in mailoutbox if each.to == ["rowan@example.org"])
    assert message.subject == "Ward 7 met 30 days ago"
    assert "Nobody has planned the next one." in message.body
    assert "/teams/strathmoor/ward-7/meetings/new/" in message.body
    assert send_all() == []
    time_machine.move_to("2026-05-18 10:00 +0000", tick=False)
    assert (told(MEETING_DUE), len(told(MEETING_MISSED))) == ([], 2)


@pytest.mark.parametrize(("days", "due", "missed"), [(27, 0, 0), (29, 2, 0), (35, 2, 0), (36, 0, 2)])
def test_after_four_weeks_it_is_due_and_after_five_it_is_missed(cast, days, due, missed):
    met(cast.rowan, days)
    assert (len(told(MEETING_DUE)), len(told(MEETING_MISSED))) == (due, missed)


def test_nobody_is_told_where_one_is_planned_or_the_team_has_not_begun(cast):
    assert told(MEETING_MISSED) == []
    met(cast.rowan, 50)
    assert told(MEETING_MISSED) != []
    make_meeting(cast.rowan)
    assert told(MEETING_MISSED) == []


def test_team_that_never_met_is_told_once_a_story_has_waited(cast, mailoutbox):
    story = make_conversation(
        cast.moira, state="released", words="The elephant", held_on=timezone.localdate() - timedelta(days=36)
    )
    assert told(MEETING_MISSED) == ["fergus@example.org", "rowan@example.org"]
    send_all()
    assert mailoutbox[0].subject == "Ward 7 has stories to talk about and has not met yet"
    assert "elephant" not in mailoutbox[0].body
    story.held_on = timezone.localdate() - timedelta(days=30)
    story.save()
    assert told(MEETING_MISSED) == []


def test_meeting_that_nobody_closed_is_asked_about(cast, mailoutbox):
    met(cast.rowan, 60)
    left = make_meeting(cast.rowan, planned_for=timezone.now() - timedelta(days=5))
    send_all()
    assert "Was the meeting of 7 May 2026 held?" in mailoutbox[0].body
    assert f"/meetings/{left.pk}/" in mailoutbox[0].body


def test_planned_between_due_and_sent_or_switched_off_is_quiet(cast, mailoutbox):
    met(cast.rowan, 40)
    Membership.objects.filter(pk=cast.fergus.pk).update(wants_reminders=False)
    due = tick()
    make_meeting(cast.rowan)
    assert ([send_reminder(reminder_id=each) for each in due], mailoutbox) == ([False], [])


def test_it_is_due_in_the_morning_and_not_at_night(cast, time_machine):
    met(cast.rowan, 40)
    time_machine.move_to("2026-05-13 00:10 +0000", tick=False)
    assert tick() == []
    assert Reminder.objects.filter(kind="meeting_missed").count() == 2
    time_machine.move_to("2026-05-13 08:05 +0000", tick=False)
    assert len(tick()) == 2


@pytest.mark.parametrize("teams", [1, 2])
def test_whoever_is_to_be_told_is_found_and_noted_in_one_statement(cast, django_assert_num_queries, teams):
    for by in [cast.rowan, cast.nadia][:teams]:
        met(by, 40)
    with django_assert_num_queries(1):
        MEETING_MISSED.found.note_due(timezone.now())
    assert Reminder.objects.count() == teams + 1
