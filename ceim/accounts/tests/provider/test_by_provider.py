"""Signing in with the organisation's account, the whole way, against a provider on loopback; and whatever is wrong."""

import logging
import time

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.urls import reverse

from ceim.accounts.models import SafetyLetter, SignInRecord
from ceim.accounts.tests.provider.conftest import BACK, Visit
from ceim.testing.answers import soup_of, text_of
from ceim.testing.history import verbs
from ceim.testing.provider import ANOTHER_KEY, CLIENT_ID, CLIENT_SECRET
from ceim.testing.signing_in import long_ago

AN_HOUR = 3600


def heading(answer):
    return text_of(answer, "h1")


@pytest.mark.every_database
def test_whole_way(visitor, provider, cast):
    answer = visitor.sign_in(next="/account/sign-ins/")
    assert answer["Location"] == "/account/sign-ins/"
    assert visitor.is_in
    asked = dict(provider.seen)["/authorize"]
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == f"http://testserver{BACK}"
    assert len(asked["nonce"]) > 40
    bound = SocialAccount.objects.get()
    assert (bound.user, bound.provider, bound.uid) == (cast.user("moira"), provider.address, "an-opaque-number")
    assert (bound.extra_data, SocialToken.objects.count()) == ({}, 0)
    assert [each.what for each in SignInRecord.objects.all()] == [
        "Signed in with the account of the organisation",
        "Connected the account of the organisation",
    ]
    assert verbs() == ["connected their account of the organisation"]


def test_bound_account_is_known_whatever_its_address_says(visitor, provider, cast):
    visitor.sign_in()
    provider.wrong = {"email": "rowan@example.org"}
    again = Visit()
    again.sign_in()
    assert again.client.session["_auth_user_id"] == str(cast.user("moira").pk)
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://elsewhere.example"},
        {"aud": "another-client"},
        {"aud": [CLIENT_ID, "another-client"]},
        {"azp": "another-client"},
        {"nonce": "of another sign-in"},
        {"nonce": None},
        {"exp": int(time.time()) - AN_HOUR},
        {"exp": None},
        {"iat": int(time.time()) + AN_HOUR},
        {"nbf": int(time.time()) + AN_HOUR},
        {"sub": None},
        {"sub": "9" * 192},
    ],
)
def test_wrong_claim_lets_nobody_in(wrong, visitor, provider):
    provider.wrong = wrong
    answer = visitor.sign_in()
    assert (answer.status_code, heading(answer)) == (400, "Signing in did not work")
    assert not visitor.is_in
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(("key", "algorithm"), [(ANOTHER_KEY, "RS256"), (CLIENT_SECRET * 3, "HS256"), (None, "none")])
def test_wrong_signature_lets_nobody_in(key, algorithm, visitor, provider):
    provider.key, provider.algorithm = key, algorithm
    assert visitor.sign_in().status_code == 400
    assert not visitor.is_in


def test_state_of_another_browser_lets_nobody_in(visitor, provider):
    back = visitor.at_provider(visitor.begin())
    another = Visit()
    another.begin()
    assert another.client.get(back).status_code == 400
    assert not another.is_in
    assert "/token" not in dict(provider.seen)


def test_way_back_opens_once(visitor, provider):
    back = visitor.at_provider(visitor.begin())
    assert visitor.client.get(back).status_code == 302
    assert visitor.client.get(back).status_code == 400


def test_provider_refuses_who_has_no_verifier(visitor, provider):
    """Had CEIM sent none, or a wrong one, nobody would come in by a code that was read over a shoulder."""
    back = visitor.at_provider(visitor.begin())
    for each in provider.codes.values():
        each["code_challenge"] = "another"
    assert visitor.client.get(back).status_code == 400
    assert "code_verifier" in dict(provider.seen)["/token"]


def test_configuration_of_another_issuer_leads_nowhere(visitor, change, provider):
    change(issuer=provider.address.replace("127.0.0.1", "localhost"))
    answer = visitor.begin()
    assert (answer.status_code, heading(answer)) == (400, "Signing in did not work")


def test_cancelled_there(visitor):
    back = visitor.at_provider(visitor.begin())
    state = back.partition("&")[2]
    answer = visitor.client.get(f"{BACK}?error=access_denied&{state}", follow=True)
    assert "You did not sign in. Nothing has changed" in answer.text


@pytest.mark.parametrize("path", ["/.well-known/openid-configuration", "/keys"])
def test_provider_that_breaks_is_no_error_of_ours(path, visitor, provider):
    address = visitor.begin()
    provider.breaks = {path}
    answer = visitor.client.get(visitor.at_provider(address))
    assert (answer.status_code, heading(answer)) == (502, "We cannot check who you are just now")


def test_provider_that_is_away_or_slow(visitor, provider, change, monkeypatch):
    monkeypatch.setattr("ceim.accounts.provider.adapter.PATIENCE", (0.1, 0.1))
    provider.waits = 0.4
    assert visitor.begin().status_code == 502
    provider.waits = 0
    change(issuer="http://127.0.0.1:9")
    assert visitor.begin().status_code == 502


def test_who_has_no_account_is_told_whom_to_ask(visitor, provider):
    provider.person = provider.person | {"email": "nobody@example.org"}
    answer = visitor.sign_in()
    assert (answer.status_code, heading(answer)) == (403, "You have no sign-in for CEIM yet")
    assert "Ask your team lead to invite you" in answer.text
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    ("settings_are", "says"),
    [
        ({"tenant": "ours"}, {"tid": "theirs"}),
        ({"tenant": "ours"}, {}),
        ({"domains": ("nhs.scot",)}, {}),
    ],
)
def test_account_of_another_organisation(settings_are, says, visitor, provider, change):
    change(**settings_are)
    provider.wrong = says
    assert heading(visitor.sign_in()) == "This account is of another organisation"
    assert SignInRecord.objects.get().kind == "not_let_in"


