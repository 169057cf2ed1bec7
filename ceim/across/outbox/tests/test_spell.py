"""A slow mail server: a task ends between two mails, never in one, and what it did not come to is sent all the same."""

import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from ceim.across.outbox import spell
from ceim.across.outbox.models import Notice
from ceim.across.reminders import letters, tasks

ANSWERS_OF_A_MAIL = 9  # the greeting, EHLO, STARTTLS, EHLO, MAIL, RCPT, DATA, the mail itself, QUIT


@pytest.fixture
def slow_mails(monkeypatch):
    """Each takes half of a spell."""
    passed = [0.0]

    def send(*, reminder_id, now):
        passed[0] += 0.6 * spell.MOST
        sent.append(reminder_id)

    sent = []
    monkeypatch.setattr(spell, "monotonic", lambda: passed[0])
    monkeypatch.setattr(tasks.services, "send_reminder", send)
    return sent


def test_batch_that_takes_too_long_hands_on_what_is_left(slow_mails, monkeypatch):
    handed_on = []
    monkeypatch.setattr(tasks.send_batch, "apply_async", lambda arguments, **options: handed_on.append(arguments))
    tasks.send_batch([1, 2, 3, 4, 5])
    assert (slow_mails, handed_on) == ([1, 2], [[[3, 4, 5]]])


def test_first_mail_of_a_batch_is_sent_however_long_it_takes(slow_mails, monkeypatch):
    monkeypatch.setattr(spell, "MOST", -1)
    tasks.send_batch([1])
    assert slow_mails == [1]


def compose(letter, now):
    return EmailMessage("Subject", "Text", to=[letter.email])


def test_letters_that_are_left_wait_for_the_next_tick(db, monkeypatch, mailoutbox):
    monkeypatch.setattr(letters, "_kinds", lambda: [(Notice.objects.all(), compose)])
    monkeypatch.setattr(letters.Spell, "is_over", lambda self: bool(mailoutbox))
    now = timezone.now()
    for _each in range(2):
        Notice.objects.create(kind="errors", email="it@example.org", due_at=now)
    assert letters.send_letters(now) == 1
    mailoutbox.clear()
    assert letters.send_letters(now) == 1
    assert Notice.objects.filter(state="sent").count() == 2


def test_a_spell_and_the_slowest_mail_fit_into_a_task():
    assert spell.MOST + ANSWERS_OF_A_MAIL * settings.EMAIL_TIMEOUT < settings.CELERY_TASK_TIME_LIMIT
