"""Accepting an invitation with the organisation's account; and an installation where nobody has a password."""

import logging
from io import StringIO

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from ceim.access.policy import Role
from ceim.accounts.models import SignInRecord, User
from ceim.accounts.tests.provider.conftest import Visit
from ceim.across.switching_off.services import switch_off_person
from ceim.teams.models import Invitation, Membership
from ceim.testing.answers import text_of
from ceim.testing.cast import PASSWORD
from ceim.testing.history import verbs

CLOSED = [
    ("account_reset_password", []),
    ("account_reset_password_done", []),
    ("account_reset_password_from_key", ["1", "a-key"]),
    ("account_reset_password_from_key_done", []),
    ("mfa_login_webauthn", []),
    ("account_change_password", []),
    ("change_email", []),
]


@pytest.fixture
def page(cast, provider):
    """The address of an invitation of somebody new; at the provider it is they who sign in."""
    provider.person = {"sub": "number of nora", "email": "nora@example.org", "name": "Nora New"}
    of_team = {"team": cast.ward_7, "organisation": cast.organisation}
    invitation = Invitation.objects.create(email="nora@example.org", name="N", role=Role.MEMBER, **of_team)
    return reverse("accept_invitation", args=[invitation.token])


@pytest.fixture
def no_passwords(settings):
    settings.LOCAL_ACCOUNTS = False


@pytest.mark.every_database
def test_invitation_is_accepted_by_the_account(page, no_passwords):
    visit = Visit()
    assert 'name="password"' not in visit.client.get(page).text
    assert visit.sign_in(next=page)["Location"] == page
    assert 'value="Nora New"' in visit.client.get(page).text
    assert visit.client.post(page, {"name": "Nora New"})["Location"] == "/teams/strathmoor/ward-7/"
    nora = User.objects.get(email="nora@example.org")
    assert (nora.name, nora.has_usable_password()) == ("Nora New", False)
    assert Membership.objects.get(user=nora).role == "member"
    assert SocialAccount.objects.get(user=nora).uid == "number of nora"
    assert [each.what for each in SignInRecord.objects.all()][:1] == ["Signed in with the account of the organisation"]
    assert verbs() == ["accepted an invitation"]
    again = Visit()
    again.sign_in()
    assert again.is_in


def test_invitation_offers_both_where_both_are(page):
    answer = Visit().client.get(page)
    assert "Sign in with your NHS account" in answer.text
    assert 'name="password"' in answer.text


def test_invitation_of_another_address_is_not_accepted(page, provider):
    provider.wrong = {"email": "another@example.org"}
    visit = Visit()
    visit.sign_in(next=page)
    for answer in (visit.client.get(page), visit.client.post(page, {"name": "Nora New"})):
        assert (answer.status_code, text_of(answer, "h1")) == (403, "This invitation is for another address")
    assert not User.objects.filter(email="nora@example.org").exists()


def test_password_sent_all_the_same_makes_no_account(page, no_passwords):
    Client().post(page, {"name": "Nora New", "password": PASSWORD})
    assert not User.objects.filter(email="nora@example.org").exists()


def test_without_passwords_none_is_looked_at(cast, provider, no_passwords, signed_in):
    client = Client()
    assert 'name="password"' not in client.get("/sign-in/").text
    assert client.post("/sign-in/", {"login": "moira@example.org", "password": PASSWORD})["Location"] == "/sign-in/"
    assert client.get("/account/").status_code == 302
    moira = signed_in("moira")
    for name, arguments in CLOSED:
        address = reverse(name, args=arguments)
        assert [moira.get(address).status_code, moira.post(address, {}).status_code] == [404, 404], name
    assert reverse("account_change_password") not in moira.get("/account/").text


def test_who_has_no_password_cannot_change_it(cast, signed_in):
    moira = cast.user("moira")
    moira.set_unusable_password()
    moira.save()
    assert signed_in("moira").get(reverse("account_change_password")).status_code == 404


def test_emergency_lets_in_once_and_is_written_down(cast, provider, no_passwords, caplog):
    link = StringIO()
    call_command("sign_in_in_emergency", email="ADA@example.org", stdout=link)
    address = link.getvalue().strip().removeprefix("http://testserver")
    client = Client()
    assert "This link is for Ada Administrator" in client.get(address).text
    assert client.post(address)["Location"] == "/"
    assert client.get("/account/").status_code == 200
    assert SignInRecord.objects.get().what == "Signed in by a link for emergencies"
    assert verbs() == ["made a link to sign in by in an emergency"]
    with caplog.at_level(logging.DEBUG):
        assert [Client().get(address).status_code, Client().post(address).status_code] == [404, 404]
    assert address.split("/")[3] not in caplog.text
    assert Client().get(reverse("sign_in_in_emergency", args=["guessed"])).status_code == 404


def test_emergency_lets_no_leaver_in(cast):
    ada = cast.user("ada")
    ada.is_active = False
    ada.save()
    with pytest.raises(CommandError, match="switched off"):
        call_command("sign_in_in_emergency", email=ada.email)


def test_forgetting_lets_another_account_be_connected(visitor, provider, cast):
    visitor.sign_in()
    call_command("forget_provider_account", email="moira@example.org", stdout=StringIO())
    assert not visitor.is_in
    provider.wrong = {"sub": "the new one"}
    again = Visit()
    again.sign_in()
    assert again.is_in


def test_switching_off_forgets_the_account(visitor, cast):
    visitor.sign_in()
    switch_off_person(by=cast.ada, person=cast.user("moira"))
    assert not visitor.is_in
    assert not SocialAccount.objects.exists()