@pytest.mark.parametrize(
    ("settings_are", "says"),
    [({"addresses_are_verified": False}, {}), ({}, {"email_verified": False}), ({}, {"xms_edov": "0"})],
)
def test_equal_address_alone_is_not_enough(settings_are, says, visitor, provider, change):
    change(**settings_are)
    provider.wrong = says
    assert heading(visitor.sign_in()) == "Connect the two accounts first"
    assert not visitor.is_in
    assert not SocialAccount.objects.exists()


def test_address_that_was_given_to_somebody_else_lets_them_not_in(visitor, provider):
    visitor.sign_in()
    provider.wrong = {"sub": "the next one with this address"}
    another = Visit()
    assert heading(another.sign_in()) == "Another account is connected"
    assert not another.is_in


def test_connecting_from_ones_own_account(cast, provider, change, signed_in):
    change(addresses_are_verified=False)
    visit = Visit()
    visit.client = signed_in("callum")
    visit.client.session["account_authentication_methods"] = []
    address = visit.client.post(reverse("connect_provider"))["Location"]
    if address.startswith("/account/again/"):
        visit.client.post(address, {"password": "a quiet ward at four"})
        address = visit.client.post(reverse("connect_provider"))["Location"]
    assert dict([item.split("=") for item in address.split("?")[1].split("&")])["prompt"] == "login"
    assert visit.client.get(visit.at_provider(address))["Location"] == "/account/"
    assert SocialAccount.objects.get().user == cast.user("callum")
    assert SafetyLetter.objects.get().kind == "connected"


def test_leaver_is_out(visitor, provider, cast):
    visitor.sign_in()
    moira = cast.user("moira")
    moira.is_active = False
    moira.save()
    assert Visit().sign_in()["Location"] == "/sign-in/switched-off/"
    SocialAccount.objects.all().delete()
    assert Visit().sign_in()["Location"] == "/sign-in/switched-off/"
    assert not SocialAccount.objects.exists()


def test_shared_computer_asks_anew_and_locks(visitor, provider):
    visitor.sign_in(is_shared="on")
    assert dict(provider.seen)["/authorize"]["prompt"] == "login"
    assert visitor.client.session["is_shared"]
    visitor.client.post(reverse("account_logout"))
    [again] = soup_of(visitor.client.get("/sign-in/?locked=1")).select("[name=again]")
    visitor.sign_in(again=again["value"])
    assert dict(provider.seen)["/authorize"]["prompt"] == "login"
    [again] = soup_of(Visit().client.get("/sign-in/")).select("[name=again]")
    Visit().sign_in(again=again.get("value", ""))
    assert "prompt" not in dict(provider.seen)["/authorize"]


def test_signing_out_says_that_one_is_still_in_there(visitor, provider):
    visitor.sign_in()
    page = visitor.client.post("/sign-out/", follow=True)
    assert "you are still signed in at your organisation" in page.text
    out = visitor.client.get("/sign-out/provider/")["Location"]
    assert out.startswith(f"{provider.address}/out?")


def test_page_may_lead_to_the_provider_only_where_its_button_stands(visitor, provider, client):
    assert f"form-action 'self' {provider.address};" in client.get("/sign-in/")["Content-Security-Policy"] + ";"
    assert provider.address not in client.get("/help/")["Content-Security-Policy"]


def test_nothing_of_it_is_logged(visitor, provider, caplog):
    caplog.set_level(logging.DEBUG)
    visitor.sign_in()
    provider.wrong = {"nonce": "of another sign-in"}
    Visit().sign_in()
    provider.wrong = {"sub": "another"}
    Visit().sign_in()
    asked = [value for _path, each in provider.seen for name, value in each.items() if name in {"state", "nonce"}]
    secret = [CLIENT_SECRET, "moira@example.org", "an-opaque-number", "Moira", *provider.issued, *asked]
    told = [record.getMessage() + str(record.exc_text or "") for record in caplog.records]
    assert any("nobody was let in by the provider: failed, OAuth2Error" in each for each in told)
    assert [each for each in secret if any(each in line for line in told)] == []


def test_form_that_connects_is_carried_out_once_as_any_other(cast, provider, signed_in):
    [button] = soup_of(signed_in("callum").get("/account/")).select("form[action='/account/provider/']")
    assert button.select_one("[name=sent_once]")["value"].startswith(f"{cast.user('callum').pk}~")


def test_who_has_nothing_of_ceims_is_asked_again_by_the_provider(cast, provider, signed_in):
    ada = cast.user("ada")
    ada.set_unusable_password()
    ada.save()
    SocialAccount.objects.create(user=ada, provider=provider.address, uid="an-opaque-number")
    client, page = signed_in("ada"), reverse("make_api_token", args=["strathmoor"])
    assert client.get(page).status_code == 200
    long_ago(client.cookies["sessionid"].value)
    asked = client.get(page)["Location"]
    assert asked.startswith("/account/again/")
    shown = soup_of(client.get(asked)).main
    assert shown.select_one("form[action='/sign-in/provider/'] [name=next]")["value"] == page
    assert shown.select_one("[type=password]") is None
    visit = Visit()
    visit.client = client
    assert visit.sign_in(next=page, again="True")["Location"] == page
    assert dict(provider.seen)["/authorize"]["prompt"] == "login"
    assert client.get(page).status_code == 200
