"""A reminder about conversations says where the team was a month ago, whose turn it might be, and who is told too."""

from datetime import date, timedelta

import pytest
from django.core import mail

from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Duty, Membership
from ceim.testing.factories import london
from ceim.testing.short_months import hold

MID_NOVEMBER = london(2026, 11, 15, 9)


@pytest.fixture(autouse=True)
def middle_of_november(time_machine):
    time_machine.move_to(MID_NOVEMBER, tick=False)


def told(name):
    for pk in tick(MID_NOVEMBER):
        send_reminder(reminder_id=pk, now=MID_NOVEMBER)
    (message,) = [each for each in mail.outbox if each.to == [f"{name}@example.org"]]
    return message.body


@pytest.mark.every_database
def test_last_month_by_the_same_day_is_said(cast):
    for day, number in ((5, 3), (15, 2), (16, 1)):
        hold(cast.moira, number, date(2026, 10, day))
    hold(cast.moira, 2, date(2026, 11, 3))
    assert "Last month you were at 5 by now." in told("callum")


def test_without_any_last_month_nothing_is_said_of_it(cast):
    assert "Last month" not in told("callum")


def test_whoever_held_one_longest_ago_is_named_and_says_you_to_themselves(cast):
    for days, person in enumerate((cast.rowan, cast.callum, cast.isla, cast.moira)):
        hold(person, 1, date(2026, 10, 20) + timedelta(days=days))
    hold(cast.rowan, 1, date(2026, 11, 2))
    assert "It might be the turn of Callum Colleague, who held their last on 21 October 2026." in told("moira")
    (message,) = [each for each in mail.outbox if each.to == ["callum@example.org"]]
    assert "It might be your turn: you held your last on 21 October 2026." in message.body


def test_who_held_none_comes_first(cast):
    for person in (cast.rowan, cast.callum, cast.moira):
        hold(person, 1, date(2026, 10, 20))
    assert "It might be the turn of Isla Another, who has not held one here yet." in told("moira")


def test_where_the_team_says_who_is_on_duty_they_are_named(cast):
    days = {"starts_on": date(2026, 11, 10), "ends_on": date(2026, 11, 15)}
    for person in (cast.moira, cast.callum):
        Duty.objects.create(team=cast.ward_7, person=person, said_by=cast.user("rowan"), **days)
    assert "On duty today: Callum Colleague, Moira Member." in told("isla")
    (message,) = [each for each in mail.outbox if each.to == ["moira@example.org"]]
    assert "You are on duty today." in message.body
    assert "It might be" not in message.body


def test_those_who_are_told_the_same_are_named_and_who_wants_no_mail_is_not(cast):
    Membership.objects.filter(pk=cast.isla.pk).update(wants_reminders=False)
    assert "Also told: Callum Colleague, Rowan Lead" in told("moira")


def test_nobody_s_turn_is_named_to_who_is_alone(cast):
    Membership.objects.filter(pk__in=[each.pk for each in (cast.rowan, cast.isla, cast.callum)]).update(
        ended_on=date(2026, 11, 1)
    )
    body = told("moira")
    assert "turn:" not in body
    assert "Also told" not in body


def test_who_left_between_finding_and_sending_is_not_told(cast):
    due = tick(MID_NOVEMBER)
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=date(2026, 11, 1))
    assert sum(send_reminder(reminder_id=pk, now=MID_NOVEMBER) for pk in due) == len(due) - 1
    assert "moira@example.org" not in [message.to[0] for message in mail.outbox]
