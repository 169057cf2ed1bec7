"""Mails that somebody asked for on a page: the page answers without a mail server, and each goes out once."""

import re
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core.mail.backends.locmem import EmailBackend
from django.urls import reverse
from django.utils import timezone

from ceim.accounts.models import NewPasswordLetter
from ceim.accounts.new_password import ask_for_new_password
from ceim.across.reminders.letters import MOST_ATTEMPTS, send_letters
from ceim.across.reminders.models import Heartbeat
from ceim.across.reminders.notices import tell_admins
from ceim.across.reminders.tasks import send_letters as send_letters_task
from ceim.teams import services
from ceim.teams.models import Invitation, InvitationLetter

NEW = {"name": "Nora New", "email": "nora@example.org", "role": "member", "profession": "Porter"}
ORGANISATION = "/organisations/strathmoor/"
ASKING = [
    (None, "/password/reset/", {"email": "rowan@example.org"}),
    ("rowan", "/teams/strathmoor/ward-7/people/invite/", NEW),
    ("ada", f"{ORGANISATION}people/invite/", NEW | {"role": "qi_lead"}),
    (
        "ada",
        f"{ORGANISATION}teams/new/",
        {"name": "Ward 9", "setting": "inpatient", "lead_name": "Lea Lead", "lead_email": "lea@example.org"},
    ),
]


class MailServer:
    """A mail server that can be away; `tries` counts who came."""

    def __init__(self, monkeypatch):
        self.away, self.tries, taken = None, 0, EmailBackend.send_messages

        def send_messages(backend, messages):
            self.tries += 1
            if self.away:
                raise self.away
            return taken(backend, messages)

        monkeypatch.setattr(EmailBackend, "send_messages", send_messages)


@pytest.fixture
def mail_server(monkeypatch):
    return MailServer(monkeypatch)


