"""Concerns nobody has picked up: told at once, and once more in time, once to each person, whatever mail does."""

import logging
import socket
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from ceim.access.policy import Permission
from ceim.accounts.models import User
from ceim.across.digest.tasks import send_digests
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick, urgent_tick
from ceim.across.reminders.tasks import send_urgent_reminders
from ceim.teams.models import Membership, Organisation, OrganisationRole, Team
from ceim.testing import factories as make
from ceim.testing.factories import london
from conversations.concerns import services
from conversations.models import Concern

RAISED = london(2026, 11, 2, 22)  # late, and long before anybody is reminded of a month
HANDLERS = ["conor@example.org", "rowan@example.org"]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def opened(by, urgency="today", kind="adult", **fields):
    concern = services.raise_concern(by=by, kind=kind, urgency=urgency, **fields)
    Concern.objects.filter(pk=concern.pk).update(raised_at=RAISED)
    concern.refresh_from_db()
    return concern


def send_all(now):
    return [send_reminder(reminder_id=pk, now=now) for pk in urgent_tick(now)]


def told():
    """Who got a mail, in the order of their names; the box is empty afterwards."""
    people = sorted(message.to[0] for message in mail.outbox)
    mail.outbox.clear()
    return people


def test_lead_and_officer_are_told_once(cast):
    opened(cast.moira)
    assert send_all(RAISED + MINUTE) == [True, True]
    assert told() == HANDLERS
    assert send_all(RAISED + 2 * MINUTE) == []
    assert set(Reminder.objects.values_list("kind", "state", "month")) == {("concern_raised", "sent", None)}


def test_mail_says_that_it_waits_and_nothing_of_what_it_is_about(cast):
    story = make.make_conversation(cast.moira, words="Nobody told me about the pink elephant")
    concern = opened(cast.moira, conversation=story)
    send_all(RAISED + MINUTE)
    message = mail.outbox[0]
    assert message.subject == "A concern was raised in Ward 7"
    assert "Opened less than an hour ago, not yet picked up." in message.body
    assert "Somebody must act: Today." in message.body
    assert f"http://testserver{reverse('show_concern', args=['strathmoor/ward-7', concern.pk])}" in message.body
    assert message.body.count("http") == 1
    for message in mail.outbox:
        text = message.message().as_string()
        for word in ("elephant", "adult", "Adult", "Moira", "Rowan", "Conor", story.reference):
            assert word not in text


@pytest.mark.parametrize(("urgency", "hours"), [("now", 1), ("today", 4), ("this_week", 24)])
def test_told_again_when_it_has_waited_too_long(cast, urgency, hours):
    opened(cast.moira, urgency)
    send_all(RAISED + MINUTE)
    mail.outbox.clear()
    assert send_all(RAISED + hours * HOUR - MINUTE) == []
    assert send_all(RAISED + hours * HOUR) == [True, True]
    plural = "hour" if hours == 1 else "hours"
    assert mail.outbox[0].subject == f"Not picked up: a concern in Ward 7, opened {hours} {plural} ago"
    assert told() == HANDLERS


def test_after_that_there_are_no_more_mails_of_it(cast):
    """It is told of in the digests: see ceim/across/digest/tests/test_concerns_in_digests.py."""
    opened(cast.moira, "now")
    first = RAISED + HOUR
    assert send_all(first) == [True, True]
    assert told() == HANDLERS
    assert [send_all(first + days * DAY) for days in (1, 2, 9)] == [[], [], []]


def test_who_learns_late_that_it_waits_is_not_also_told_that_it_was_raised(cast):
    opened(cast.moira, "now")
    assert send_all(RAISED + 5 * HOUR) == [True, True]
    assert {message.subject for message in mail.outbox} == {"Not picked up: a concern in Ward 7, opened 5 hours ago"}


@pytest.mark.parametrize("deed", ["acknowledge", "close"])
def test_picked_up_between_due_and_sent_is_quiet(cast, deed):
    concern = opened(cast.moira)
    due = urgent_tick(RAISED + MINUTE)
    if deed == "acknowledge":
        services.acknowledge_concern(by=cast.rowan, concern=concern)
    else:
        services.close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    assert [send_reminder(reminder_id=pk, now=RAISED + MINUTE) for pk in due] == [False, False]
    assert (mail.outbox, set(Reminder.objects.values_list("state", flat=True))) == ([], {"not_needed"})


