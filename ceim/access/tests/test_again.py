"""Who signed in a while ago is asked who they are before what takes much along, or takes away how somebody gets in."""

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from ceim.accounts.models import User
from ceim.across.api.models import ApiToken
from ceim.across.open_files.models import OpenFiles
from ceim.testing.answers import soup_of
from ceim.testing.cast import PASSWORD
from ceim.testing.signing_in import long_ago

ASK = {
    "ask_for_open_files",
    "agree_to_open_files",
    "download_open_files",
    "make_api_token",
    "switch_off_person",
    "switch_on_person",
    "take_away_second_factor",
}
AGAIN = "/account/again/"


def views(patterns=None):
    """{name: view} of every page."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(each, "url_patterns"):
            yield from views(each.url_patterns)
        elif each.name:
            yield each.name, each.callback


@pytest.fixture
def ada(signed_in):
    """Who looks after Strathmoor, and signed in an hour ago."""
    client = signed_in("ada")
    long_ago(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return client


def address_of(name, cast):
    if name in {"ask_for_open_files", "make_api_token"}:
        return reverse(name, args=["strathmoor"])
    if name.endswith("open_files"):
        files = OpenFiles.objects.create(
            organisation=cast.organisation, asked_by=cast.user("ada"), with_sealed_words=True, state="asked"
        )
        return reverse(name, args=["strathmoor", files.pk])
    return reverse(name, args=["strathmoor", cast.user("moira").pk])


def test_pages_that_ask_are_these():
    assert {name for name, view in views() if getattr(view, "asks_again", False)} == ASK


@pytest.mark.parametrize("name", sorted(ASK))
def test_who_signed_in_long_ago_is_asked_who_it_is(name, cast, ada):
    address = address_of(name, cast)
    sends = [ada.get] if name == "download_open_files" else [ada.get, ada.post]
    assert {send(address)["Location"] for send in sends} == {f"{AGAIN}?next={address.replace('/', '%2F')}"}
    assert User.objects.filter(is_active=False).count() == 0


def hidden(page):
    inputs = soup_of(page).select("main form input[type=hidden]")
    return {each["name"]: each.get("value", "") for each in inputs}


def test_what_was_sent_is_carried_out_once_they_have_shown_it(cast, signed_in):
    address, client = reverse("make_api_token", args=["strathmoor"]), signed_in("ada")
    page = client.get(address)
    long_ago(client.cookies[settings.SESSION_COOKIE_NAME].value)
    sent = {**hidden(page), "name": "Power BI", "scopes": ["figures"], "days": "90"}
    asked = client.post(address, sent)["Location"]
    assert ApiToken.objects.count() == 0
    shows = hidden(client.get(asked))
    assert client.post(asked, {**shows, "password": "a guess"}).status_code == 200
    answer = client.post(asked, {**shows, "password": PASSWORD})
    token = ApiToken.objects.get()
    assert answer["Location"] == reverse("show_api_token", args=["strathmoor", token.pk])
    assert token.name == "Power BI"


def test_who_signed_in_a_moment_ago_is_not_asked(cast, signed_in):
    assert signed_in("ada").get(reverse("make_api_token", args=["strathmoor"])).status_code == 200
