"""Leads are told once a month that entries leave their board, and nothing of what those say."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.board_review import missing
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Team
from ceim.testing.entries import make_entry
from improvements.models import BoardEntry

TODAY = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    """Nobody is reminded of conversations yet."""
    time_machine.move_to("2026-11-12 10:00 +0000", tick=False)


def entry(by, days, **fields):
    return make_entry(by, you_said="Nights are long", review_on=TODAY + timedelta(days=days), **fields)


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


def told():
    return [each.recipient_id for each in missing(timezone.now())]


@pytest.mark.parametrize(("days", "is_told"), [(8, False), (7, True), (0, True), (-14, True), (-15, False)])
def test_lead_is_told_a_week_before_and_for_two_weeks_after(cast, days, is_told):
    entry(cast.rowan, days)
    assert told() == [cast.rowan.user_id] * is_told


def test_lead_is_told_once_a_month_and_nothing_of_the_entries(cast, mailoutbox, time_machine):
    entry(cast.rowan, 3)
    entry(cast.rowan, 5)
    assert send_all() == [True]
    (message,) = mailoutbox
    assert message.to == ["rowan@example.org"]
    assert message.subject == "2 entries on the board of Ward 7: are they still true?"
    assert "Nights" not in message.body + message.alternatives[0].content
    assert "/teams/strathmoor/ward-7/improvements/board/" in message.body
    assert send_all() == []
    BoardEntry.objects.update(review_on=date(2026, 12, 3))
    time_machine.move_to("2026-12-01 10:00 +0000", tick=False)
    assert cast.rowan.user_id in told()


def test_nobody_is_told_of_drafts_of_what_was_taken_down_or_of_closed_teams(cast):
    entry(cast.rowan, 3, is_approved=False)
    entry(cast.rowan, 3, taken_down_on=TODAY)
    assert told() == []
    entry(cast.rowan, 3)
    Team.objects.update(ended_on=TODAY)
    assert told() == []


def test_mail_is_not_sent_once_the_day_is_another(cast, mailoutbox):
    entry(cast.rowan, 3)
    due = tick()
    BoardEntry.objects.update(review_on=TODAY + timedelta(days=90))
    assert ([send_reminder(reminder_id=each) for each in due], mailoutbox) == ([False], [])
