"""Mail servers that refuse, are slow, or leave in the middle: a real conversation with one on this machine."""

import re
from datetime import timedelta

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from ceim.across.outbox import claims
from ceim.across.outbox.claims import ClaimLost, send_once
from ceim.across.outbox.models import Notice
from ceim.testing.mail_server import ANSWERS, DRIP, ENDLESS, LEAVE, SAY_NOTHING, MailServer

NOW = timezone.now()


@pytest.fixture
def server(settings):
    server = MailServer()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = server.address
    settings.EMAIL_TIMEOUT = 0.2
    yield server
    server.close()


@pytest.fixture
def letter(db):
    return Notice.objects.create(kind="errors", email="it@example.org", due_at=NOW)


def send(letter, now=NOW):
    return send_once(Notice.objects.all(), letter.pk, compose=compose, when_again=in_a_minute, now=now)


def compose(letter, now):
    return EmailMessage("Subject", "Text", to=[letter.email], headers={"Message-ID": f"<{letter.pk}@here>"})


def in_a_minute(letter, now):
    return now + timedelta(minutes=1)


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        ("EHLO", SAY_NOTHING),
        ("MAIL", "451 later"),
        ("RCPT", "550 nobody"),
        ("RCPT", LEAVE),
        ("DATA", "452 full"),
        ("DATA", SAY_NOTHING),
        ("MAIL", DRIP),
        ("MAIL", ENDLESS),
    ],
)
def test_mail_that_a_server_did_not_take_is_sent_once_later(server, letter, command, answer):
    server.answers[command] = answer
    assert (send(letter), server.mails) == ("due", [])
    server.answers = ANSWERS
    assert [send(letter, NOW + timedelta(minutes=minutes)) for minutes in (0, 1, 2)] == [None, "sent", None]
    assert len(server.mails) == 1


@pytest.mark.parametrize("answer", [LEAVE, SAY_NOTHING])
def test_server_that_leaves_after_the_mail_gets_it_again_under_the_name_it_had(server, letter, answer):
    """Nobody can tell whether it took it: a server that did drops the second one by its Message-ID."""
    server.answers["."] = answer
    assert send(letter) == "due"
    server.answers = ANSWERS
    assert send(letter, NOW + timedelta(minutes=1)) == "sent"
    assert re.findall("Message-ID: (.*)\r\n", "".join(server.mails)) == [f"<{letter.pk}@here>"] * 2


@pytest.mark.parametrize("answer", [LEAVE, SAY_NOTHING, "421 away"])
def test_server_that_leaves_after_it_took_the_mail_does_not_get_it_again(server, letter, answer):
    server.answers["QUIT"] = answer
    assert (send(letter), len(server.mails)) == ("sent", 1)


def test_who_has_lost_the_mail_gives_none_of_it_away(server, letter, monkeypatch):
    def lose(claim, *, is_last=False):
        if is_last:
            raise ClaimLost

    monkeypatch.setattr(claims.Claim, "show_life", lose)
    assert (send(letter), server.mails) == (None, [])
