"""How long somebody stays signed in who does nothing, and who does: on a computer of their own, and on a shared one."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from ceim.testing.cast import PASSWORD

ACCOUNT = "/account/"


def sign_in(client, **sent):
    return client.post(reverse("account_login"), {"login": "moira@example.org", "password": PASSWORD} | sent)


def minutes_left():
    return (Session.objects.get().expire_date - timezone.now()).total_seconds() / 60


def is_signed_in(client):
    return client.get(ACCOUNT).status_code == 200


@pytest.fixture(params=[({}, 20 * 60), ({"is_shared": "on"}, 15)], ids=["own", "shared"])
def signed_in_for(request, client, cast):
    """The minutes that Moira has, on either kind of computer."""
    sent, minutes = request.param
    sign_in(client, **sent)
    return minutes


def test_session_lasts_for_as_long_as_nobody_does_anything(client, signed_in_for):
    assert minutes_left() == pytest.approx(signed_in_for, abs=0.5)
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert not is_signed_in(client)


def test_session_goes_on_with_whoever_does_something(client, signed_in_for):
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=signed_in_for / 2))
    assert is_signed_in(client)
    assert minutes_left() == pytest.approx(signed_in_for, abs=0.5)


def test_session_is_written_down_only_after_a_tenth_of_it(client, signed_in_for):
    soon = timezone.now() + timedelta(minutes=signed_in_for * 0.95)
    Session.objects.update(expire_date=soon)
    assert is_signed_in(client)
    assert Session.objects.get().expire_date == soon


@pytest.mark.parametrize(("sent", "hours"), [({}, 7 * 24), ({"is_shared": "on"}, 12)])
def test_session_ends_however_busy_somebody_is(client, cast, sent, hours):
    sign_in(client, **sent)
    session = client.session
    session["began"] -= hours * 3600 - 60
    session.save()
    assert is_signed_in(client)
    session = client.session
    session["began"] -= 120
    session.save()
    assert not is_signed_in(client)


def test_page_of_a_shared_computer_alone_brings_the_lock(client, cast):
    sign_in(client)
    assert "data-lock=" not in client.get(ACCOUNT).text
    client.logout()
    sign_in(client, is_shared="on")
    page = client.get(ACCOUNT).text
    assert 'data-ends-after="900"' in page
    assert f'data-ends-at="{int(client.session["began"]) + 12 * 60 * 60}"' in page
    assert "data-lock=" in page


def test_computer_that_locks_ends_the_session_and_leads_back(client, cast):
    sign_in(client, is_shared="on")
    assert client.post(reverse("lock_computer")).status_code == 204
    assert not is_signed_in(client)
    page = client.get(reverse("account_login", query={"next": ACCOUNT, "locked": "1"})).text
    assert "Nobody was at this computer, so it is locked." in page


def test_staying_is_for_who_is_signed_in(client, cast):
    assert client.post(reverse("stay_signed_in")).status_code == 302
    sign_in(client, is_shared="on")
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=2))
    assert client.post(reverse("stay_signed_in")).status_code == 204
    assert minutes_left() > 14
