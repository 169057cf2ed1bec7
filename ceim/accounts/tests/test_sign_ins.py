"""Where one is signed in, ended from elsewhere; and what happened at one's door."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ceim.accounts.models import SignInRecord
from ceim.accounts.sign_ins.noting import forget_sign_ins
from ceim.across.reminders.letters import send_letters
from ceim.history.models import Event
from ceim.testing.answers import soup_of
from ceim.testing.cast import PASSWORD
from ceim.testing.factories import london

PAGE = "/account/sign-ins/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:139.0) Gecko/20100101 Firefox/139.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1"


def sign_in(agent, name="moira"):
    client = Client(headers={"user-agent": agent})
    client.post("/sign-in/", {"login": f"{name}@example.org", "password": PASSWORD})
    return client


def titles_of(client):
    return [each.get_text(" ", strip=True) for each in soup_of(client.get(PAGE)).select(".ceim-rows__title")]


def is_in(client):
    return client.get("/account/").status_code == 200


@pytest.mark.every_database
def test_sign_in_elsewhere_is_seen_and_ended(cast):
    here, there, other = sign_in(FIREFOX), sign_in(SAFARI), sign_in(SAFARI, "callum")
    assert titles_of(here)[:2] == ["Safari, iPhone", "Firefox, Windows (here)"]
    button = soup_of(here.get(PAGE)).select_one("form[action*=sign-ins]")
    assert here.post(button["action"])["Location"] == PAGE
    assert [is_in(each) for each in (here, there, other)] == [True, False, True]
    assert Event.objects.get().verb == "ended a sign-in on another device"
    assert here.post(button["action"])["Location"] == PAGE
    assert Event.objects.count() == 1


def test_who_runs_ceim_signs_everybody_out(cast):
    client = sign_in(FIREFOX)
    assert is_in(client)
    call_command("sign_everybody_out", stdout=StringIO())
    assert not is_in(client)


def test_sign_in_of_somebody_else_is_not_there_to_end(cast):
    there = sign_in(SAFARI, "callum")
    record = SignInRecord.objects.get()
    assert sign_in(FIREFOX).post(reverse("end_sign_in", args=[record.pk])).status_code == 404
    assert is_in(there)


def test_password_change_ends_the_others_and_tells(cast, mailoutbox):
    here, there = sign_in(FIREFOX), sign_in(SAFARI)
    here.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": "three other quiet words"})
    assert [is_in(each) for each in (here, there)] == [True, False]
    assert titles_of(here)[:2] == ["Firefox, Windows (here)", "Changed the password"]
    send_letters()
    assert [mail.subject for mail in mailoutbox] == ["You have a new password for CEIM"]


def test_wrong_password_is_noted_for_whose_it_was(cast):
    for email in ("moira@example.org", "nobody@example.org"):
        Client().post("/sign-in/", {"login": email, "password": "a guess"})
    assert [(each.user.name, each.kind) for each in SignInRecord.objects.all()] == [("Moira Member", "refused")]


def test_what_happened_is_forgotten_in_the_end(cast):
    sign_in(FIREFOX)
    SignInRecord.objects.update(at=london(2026, 1, 1, 9))
    assert forget_sign_ins(now=london(2027, 1, 30, 9)) == 0
    assert forget_sign_ins(now=london(2027, 3, 30, 9)) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_list_queries_do_not_grow(number, cast, signed_in, django_assert_num_queries):
    for _each in range(number):
        sign_in(SAFARI)
    client = signed_in("moira")
    client.get(PAGE)
    with django_assert_num_queries(5):
        client.get(PAGE)
