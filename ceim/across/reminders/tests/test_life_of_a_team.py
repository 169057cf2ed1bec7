"""Leads are told by mail that their team closed or is part of another."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.closing.services import close_team
from ceim.across.merging.services import merge_teams
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick, urgent_tick
from ceim.teams.models import Team
from conversations.models import Concern


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    """Nobody is reminded of conversations yet."""
    time_machine.move_to("2026-11-12 10:00 +0000", tick=False)


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


def sent_to(mailoutbox):
    return {mail.to[0].partition("@")[0]: mail.subject for mail in mailoutbox}


def test_leads_of_both_teams_are_told_of_a_merging(cast, mailoutbox):
    merge_teams(by=cast.ada, team=cast.ward_8, into=cast.ward_7)
    send_all()
    assert sent_to(mailoutbox) == dict.fromkeys(["nadia", "rowan"], "Ward 8 is part of Ward 7 now")
    assert "/teams/strathmoor/ward-7/" in mailoutbox[0].body
    assert send_all() == []


def test_leads_are_told_that_their_team_closed(cast, mailoutbox):
    close_team(by=cast.ada, team=cast.ward_8, reason="The ward moved")
    send_all()
    assert sent_to(mailoutbox) == {"nadia": "Ward 8 has closed"}
    assert "The ward moved" not in mailoutbox[0].body
    assert send_all() == []


def test_nobody_is_told_of_what_is_long_past_or_over_again(cast, mailoutbox):
    Team.objects.filter(pk=cast.ward_8.pk).update(ended_on=timezone.localdate() - timedelta(days=8))
    assert tick() == []
    close_team(by=cast.ada, team=cast.ward_7, reason="The ward moved")
    due = tick()
    Team.objects.update(ended_on=None)
    assert [send_reminder(reminder_id=each) for each in due] == [False]
    assert Reminder.objects.get().state == Reminder.State.NOT_NEEDED


def test_concern_of_a_team_that_merged_names_those_who_handle_it_now(cast, mailoutbox):
    Concern.objects.create(team=cast.ward_8, kind="complaint", urgency="now", raised_by=cast.user("moira"))
    due = urgent_tick()
    merge_teams(by=cast.ada, team=cast.ward_8, into=cast.ward_7)
    assert all(send_reminder(reminder_id=each) for each in due)
    assert "A concern was raised in Ward 7" in mailoutbox[0].subject
    assert "/teams/strathmoor/ward-7/" in mailoutbox[0].body
    assert "the concerns of Ward 7" in mailoutbox[0].body
