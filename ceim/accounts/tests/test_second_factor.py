"""A second factor: set up, asked for at signing in, needed by role; its secrets are sealed."""

import json
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ceim.across.reminders.letters import send_letters
from ceim.teams.models import Invitation
from ceim.testing.answers import soup_of, text_of
from ceim.testing.cast import PASSWORD
from ceim.testing.codes import APP, code_of, key_on, set_up_app, sign_in
from ceim.testing.passkeys import make_passkey
from ceim.testing.signing_in import long_ago

INDEX = "/account/second-factor/"


@pytest.fixture
def by_roles(settings):
    settings.SECOND_FACTOR = "roles"


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
    secret = key_on(client.get(APP))
    waiting = [str(each.get_decoded()) for each in Session.objects.all()]
    client.post(APP, {"code": code_of(secret, now)})
    kept = [json.dumps(each.data) for each in Authenticator.objects.all()]
    assert len(kept) == 2
    assert [each for each in waiting + kept if secret in each] == []
    assert all("gAAAA" in each for each in kept)


def test_changing_factors_asks_again_who_it_is(cast, signed_in):
    client = signed_in("moira")
    long_ago(client.cookies["sessionid"].value)
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


def leads_to(client, page="/"):
    """Where one ends, led on from page to page as a browser is, which Django's client refuses to be in circles."""
    answer = client.get(page, follow=True)
    return answer.redirect_chain[-1][0].partition("?")[0] if answer.redirect_chain else page


@pytest.mark.parametrize("page", ["/", "/account/", "/sign-in/", "/sign-out/", "/sign-in/second-factor/"])
def test_who_waits_for_a_factor_that_is_taken_away_signs_in_again(page, cast, now):
    set_up_app(sign_in("moira")[0], now)
    client, _page = sign_in("moira")
    Authenticator.objects.all().delete()
    answer = client.get(page, follow=True)
    assert answer.status_code == 200
    assert "How you sign in was changed" in answer.text
    assert client.post("/sign-in/", {"login": "moira@example.org", "password": PASSWORD})["Location"] == "/"


@pytest.mark.parametrize("change", ["is_active", "password"])
def test_who_waits_for_a_factor_is_let_in_no_more_once_the_sign_in_is_another(change, cast, now):
    _secret, codes = set_up_app(sign_in("moira")[0], now)
    client, page = sign_in("moira")
    moira = cast.user("moira")
    moira.set_password("three other quiet words") if change == "password" else setattr(moira, "is_active", False)
    moira.save()
    assert client.post(page, {"code": codes[0]})["Location"] == "/sign-in/"
    assert client.get("/account/").status_code == 302


def test_who_waits_for_a_factor_can_let_somebody_else_sign_in(cast, now):
    set_up_app(sign_in("moira")[0], now)
    client, page = sign_in("moira")
    assert leads_to(client, "/sign-in/") == page
    button = soup_of(client.get(page)).select_one("button[name=leave]")
    assert client.post(page, {button["name"]: button["value"]})["Location"] == "/sign-in/"
    assert leads_to(client, "/sign-in/") == "/sign-in/"


def error_of(answer):
    return text_of(answer, ".nhsuk-error-summary")


def test_who_typed_too_many_wrong_codes_is_told_how_long_and_what_still_works(cast, now, limits):
    secret, codes = set_up_app(sign_in("moira")[0], now)
    client, page = sign_in("moira")
    for number in range(5):
        assert "This is not the code" in error_of(client.post(page, {"code": f"00000{number}"}))
    waits = error_of(client.post(page, {"code": code_of(secret, now)}))
    assert "Wait 5 minutes, or use a recovery code or a passkey now" in waits
    assert client.post(page, {"code": codes[0]})["Location"] == "/"


def test_recovery_codes_cannot_be_guessed_either_and_a_wrong_passkey_is_no_code(cast, now, limits):
    secret, codes = set_up_app(sign_in("moira")[0], now)
    client, page = sign_in("moira")
    for number in range(5):
        assert "This is not the code" in error_of(client.post(page, {"code": f"0000 000{number}"}))
    assert "wrong recovery codes. Wait 5 minutes" in error_of(client.post(page, {"code": codes[0]}))
    assert "It did not work" in client.post(page, {"credential": "{}"}).text
    assert client.post(page, {"code": code_of(secret, now)})["Location"] == "/"


def test_who_has_passkeys_alone_is_asked_for_one_first_and_for_no_code_of_an_app(cast, now):
    set_up_app(sign_in("moira")[0], now)
    Authenticator.objects.filter(type="totp").delete()
    make_passkey(cast.user("moira"))
    client, page = sign_in("moira")
    page = soup_of(client.get(page)).main
    assert "app" not in [each.get_text() for each in page.select("label, .nhsuk-hint")]
    assert "6 numbers" not in page.get_text()
    assert page.select_one("[data-passkey]").find_next(attrs={"name": "code"}) is not None


def test_passkeys_are_told_apart_by_names_of_ones_own(cast, signed_in):
    client, moira = signed_in("moira"), cast.user("moira")
    passkey = make_passkey(moira, "Chrome, Linux")
    page = reverse("mfa_edit_webauthn", args=[passkey.pk])
    assert soup_of(client.get(page)).select_one("main input[name=name]")["value"] == "Chrome, Linux"
    assert "Enter a name" in error_of(client.post(page, {"name": ""}))
    assert client.post(page, {"name": "The grey key"})["Location"] == INDEX
    assert "The grey key" in text_of(client.get(INDEX), "main")
    assert signed_in("callum").get(page).status_code == 404
    adds = soup_of(signed_in("moira").get(reverse("mfa_add_webauthn"))).select_one("form[data-passkey]")
    assert adds.select_one("label[for=id_name]").get_text(strip=True) == "Name of the passkey"


def test_key_of_the_app_stands_in_groups_and_recovery_codes_can_be_printed_and_copied(cast, now):
    client, _page = sign_in("moira")
    page = soup_of(client.get(APP))
    assert {len(each) for each in page.select_one("main code").get_text().split(" ")} == {4}
    assert page.select_one("[data-copy]") is not None
    set_up_app(client, now)
    page = soup_of(client.get(reverse("mfa_view_recovery_codes")))
    assert [each.get_text(" ", strip=True) for each in page.select("main [data-print], main [data-copy]")] == [
        "Print them",
        "Copy them",
    ]
    assert {len(each.get_text()) for each in page.select("main li code.ceim-typed")} == {9}


def test_who_reads_no_stories_is_not_told_that_they_do(cast, by_roles):
    client, _page = sign_in("ada")
    page = text_of(client.get(INDEX), "main")
    assert "a password alone is not enough" in page
    assert "what people told us" not in page