def test_neither_night_nor_reminders_turned_off_silence_a_concern(cast):
    cast.rowan.wants_reminders = False
    cast.rowan.save()
    opened(cast.moira)
    send_all(london(2026, 11, 3, 1))
    assert told() == HANDLERS


def test_nobody_who_left_is_told(cast):
    opened(cast.moira)
    due = urgent_tick(RAISED + MINUTE)
    cast.rowan.ended_on = cast.rowan.started_on
    cast.rowan.save()
    cast.conor.user.is_active = False
    cast.conor.user.save()
    assert [send_reminder(reminder_id=pk, now=RAISED + MINUTE) for pk in due] == [False, False]
    opened(cast.moira)
    send_all(RAISED + MINUTE)
    assert told() == ["ada@example.org"] * 2, "nobody handles them: who can appoint somebody is told"


def test_where_nobody_handles_concerns_the_administrators_are_told_to_find_somebody(cast):
    Membership.objects.filter(pk=cast.rowan.pk).update(ended_on=timezone.localdate())
    OrganisationRole.objects.filter(pk=cast.conor.pk).update(ended_on=timezone.localdate())
    concern = opened(cast.moira)
    send_all(RAISED + MINUTE)
    message = mail.outbox[0]
    assert message.to == ["ada@example.org"]
    assert "Nobody handles the concerns of Ward 7 any more. Invite a concerns officer today" in message.body
    assert reverse("list_organisation_people", args=["strathmoor"]) in message.body
    assert reverse("show_concern", args=["strathmoor/ward-7", concern.pk]) not in message.body
    told()
    OrganisationRole.objects.filter(pk=cast.conor.pk).update(ended_on=None)
    send_all(RAISED + 5 * HOUR)
    assert told() == ["conor@example.org"]


def test_who_begins_later_is_told_of_what_still_waits(cast):
    OrganisationRole.objects.filter(pk=cast.conor.pk).update(ended_on=timezone.localdate())
    opened(cast.moira)
    send_all(RAISED + MINUTE)
    assert told() == ["rowan@example.org"]
    OrganisationRole.objects.filter(pk=cast.conor.pk).update(ended_on=None)
    send_all(RAISED + HOUR)
    assert told() == ["conor@example.org"]


def test_concern_of_a_team_that_closed_is_told_of_too(cast):
    concern = opened(cast.moira)
    send_all(RAISED + MINUTE)
    told()
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=timezone.localdate())
    Membership.objects.filter(team=cast.ward_7).update(ended_on=timezone.localdate())
    send_all(RAISED + 5 * HOUR)
    assert told() == ["conor@example.org"]
    by = Membership.objects.standing_of(cast.user("conor"), "strathmoor/ward-7", Permission.HANDLE_CONCERN)
    services.acknowledge_concern(by=by, concern=concern)
    assert send_all(RAISED + 5 * HOUR + 2 * DAY) == []


def test_mail_server_that_is_down_is_tried_until_somebody_has_it(cast, monkeypatch, caplog):
    concern = opened(cast.moira, "this_week")
    caplog.set_level(logging.WARNING, "ceim.across.reminders")
    refuse = [True]
    send = mail.EmailMultiAlternatives.send

    def refusing(message, *arguments, **options):
        if refuse[0]:
            raise SMTPServerDisconnected("busy, with words of a story")
        return send(message, *arguments, **options)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refusing)
    now = RAISED
    for _attempt in range(20):  # more often than a month's reminder is tried
        assert send_all(now) == [False, False]
        assert send_all(now + 59 * timedelta(seconds=1)) == []
        now += 30 * MINUTE
    assert set(Reminder.objects.values_list("state", "attempts")) == {("due", 20)}
    assert "words of a story" not in caplog.text
    assert "SMTPServerDisconnected" in caplog.text
    refuse[0] = False
    assert send_all(now) == [True, True]
    assert send_all(now + HOUR) == []
    assert told() == HANDLERS
    assert Concern.objects.get() == concern


def test_mail_server_that_never_answers_costs_its_time_limit_and_no_mail(cast, settings):
    opened(cast.moira)
    working = settings.EMAIL_BACKEND
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = silent.getsockname()
        settings.EMAIL_TIMEOUT = 0.2
        assert send_all(RAISED + MINUTE) == [False, False]
    settings.EMAIL_BACKEND = working
    assert send_all(RAISED + 2 * MINUTE) == [True, True]
    assert told() == HANDLERS


