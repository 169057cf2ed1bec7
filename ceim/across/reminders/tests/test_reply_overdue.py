"""Leads are told once a month that replies are overdue, and nothing of what was asked."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.reply_overdue import missing
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Team
from ceim.testing.factories import make_opportunity
from meetings.decisions.services import pass_on_opportunity, reopen_opportunity
from meetings.models import Opportunity
from meetings.passing_on.services import answer_ask

TODAY = date(2026, 11, 12)


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    """Nobody is reminded of conversations yet."""
    time_machine.move_to("2026-11-12 10:00 +0000", tick=False)


def passed_on(by, days):
    opportunity, due = make_opportunity(by), TODAY + timedelta(days=days)
    pass_on_opportunity(by=by, opportunity=opportunity, passed_to="Estates", person="Sam", reply_due_on=due)
    return opportunity.asks.get()


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


def told():
    return [each.recipient_id for each in missing(timezone.now())]


@pytest.mark.parametrize(("days", "is_told"), [(0, False), (-1, True), (-400, True)])
def test_lead_is_told_from_the_day_after(cast, days, is_told):
    passed_on(cast.rowan, days)
    assert told() == [cast.rowan.user_id] * is_told


def test_lead_is_told_once_a_month_and_nothing_of_what_was_asked(cast, mailoutbox, time_machine):
    passed_on(cast.rowan, -3)
    passed_on(cast.rowan, -5)
    assert send_all() == [True]
    (message,) = mailoutbox
    assert message.to == ["rowan@example.org"]
    assert message.subject == "2 replies that Ward 7 asked for are overdue"
    for words in ("Know how long", "Estates", "Sam"):
        assert words not in message.body + message.alternatives[0].content
    assert "/teams/strathmoor/ward-7/meetings/opportunities/?state=passed_on" in message.body
    assert send_all() == []
    time_machine.move_to("2026-12-01 10:00 +0000", tick=False)
    assert told() == [cast.rowan.user_id]


def test_nobody_is_told_of_what_was_answered_decided_otherwise_or_of_closed_teams(cast):
    answer_ask(by=cast.rowan, ask=passed_on(cast.rowan, -3), answer="no", reply="No", answered_on=TODAY)
    reopen_opportunity(by=cast.rowan, opportunity=passed_on(cast.rowan, -3).opportunity)
    assert told() == []
    passed_on(cast.rowan, -3)
    Team.objects.update(ended_on=TODAY)
    assert told() == []


def test_mail_is_not_sent_once_the_reply_is_there(cast, mailoutbox):
    passed_on(cast.rowan, -3)
    due = tick()
    Opportunity.objects.update(state="new")
    assert ([send_reminder(reminder_id=each) for each in due], mailoutbox) == ([False], [])


def test_finding_costs_one_query_for_one_and_for_three(cast, django_assert_num_queries):
    for number in (1, 2):
        for _each in range(number):
            passed_on(cast.rowan, -3)
        with django_assert_num_queries(1):
            told()
