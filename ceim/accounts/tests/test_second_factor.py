"""A second factor: set up, asked for at signing in, needed by role; its secrets are sealed."""

import json
import re
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ceim.across.reminders.letters import send_letters
from ceim.teams.models import Invitation
from ceim.testing.answers import text_of
from ceim.testing.cast import PASSWORD

INDEX = "/account/second-factor/"
APP = "/account/second-factor/app/"


@pytest.fixture
def now(monkeypatch):
    """The clock of codes, which only goes on when it is told to."""
    clock = {"at": 1_000_000_000.0}
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.time.time", lambda: clock["at"])
    return clock


@pytest.fixture
def by_roles(settings):
    settings.SECOND_FACTOR = "roles"


def sign_in(name, password=PASSWORD):
    client = Client()
    answer = client.post("/sign-in/", {"login": f"{name}@example.org", "password": password})
    return client, answer["Location"] if answer.status_code == 302 else None


def code_of(secret, now):
    return format_hotp_value(hotp_value(secret, int(now["at"]) // 30))


def set_up_app(client, now):
    """The secret and the recovery codes of an app that is set up from now on."""
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", client.get(APP).text).group(1)
    answer = client.post(APP, {"code": code_of(secret, now)}, follow=True)
    now["at"] += 60
    return secret, re.findall(r"<code>(\d{8})</code>", answer.text)


def test_app_is_set_up_and_asked_for(cast, now):
    client, _page = sign_in("moira")
    secret, codes = set_up_app(client, now)
    assert len(codes) == 10
    client, page = sign_in("moira")
    assert page == reverse("mfa_authenticate")
    assert client.get("/account/").status_code == 302
    wrong = client.post(page, {"code": "000000"})
    assert "This is not the code" in text_of(wrong, ".nhsuk-error-summary")
    assert client.post(page, {"code": code_of(secret, now)})["Location"] == "/"
    assert client.get("/account/").status_code == 200
    assert client.session["began"]


def test_code_opens_once(cast, now):
    client, _page = sign_in("moira")
    secret, codes = set_up_app(client, now)
    for code in (code_of(secret, now), codes[0]):
        answers = []
        for wait in (0, 35):
            client, page = sign_in("moira")
            now["at"] += wait
            answers.append(client.post(page, {"code": code}).status_code)
        assert answers == [302, 200]


def test_shared_computer_stays_one_when_a_factor_is_asked_for(cast, now):
    client, _page = sign_in("moira")
    _secret, codes = set_up_app(client, now)
    client = Client()
    sent = {"login": "moira@example.org", "password": PASSWORD, "is_shared": "on"}
    client.post(client.post("/sign-in/", sent)["Location"], {"code": codes[0]})
    assert 'data-ends-after="900"' in client.get("/account/").text


def test_secrets_are_sealed(cast, now):
    client, _page = sign_in("moira")
    secret = re.search(r"<code[^>]*>([A-Z2-7]{32})</code>", client.get(APP).text).group(1)
    waiting = [str(each.get_decoded()) for each in Session.objects.all()]
    client.post(APP, {"code": code_of(secret, now)})
    kept = [json.dumps(each.data) for each in Authenticator.objects.all()]
    assert len(kept) == 2
    assert [each for each in waiting + kept if secret in each] == []
    assert all("gAAAA" in each for each in kept)


def test_changing_factors_asks_again_who_it_is(cast, signed_in):
    client = signed_in("moira")  # a session in which nobody typed a password lately
    asked = client.get(APP)
    assert asked["Location"].startswith(reverse("account_reauthenticate"))
    assert client.post(asked["Location"], {"password": "a guess"}).status_code == 200
    assert client.post(asked["Location"], {"password": PASSWORD})["Location"] == APP
    assert "Type the code" in client.get(APP).text


@pytest.mark.parametrize(
    ("rule", "led"),
    [
        ("roles", {"rowan", "quentin", "ada", "conor"}),
        ("all", {"rowan", "quentin", "ada", "conor", "moira"}),
        ("off", set()),
    ],
)
def test_who_needs_one_is_led_to_set_it_up(rule, led, cast, settings):
    settings.SECOND_FACTOR = rule
    asked = {name: sign_in(name)[0].get("/account/") for name in ("rowan", "quentin", "ada", "conor", "moira")}
    assert {name for name, answer in asked.items() if answer.status_code == 302} == led
    assert {answer["Location"] for name, answer in asked.items() if name in led} <= {INDEX}


def test_nothing_else_can_be_done_until_it_is_set_up(cast, now, by_roles):
    client, _page = sign_in("rowan")
    team = reverse("show_team", args=["strathmoor/ward-7"])
    assert client.get(team)["Location"] == INDEX
    assert client.post(reverse("edit_contact"), {"contact": "4201"})["Location"] == INDEX
    assert "a password alone is not enough" in client.get(INDEX).text
    set_up_app(client, now)
    assert client.get(team).status_code == 200
    client, page = sign_in("rowan")
    assert page == reverse("mfa_authenticate")


def test_last_factor_of_who_needs_one_stays(cast, now, by_roles):
    client, _page = sign_in("rowan")
    set_up_app(client, now)
    stop = reverse("mfa_deactivate_totp")
    assert "Set up another one first" in client.post(stop).text
    give = {"name": "Key", "credential": {}}
    Authenticator.objects.create(user=cast.user("rowan"), type="webauthn", data=give)
    assert client.post(stop)["Location"] == INDEX
    assert not Authenticator.objects.filter(type="totp").exists()


def test_page_asks_no_more_of_the_database_where_a_factor_is_needed(
    cast, signed_in, settings, django_assert_num_queries
):
    client = signed_in("moira")
    client.get("/help/"), client.get("/account/contact/")
    for settings.SECOND_FACTOR in ("off", "all"):
        with django_assert_num_queries(2):  # the session and the person
            client.get("/account/contact/")


def test_who_joins_by_invitation_is_led_to_it_and_not_asked_for_the_password_again(cast, now, by_roles):
    invited = {"organisation": cast.organisation, "role": "administrator", "name": "Alma", "email": "alma@example.org"}
    client, invitation = Client(), Invitation.objects.create(**invited)
    client.post(reverse("accept_invitation", args=[invitation.token]), {"name": "Alma", "password": PASSWORD})
    assert client.get("/")["Location"] == INDEX
    set_up_app(client, now)
    assert client.get(reverse("show_administration", args=["strathmoor"])).status_code == 200


def test_secrets_are_sealed_again_with_a_new_key(cast, now, settings):
    client, _page = sign_in("moira")
    secret, _codes = set_up_app(client, now)
    new = "bmV3LWtleS1mb3ItdGVzdHMtMDAwMDAwMDAwMDAwMDA="
    settings.STORY_KEYS = [new, *settings.STORY_KEYS]
    call_command("reseal_stories", stdout=StringIO())
    settings.STORY_KEYS = [new]
    client, page = sign_in("moira")
    assert client.post(page, {"code": code_of(secret, now)})["Location"] == "/"


def test_who_runs_ceim_takes_it_away_by_a_command(cast, now, mailoutbox):
    client, _page = sign_in("moira")
    set_up_app(client, now)
    call_command("take_away_second_factor", email="Moira@example.org", stdout=StringIO())
    assert client.get("/account/").status_code == 302
    assert sign_in("moira")[1] == "/"
    send_letters()
    assert [mail.to for mail in mailoutbox] == [["moira@example.org"]]
