"""Who guesses passwords waits; colleagues behind the same public address do not."""

import re

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ceim import settings as real
from ceim.accounts.models import SignInRecord, User
from ceim.across.reminders.letters import send_letters
from ceim.testing.cast import PASSWORD

pytestmark = pytest.mark.every_database

HOSPITAL = "192.0.2.1"
COLLEAGUES = 60


@pytest.fixture
def colleagues(db):
    people = [User(email=f"person{number}@example.org", name="A colleague") for number in range(COLLEAGUES)]
    for person in people:
        person.set_password(PASSWORD)
    return User.objects.bulk_create(people)


def sign_in(client, email, password=PASSWORD, address=HOSPITAL, **headers):
    known = client.cookies.get("known")
    client.logout()
    if known:
        client.cookies["known"] = known.value
    data = {"login": email, "password": password}
    return client.post(reverse("account_login"), data, REMOTE_ADDR=address, headers=headers).status_code


def ask_for_new_password(client, email, address=HOSPITAL):
    return client.post(reverse("account_reset_password"), {"email": email}, REMOTE_ADDR=address).status_code


def test_colleagues_who_mistype_keep_nobody_waiting(client, colleagues, limits):
    assert {sign_in(client, each.email, "mistyped") for each in colleagues[1:]} == {200}
    assert sign_in(client, colleagues[0].email) == 302
    assert sign_in(client, colleagues[1].email) == 302


def test_a_shift_signs_in_within_a_minute(client, colleagues, limits):
    assert {sign_in(client, each.email) for each in colleagues} == {302}


def test_account_that_is_guessed_at_from_one_address_waits_there_only(client, colleagues, limits):
    guessed, other = colleagues[:2]
    assert [sign_in(client, guessed.email, "a guess") for _try in range(6)] == [200] * 5 + [429]
    assert sign_in(client, guessed.email) == 429
    assert sign_in(client, guessed.email.upper()) == 429
    assert sign_in(client, f"Guessed <{guessed.email}>\u200b") == 429
    assert sign_in(client, other.email) == 302
    assert sign_in(client, guessed.email, address="198.51.100.7") == 302


@pytest.mark.one_database  # hundreds of tries, counted in memory
def test_who_goes_on_trying_while_they_wait_keeps_nobody_else_waiting(client, colleagues, limits):
    impatient, other = colleagues[:2]
    for _try in range(400):
        sign_in(client, impatient.email, "a guess")
    assert sign_in(client, other.email) == 302


def test_account_that_is_guessed_at_from_many_addresses_waits(client, colleagues, limits):
    guessed = colleagues[0].email
    guesses = [sign_in(client, guessed, "a guess", address=f"198.51.100.{number}") for number in range(21)]
    assert guesses == [200] * 20 + [429]
    assert sign_in(client, guessed, address="203.0.113.9") == 429
    assert sign_in(client, colleagues[1].email, address="198.51.100.1") == 302


def test_nobody_is_locked_out_of_a_device_they_know(client, colleagues, limits):
    """Not by guesses from beside them, from everywhere, or at everybody; who guesses there waits there."""
    guessed, other = colleagues[:2]
    assert sign_in(client, guessed.email) == 302
    stranger = Client()
    for number in range(26):
        sign_in(stranger, guessed.email, "a guess", address=HOSPITAL if number < 6 else f"198.51.100.{number}")
    assert sign_in(stranger, guessed.email, address="203.0.113.9") == 429
    assert sign_in(client, guessed.email) == 302
    assert [sign_in(client, guessed.email, "a guess") for _try in range(6)] == [200] * 5 + [429]
    client.cookies["known"] = client.cookies["known"].value.replace(":", "x:", 1)  # made up
    assert sign_in(client, guessed.email, address="203.0.113.9") == 429
    assert sign_in(stranger, other.email) == 302


def test_person_is_told_once_a_day_of_guesses(client, colleagues, limits, mailoutbox):
    guessed = colleagues[0].email
    for number in range(12):
        sign_in(client, guessed if number < 6 else "nobody@example.org", "a guess")
    for _again in range(2):
        sign_in(client, guessed)
        send_letters()
    assert [mail.to for mail in mailoutbox] == [[guessed]]
    assert "Nobody was let in" in mailoutbox[0].body
    kinds = [each.kind for each in SignInRecord.objects.order_by("pk")]
    assert kinds == ["refused"] * 5 + ["waits"]


def test_new_password_makes_a_device_known(client, colleagues, limits, mailoutbox):
    guessed = colleagues[0].email
    for number in range(21):
        sign_in(Client(), guessed, "a guess", address=f"198.51.100.{number}")
    ask_for_new_password(client, guessed)
    send_letters()
    link = next(
        re.search(r"http://testserver(\S+reset\S+-\S+)", mail.body).group(1)
        for mail in mailoutbox
        if "once" in mail.body
    )
    address = client.get(link, follow=True).request["PATH_INFO"]
    client.post(address, {"password1": "three other quiet words"})
    assert sign_in(client, guessed, "three other quiet words") == 302


def test_signing_in_does_not_count_as_a_guess(client, colleagues, limits):
    email = colleagues[0].email
    assert {sign_in(client, email, address=f"198.51.100.{number}") for number in range(25)} == {302}
    assert {sign_in(client, email) for _each in range(10)} == {302}


@pytest.mark.one_database  # hundreds of tries, counted in memory
def test_one_password_tried_at_everybody_ends_at_the_ceiling(client, db, limits):
    answers = [sign_in(client, f"nobody{number}@example.org", "Spring2026!") for number in range(301)]
    assert (set(answers[:300]), answers[300]) == ({200}, 429)
    assert sign_in(client, "nobody@example.org", "Spring2026!", address="198.51.100.7") == 200


def test_a_proxy_s_address_is_nobody_s(client, colleagues, limits, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    at = [{"X-Forwarded-For": f"10.0.0.1, 198.51.100.{number}"} for number in (1, 2)]
    assert [sign_in(client, colleagues[0].email, "a guess", **at[0]) for _try in range(6)] == [200] * 5 + [429]
    assert sign_in(client, colleagues[0].email, **at[1]) == 302


def test_page_of_those_who_wait_says_what_to_do(client, colleagues, limits):
    for _try in range(6):
        data = {"login": colleagues[0].email, "password": "a guess"}
        answer = client.post(reverse("account_login"), data, REMOTE_ADDR=HOSPITAL)
    assert "Wait a few minutes" in answer.text
    assert "Choose a new password" in answer.text


def test_colleagues_who_forgot_their_passwords_keep_nobody_waiting(client, colleagues, limits):
    assert {ask_for_new_password(client, each.email) for each in colleagues} == {302}


def test_new_password_asked_for_over_and_over_waits_for_this_account_only(client, colleagues, limits):
    asked = [ask_for_new_password(client, colleagues[0].email) for _try in range(6)]
    assert asked == [302] * 5 + [429]
    assert ask_for_new_password(client, colleagues[1].email) == 302


def test_limits_hold_without_redis_and_outlast_a_crowd(client, colleagues, limits, settings):
    settings.CACHES = real.CACHES
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    call_command("createcachetable")
    assert [sign_in(client, colleagues[0].email, "a guess") for _try in range(6)] == [200] * 5 + [429]
    assert sign_in(client, colleagues[1].email) == 302
    # Django keeps 300: guesses at some 150 accounts would push the others' counts out.
    assert real.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 20_000
