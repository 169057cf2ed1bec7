"""A mail is sent once by whoever has claimed it: with workers that are killed, slow or left standing."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from ceim.across.outbox import claims
from ceim.across.outbox.claims import LEASE, send_once, to_hand_out, waiting
from ceim.across.outbox.models import Notice, kinds_of_letters
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, urgent_tick
from ceim.testing.failing import Statements
from conversations.models import Concern

NOW = timezone.now()
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
def letter(db):
    return Notice.objects.create(kind="errors", email="it@example.org", due_at=NOW)


@pytest.fixture
def seconds(monkeypatch):
    """How far the clock that nobody puts forward has come."""
    passed = [0.0]
    monkeypatch.setattr(claims, "monotonic", lambda: passed[0])
    return passed


def compose(letter, now):
    return EmailMessage("Subject", "Text", to=[letter.email])


def give_up(letter, now):
    return None


def send(letter, now, compose=compose, when_again=give_up):
    return send_once(Notice.objects.all(), letter.pk, compose=compose, when_again=when_again, now=now)


def state_of(letter):
    return Notice.objects.values_list("state", "attempts").get(pk=letter.pk)


def by_another(letter, now):
    """What another worker does meanwhile."""
    assert waiting(Notice.objects.all(), now) == [letter.pk]
    return send(letter, now)


def test_a_slow_worker_keeps_its_mail(letter, seconds, monkeypatch, mailoutbox):
    def slowly(mail, show_life):
        for _step in range(4):
            seconds[0] += 30
            show_life()
            assert waiting(Notice.objects.all(), NOW + seconds[0] * SECOND) == []
        mail.send()

    monkeypatch.setattr(claims, "hand_over", slowly)
    assert send(letter, NOW) == "sent"
    assert (len(mailoutbox), state_of(letter)) == (1, ("sent", 1))


@pytest.mark.django_db(transaction=True)
def test_a_mail_that_went_out_is_noted_although_the_first_try_to_fails(letter, mailoutbox):
    with Statements() as statements:
        assert send(letter, NOW) == "sent"
    Notice.objects.update(state="due", attempts=0)
    with Statements(failing=len(statements.said)):
        assert send(letter, NOW) == "sent"
    assert (len(mailoutbox), state_of(letter)) == (2, ("sent", 1))


def test_a_worker_that_stood_still_for_too_long_sends_nothing_any_more(letter, seconds, mailoutbox):
    def stand_still(letter, now):
        seconds[0] += 120
        assert by_another(letter, now + 120 * SECOND) == "sent"
        return compose(letter, now)

    assert send(letter, NOW, compose=stand_still) is None
    assert (len(mailoutbox), state_of(letter)) == (1, ("sent", 2))


def test_a_claim_that_nobody_else_took_up_is_still_its_workers(letter, seconds, mailoutbox):
    def stand_still(letter, now):
        seconds[0] += 120
        assert waiting(Notice.objects.all(), now + 120 * SECOND) == [letter.pk]
        return compose(letter, now)

    assert send(letter, NOW, compose=stand_still) == "sent"
    assert send(letter, NOW + HOUR) is None
    assert len(mailoutbox) == 1


def test_what_a_killed_worker_had_claimed_is_handed_out_again_when_its_time_is_over(letter):
    Notice.objects.update(state="sending", claimed_at=NOW, attempts=1)
    assert to_hand_out(Notice.objects.all(), NOW + LEASE) == []
    assert to_hand_out(Notice.objects.all(), NOW + LEASE + SECOND) == [letter.pk]


@pytest.mark.every_database
def test_mail_of_a_concern_claimed_by_a_killed_worker_goes_out_within_two_minutes(cast, mailoutbox):
    Concern.objects.create(team=cast.ward_7, kind="adult", urgency="now", raised_by=cast.user("moira"))
    Concern.objects.update(raised_at=NOW)
    urgent_tick(NOW)
    Reminder.objects.update(state="sending", claimed_at=NOW, attempts=1)
    next_tick = NOW + 60 * SECOND
    sent = [send_reminder(reminder_id=pk, now=next_tick) for pk in urgent_tick(next_tick)]
    assert (sent, len(mailoutbox)) == ([True, True], 2)


def test_mail_that_cannot_be_made_is_put_off_like_one_that_is_refused(letter):
    def fail(letter, now):
        raise KeyError

    with pytest.raises(KeyError):
        send(letter, NOW, compose=fail, when_again=lambda letter, now: now + HOUR)
    assert waiting(Notice.objects.all(), NOW + HOUR - SECOND) == []
    with pytest.raises(KeyError):
        send(letter, NOW + HOUR, compose=fail)
    assert state_of(letter) == ("failed", 2)


def test_mail_server_that_is_away_does_not_lose_a_claim(letter, monkeypatch):
    def away(message, *arguments, **options):
        raise SMTPServerDisconnected("away")

    monkeypatch.setattr(EmailMessage, "send", away)
    assert send(letter, NOW, when_again=lambda letter, now: now + HOUR) == "due"
    assert state_of(letter) == ("due", 1)


# --- A clock that ran ahead ------------------------------------------------------------------------------


def test_claim_from_the_future_is_taken_up_as_soon_as_any_other(letter):
    Notice.objects.update(state="sending", claimed_at=NOW + 72 * HOUR, attempts=1)
    assert waiting(Notice.objects.all(), NOW) == []
    assert waiting(Notice.objects.all(), NOW + LEASE + SECOND) == [letter.pk]


def test_living_worker_with_a_claim_from_the_future_is_not_disturbed(letter, mailoutbox):
    def look_meanwhile(letter, now):
        assert waiting(Notice.objects.all(), NOW) == []
        return compose(letter, now)

    assert send(letter, NOW + 72 * HOUR, compose=look_meanwhile) == "sent"
    assert (len(mailoutbox), state_of(letter)) == (1, ("sent", 1))


def test_what_was_refused_or_handed_out_in_the_future_is_not_held_back(letter):
    later = NOW + 72 * HOUR
    Notice.objects.update(claimed_at=later, due_at=later + HOUR, attempts=1)
    assert to_hand_out(Notice.objects.all(), NOW) == [letter.pk]
    Notice.objects.update(claimed_at=later, due_at=NOW, attempts=0)
    assert to_hand_out(Notice.objects.all(), NOW) == [letter.pk]
    assert to_hand_out(Notice.objects.all(), NOW + SECOND) == []


def test_what_a_page_wrote_in_the_future_is_due_now(letter):
    Notice.objects.update(due_at=NOW + 72 * HOUR)
    assert waiting(Notice.objects.all(), NOW) == []
    assert waiting(Notice.objects.all(), NOW, is_due_at_once=True) == [letter.pk]


def test_every_letter_is_found_by_its_state_and_moment():
    """What is due is looked for every few seconds in tables that only grow."""
    without = [
        kind.__name__
        for kind in kinds_of_letters()
        if ["state", "due_at"] not in [index.fields for index in kind._meta.indexes]
    ]
    assert without == ["GuestLetter"], "of which there are few, and which end with their meeting"
