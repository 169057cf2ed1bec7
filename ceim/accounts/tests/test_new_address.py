"""Signing in with another address: confirmed at the new one, stopped from the old one, nothing told to strangers."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.accounts import new_address
from ceim.accounts.models import AddressChange, AddressLetter, User
from ceim.across.reminders.letters import send_letters
from ceim.teams.quiet_log import without_secret
from ceim.testing.cast import PASSWORD
from ceim.testing.history import verbs

CHANGE = "/account/email/"
NEW = "rowan.new@example.org"
DAY = timedelta(days=1)


def ask(signed_in, email=NEW, password=PASSWORD):
    return signed_in("rowan").post(CHANGE, {"email": email, "password": password})


def links():
    """{whom it was sent to: the path of the link in it} of the mails that go out now."""
    mail.outbox.clear()
    send_letters()
    return {sent.to[0]: re.search(r"https?://[^/]+(/\S+)", sent.body)[1] for sent in mail.outbox}


def rowan(cast):
    return User.objects.get(pk=cast.user("rowan").pk)


def test_change_of_address(signed_in, client, cast):
    assert ask(signed_in)["Location"] == "/account/"
    assert mail.outbox == []
    assert f"A link was sent to {NEW}" in client.get("/account/").text
    sent = links()
    assert set(sent) == {NEW, "rowan@example.org"}
    client.logout()
    page = client.get(sent[NEW])
    assert (page.status_code, rowan(cast).email) == (200, "rowan@example.org")
    client.post(sent[NEW])
    assert rowan(cast).email == NEW
    assert verbs() == ["asked to change an email address", "changed an email address"]
    for email, works in (("rowan@example.org", False), (NEW, True)):
        client.logout()
        client.post("/sign-in/", {"login": email, "password": PASSWORD})
        assert ("_auth_user_id" in client.session) == works


def test_link_works_once(signed_in, client):
    ask(signed_in)
    link = links()[NEW]
    client.post(link)
    assert client.get(link).status_code == 404
    assert links() == {}


@pytest.mark.parametrize(("days", "status"), [(2, 200), (3, 404)])
def test_link_to_the_new_address_ends_after_three_days(signed_in, client, days, status):
    ask(signed_in)
    link = links()[NEW]
    AddressChange.objects.update(asked_at=timezone.now() - days * DAY)
    assert client.get(link).status_code == status


@pytest.mark.parametrize("is_confirmed", [False, True])
def test_old_address_stops_it_before_and_after(signed_in, client, cast, is_confirmed):
    ask(signed_in)
    sent = links()
    client.logout()
    if is_confirmed:
        client.post(sent[NEW])
    assert "stays the address" in client.get(sent["rowan@example.org"]).text
    client.post(sent["rowan@example.org"])
    assert rowan(cast).email == "rowan@example.org"
    assert rowan(cast).has_usable_password() != is_confirmed
    for link in sent.values():
        assert client.get(link).status_code == 404


def test_going_back_ends_the_sign_ins(signed_in, client):
    ask(signed_in)
    sent = links()
    client.post(sent[NEW])
    assert client.get("/account/").status_code == 200
    client.post(sent["rowan@example.org"])
    assert client.get("/account/").status_code == 302


def test_old_address_has_the_last_word_after_a_second_change(signed_in, client, cast):
    ask(signed_in)
    first = links()
    client.post(first[NEW])
    ask(signed_in, "third@example.org")
    client.post(links()["third@example.org"])
    assert rowan(cast).email == "third@example.org"
    client.post(first["rowan@example.org"])
    assert rowan(cast).email == "rowan@example.org"
    assert not AddressChange.objects.filter(stopped_at=None).exists()


@pytest.mark.parametrize(("days", "status"), [(6, 200), (7, 404)])
def test_old_address_can_stop_it_for_seven_days(signed_in, client, days, status):
    ask(signed_in)
    link = links()["rowan@example.org"]
    AddressChange.objects.update(asked_at=timezone.now() - days * DAY)
    assert client.get(link).status_code == status


def test_nobody_learns_that_an_address_is_taken(signed_in, client, cast):
    free = ask(signed_in)
    taken = ask(signed_in, "Moira@example.org")
    assert (free.status_code, free["Location"]) == (taken.status_code, taken["Location"])
    assert set(links()) == {"rowan@example.org"}
    change = AddressChange.objects.get(new_email="moira@example.org")
    client.post(f"/new-address/{change.token}/")
    assert rowan(cast).email == "rowan@example.org"


def test_address_taken_meanwhile(cast):
    change = new_address.ask_for_new_address(by=cast.user("rowan"), email=NEW)
    User.objects.create_user(NEW.upper(), None, name="Another")
    with pytest.raises(ValidationError, match="signs in with this address already"):
        new_address.confirm_new_address(by=cast.user("rowan"), change=change)


def test_old_address_taken_meanwhile_is_not_taken_back(cast):
    change = new_address.ask_for_new_address(by=cast.user("rowan"), email=NEW)
    new_address.confirm_new_address(by=cast.user("rowan"), change=change)
    User.objects.create_user("rowan@example.org", None, name="Another")
    with pytest.raises(ValidationError, match="signs in with this address already"):
        new_address.stop_new_address(by=cast.user("rowan"), change=change)


def test_asking_again_ends_the_first_link(signed_in, client):
    ask(signed_in)
    first = links()[NEW]
    ask(signed_in, "second@example.org")
    assert client.get(first).status_code == 404
    assert AddressLetter.objects.count() == 4


@pytest.mark.parametrize(
    ("email", "password", "says"),
    [
        (NEW, "wrong", "Enter the password you use now"),
        (NEW, "", "Enter your password"),
        ("nonsense", PASSWORD, "Enter an email address in the correct format"),
        ("ROWAN@example.org", PASSWORD, "This is your address already"),
    ],
)
def test_change_that_is_refused(signed_in, email, password, says):
    assert says in ask(signed_in, email, password).text
    assert not AddressChange.objects.exists()


def test_passwords_cannot_be_guessed_here(signed_in, settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    answers = [ask(signed_in, password="wrong").status_code for _number in range(8)]
    assert (answers[0], answers[-1]) == (200, 429)


def test_links_stay_out_of_the_log():
    assert without_secret("Not Found: /new-address/abc/") == "Not Found: /new-address/…/"
    assert without_secret("Not Found: /keep-address/abc/") == "Not Found: /keep-address/…/"


def test_addresses_are_kept_for_a_month(signed_in):
    ask(signed_in)
    AddressChange.objects.update(asked_at=timezone.now() - 31 * DAY)
    send_letters()
    assert not AddressChange.objects.exists()