@pytest.fixture
def no_queue(settings):
    """A queue that refuses everybody."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"


@pytest.mark.parametrize(("who", "address", "data"), ASKING)
@pytest.mark.parametrize("problem", [ConnectionRefusedError(), TimeoutError(), SMTPServerDisconnected("away")])
def test_page_that_has_mail_sent_answers_while_mail_and_queue_are_away(
    client, cast, signed_in, mail_server, mailoutbox, no_queue, who, address, data, problem
):
    mail_server.away = problem
    client = signed_in(who) if who else client
    answer = client.post(address, data, follow=True)
    assert (answer.status_code, "Error:" in answer.text, mail_server.tries) == (200, False, 0)
    now = timezone.now()
    assert send_letters(now) == 0
    mail_server.away = None
    assert send_letters(now + timedelta(seconds=10)) == 0  # not before its pause is over
    assert [send_letters(now + timedelta(minutes=minutes)) for minutes in (1, 2, 60)] == [1, 0, 0]
    assert len(mailoutbox) == 1
    assert re.fullmatch(r"<(invitation|new-password)-\d+@localhost>", mailoutbox[0].extra_headers["Message-ID"])
    assert mailoutbox[0].extra_headers["Content-Language"] == "en-gb"


def test_letters_hold_no_secret(cast):
    invitation = services.invite_person(by=cast.rowan, **NEW)
    ask_for_new_password("Rowan@Example.org")
    rows = [*InvitationLetter.objects.values_list(), *NewPasswordLetter.objects.values_list()]
    assert invitation.token not in str(rows)
    assert [row[-1] for row in rows] == [invitation.pk, "rowan@example.org"]


def test_new_password_asked_for_again_and_again_is_one_letter_until_it_is_sent(client, cast, mail_server, mailoutbox):
    mail_server.away = ConnectionRefusedError()
    for address in ("rowan@example.org", "ROWAN@example.org", "rowan@example.org"):
        client.post(reverse("account_reset_password"), {"email": address})
        send_letters()
    mail_server.away = None
    assert send_letters(timezone.now() + timedelta(hours=1)) == 1
    client.post(reverse("account_reset_password"), {"email": "rowan@example.org"})
    assert send_letters() == 1
    assert len(mailoutbox) == 2


def test_first_refusal_leaves_the_rest_for_later(cast, mail_server):
    mail_server.away = ConnectionRefusedError()
    for name in ("rowan", "moira", "callum", "quentin", "ada"):
        ask_for_new_password(f"{name}@example.org")
    send_letters()
    assert mail_server.tries == 1


def test_address_that_nobody_signs_in_with_gets_no_mail(client, cast, mail_server):
    answer = client.post("/password/reset/", {"email": "nobody@example.org"}, follow=True)
    assert (answer.status_code, "Error:" in answer.text) == (200, False)
    assert (send_letters(), mail_server.tries) == (0, 0)


def test_address_that_is_refused_for_good_holds_up_nobody_and_is_given_up(cast, monkeypatch, mailoutbox):
    taken = EmailBackend.send_messages

    def refuse_nora(backend, messages):
        if messages[0].to == ["nora@example.org"]:
            raise SMTPRecipientsRefused({})
        return taken(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", refuse_nora)
    invitation = services.invite_person(by=cast.rowan, **NEW)
    services.invite_person(by=cast.rowan, **NEW | {"email": "nils@example.org"})
    now = timezone.now()
    assert [send_letters(now + timedelta(seconds=10 * tick)) for tick in range(2)] == [0, 1]
    InvitationLetter.objects.update(attempts=MOST_ATTEMPTS)
    send_letters(now + timedelta(hours=1))
    assert InvitationLetter.objects.get(invitation=invitation).state == "failed"


def test_address_that_no_mail_can_have_is_tried_later_and_ends_nothing(cast, mailoutbox):
    services.invite_person(by=cast.rowan, **NEW | {"email": "nora\n@example.org"})
    services.invite_person(by=cast.rowan, **NEW | {"email": "nils@example.org"})
    now = timezone.now()
    assert [send_letters(now + timedelta(seconds=10 * tick)) for tick in range(2)] == [0, 1]


@pytest.mark.parametrize("change", ["withdrawn_at", "accepted_at"])
def test_letter_of_an_invitation_that_is_no_longer_open_is_not_sent(cast, mailoutbox, change):
    services.invite_person(by=cast.rowan, **NEW)
    Invitation.objects.update(**{change: timezone.now()})
    assert (send_letters(), mailoutbox) == (0, [])
    assert InvitationLetter.objects.get().state == "not_needed"


def test_invitation_mail_says_its_last_whole_day(cast, mailoutbox):
    services.invite_person(by=cast.rowan, **NEW)
    send_letters(timezone.now() + timedelta(days=2))  # the mail server was away
    last_day = timezone.localdate() + timedelta(days=14)
    assert f"works until the end of {last_day.day} {last_day:%B %Y}" in mailoutbox[0].body


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        ({"state": "due"}, "the email is on its way"),
        ({"state": "sending", "attempts": 1}, "the email is on its way"),
        ({"state": "due", "attempts": 1}, "could not be sent so far. We keep trying"),
        ({"state": "sending", "attempts": 2}, "could not be sent so far. We keep trying"),
        ({"state": "failed", "attempts": 9}, "Check the address, then invite them again"),
    ],
)
def test_list_of_people_says_how_far_an_invitation_is(signed_in, cast, letter, told):
    services.invite_person(by=cast.rowan, **NEW)
    InvitationLetter.objects.update(**letter)
    assert told in signed_in("rowan").get("/teams/strathmoor/ward-7/people/").text


def test_list_of_people_says_when_an_invitation_was_sent(signed_in, cast, mailoutbox):
    services.invite_person(by=cast.rowan, **NEW)
    send_letters_task.delay()
    today = timezone.localdate()
    assert f"email sent on {today.day} {today:%B %Y}" in signed_in("rowan").get("/teams/strathmoor/ward-7/people/").text


def test_claim_of_a_worker_that_died_is_taken_up_again(cast, mailoutbox):
    ask_for_new_password("rowan@example.org")
    now = timezone.now()
    NewPasswordLetter.objects.update(state="sending", claimed_at=now, attempts=1)
    assert [send_letters(now + timedelta(seconds=seconds)) for seconds in (40, 50)] == [0, 1]


def test_clock_that_ran_ahead_for_a_tick_drops_no_invitation(cast, mailoutbox):
    services.invite_person(by=cast.rowan, **NEW)
    now = timezone.now()
    assert [send_letters(now + timedelta(days=20)), InvitationLetter.objects.get().state] == [0, "not_needed"]
    assert [send_letters(now + timedelta(minutes=minutes)) for minutes in (1, 2)] == [1, 0]


def test_what_somebody_typed_is_not_kept_for_long(cast, mailoutbox):
    ask_for_new_password("nobody@example.org")
    send_letters()
    send_letters(timezone.now() + timedelta(days=6))
    assert NewPasswordLetter.objects.exists()
    send_letters(timezone.now() + timedelta(days=8))
    assert not NewPasswordLetter.objects.exists()


# --- Those who look after CEIM ---------------------------------------------------------------------------


@pytest.fixture
def yesterday(db, settings):
    """The admins were told a day ago, and since then an invitation was given up."""
    settings.ADMINS = [("", "it@example.org")]
    now = timezone.now()
    Heartbeat.objects.create(name="admins told", ticked_at=now - timedelta(days=1, minutes=1))
    return now


def test_admins_are_told_once_what_was_given_up(cast, yesterday, mailoutbox):
    services.invite_person(by=cast.rowan, **NEW)
    InvitationLetter.objects.update(state="failed", claimed_at=yesterday - timedelta(hours=2))
    assert [tell_admins(yesterday), tell_admins(yesterday), tell_admins(yesterday + timedelta(days=2))] == [1, 0, 0]
    assert [send_letters(yesterday), send_letters(yesterday + timedelta(minutes=1))] == [1, 0]
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [(["it@example.org"], "CEIM could not send some emails")]
    assert "Invitations: 1" in mailoutbox[0].body
    assert "nora" not in mailoutbox[0].body


def test_admins_are_told_later_when_mail_is_away(cast, yesterday, mail_server, mailoutbox):
    services.invite_person(by=cast.rowan, **NEW)
    InvitationLetter.objects.update(state="failed", claimed_at=yesterday - timedelta(hours=2))
    mail_server.away = ConnectionRefusedError()
    assert (tell_admins(yesterday), send_letters(yesterday)) == (True, 0)
    mail_server.away = None
    assert [send_letters(yesterday + timedelta(minutes=1)), len(mailoutbox)] == [1, 1]


def test_admins_hear_nothing_while_all_is_well(yesterday, mailoutbox):
    assert (tell_admins(yesterday), mailoutbox) == (False, [])