def test_message_handed_out_twice_does_not_try_before_its_time(cast, monkeypatch):
    """Queues deliver twice; a mail that was refused a moment ago waits for its turn all the same."""
    opened(cast.moira)
    tried = []

    def refuse(message, *arguments, **options):
        tried.append(message)
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    due = urgent_tick(RAISED + MINUTE)
    for _delivery in range(3):
        for pk in due:
            send_reminder(reminder_id=pk, now=RAISED + MINUTE)
    assert len(tried) == 2


def test_task_finds_what_nobody_announced(cast, time_machine):
    opened(cast.moira)
    time_machine.move_to(RAISED + MINUTE)
    send_urgent_reminders.delay()
    assert told() == HANDLERS


def test_the_month_s_clock_leaves_concerns_to_their_own(cast, time_machine):
    opened(cast.moira)
    urgent_tick(RAISED)
    assert tick(RAISED + MINUTE) == []
    time_machine.move_to(RAISED + MINUTE)
    send_digests.delay()
    assert mail.outbox == []


@pytest.mark.parametrize("number", [1, 3])
def test_looking_costs_the_same_for_one_concern_and_for_three(cast, django_assert_num_queries, number):
    for by in (cast.moira, cast.nadia, cast.odile)[:number]:
        opened(by)
    with django_assert_num_queries(11):
        urgent_tick(RAISED + MINUTE)


def test_who_is_handed_a_concern_is_told_once_each_time(cast):
    concern = opened(cast.moira)
    services.hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("conor"), now=RAISED + MINUTE)
    assert send_all(RAISED + 2 * MINUTE) == [True]
    assert mail.outbox[0].subject == "A concern in Ward 7 was handed to you"
    assert "Open it: " in mail.outbox[0].body
    assert told() == ["conor@example.org"]
    assert send_all(RAISED + 3 * MINUTE) == []
    services.hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("rowan"), now=RAISED + HOUR)
    services.hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("conor"), now=RAISED + 2 * HOUR)
    assert send_all(RAISED + 2 * HOUR + MINUTE) == [True]
    assert told() == ["conor@example.org"]
    assert send_all(RAISED + 3 * HOUR) == []


def test_who_takes_a_concern_over_gets_no_mail(cast):
    concern = opened(cast.moira)
    services.hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("rowan"), now=RAISED + MINUTE)
    assert send_all(RAISED + 2 * MINUTE) == []


def test_who_no_longer_handles_concerns_gets_no_mail_of_one_handed_over(cast):
    concern = opened(cast.moira)
    services.hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("conor"), now=RAISED + MINUTE)
    OrganisationRole.objects.filter(pk=cast.conor.pk).update(ended_on="2026-11-01")
    assert send_all(RAISED + 2 * MINUTE) == [False]
    assert told() == []


def goes_on_to(cast, name, hours):
    Organisation.objects.filter(pk=cast.organisation.pk).update(
        concerns_go_on_to=cast.user(name), concerns_go_on_after=hours
    )


def test_concern_that_waits_reaches_a_third_person_who_learns_whom_to_ring(cast):
    goes_on_to(cast, "quentin", 4)
    User.objects.filter(pk=cast.user("rowan").pk).update(contact="extension 4201")
    concern = opened(cast.moira, urgency="this_week")
    send_all(RAISED + 3 * HOUR)
    assert told() == HANDLERS
    send_all(RAISED + 4 * HOUR)
    message = mail.outbox[0]
    assert message.subject == "Not picked up: a concern in Ward 7, opened 4 hours ago"
    assert "- Rowan Lead, extension 4201 (Team lead)\n- Conor Concerns (Concerns officer)" in message.body
    assert f"/concerns/{concern.pk}/" not in message.body
    assert told() == ["quentin@example.org"]
    send_all(RAISED + 5 * HOUR)
    assert told() == []
    send_all(RAISED + 28 * HOUR)
    assert told() == ["conor@example.org", "rowan@example.org"], "whose own time of a day is over"


@pytest.mark.parametrize("what", ["picked up", "closed", "left", "switched off"])
def test_third_person_is_left_in_peace(what, cast):
    goes_on_to(cast, "quentin", 4)
    concern = opened(cast.moira)
    if what == "picked up":
        services.acknowledge_concern(by=cast.rowan, concern=concern)
    elif what == "closed":
        services.close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    elif what == "left":
        OrganisationRole.objects.filter(pk=cast.quentin.pk).update(ended_on="2026-11-01")
    else:
        User.objects.filter(pk=cast.user("quentin").pk).update(is_active=False)
    send_all(RAISED + 5 * HOUR)
    assert "quentin@example.org" not in told()
