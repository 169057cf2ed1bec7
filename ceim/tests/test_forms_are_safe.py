"""Every form there is: sent twice, open at two people, sent after the session's end. New forms join by existing."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from ceim.testing.addresses import undone
from ceim.testing.every_form import CHOSEN, GIVEN, NOT_CARRIED_OUT, THEIRS, addresses_of_forms, everyone_who_may, rows
from ceim.testing.page_forms import post_forms
from ceim.testing.signing_in import sign_in

# What two people do at the same moment, or one does twice, is asked of both databases in ceim/access/tests.
pytestmark = pytest.mark.one_database


@pytest.fixture
def addresses(cast):
    return addresses_of_forms(cast)


def signed_in_as(cast, name):
    client = Client()
    sign_in(client, cast.user(name))
    return client


def forms_of(cast, page, url):
    """(client, where, form) of each form on a page, for whoever of the cast may open it first."""
    names = everyone_who_may(page, cast)
    if names:
        client = signed_in_as(cast, names[0])
        response = client.get(url)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            for form in post_forms(response, url):
                assert form.data.get("sent_once"), f"{page.name}: a form without the tag csrf_token"
                yield client, names, form


def somebody_else(cast, names, url):
    """A second person for whom the page is there; the same one at another screen where there is none."""
    screens = (signed_in_as(cast, name) for name in [*names[1:], names[0]])
    return next(screen for screen in screens if screen.get(url).status_code == 200)


def marks_on(client, url, index):
    forms = post_forms(client.get(url), url)
    return forms[index].data.get("as_seen") if index < len(forms) else None


def test_no_form_is_carried_out_twice(addresses, cast):
    carried_out, not_carried_out, doubled = 0, set(), []
    for page, url in addresses:
        for client, _names, form in forms_of(cast, page, url):
            with undone():
                data = form.filled_in("Some words", **GIVEN.get(page.name, {}))
                first, once = client.post(form.action, data), rows()
                second, twice = client.post(form.action, data), rows()
                if first.status_code != 302:
                    not_carried_out.add(page.name)
                    continue
                carried_out += 1
                if (second.status_code, second.get("Location"), twice) != (302, first["Location"], once):
                    doubled.append(page.name)
    print(f"\nforms sent twice: {carried_out}, doubled: {len(doubled)}")
    assert doubled == []
    assert not_carried_out <= NOT_CARRIED_OUT
    assert carried_out > 80


def test_second_of_two_people_sees_both_texts(addresses, cast):
    asked, unchanged, silent, lost = [], [], [], []
    for page, url in addresses:
        for client, names, form in forms_of(cast, page, url):
            if "as_seen" not in form.data:
                continue
            with undone():
                other = somebody_else(cast, names, url)
                given, place = GIVEN.get(page.name, {}), form.action
                index = next(i for i, each in enumerate(post_forms(other.get(url), url)) if each.action == place)
                theirs = post_forms(other.get(url), url)[index]
                has_words = theirs.takes_words and page.name not in CHOSEN
                fill = theirs.filled_in if has_words else theirs.chosen_otherwise
                answer = other.post(place, fill("Theirs", **given, **CHOSEN.get(page.name, {})))
                if answer.status_code != 302:
                    assert page.name in NOT_CARRIED_OUT, (page.name, answer.context["form"].errors)
                    continue
                if marks_on(other, url, index) == theirs.data["as_seen"]:
                    unchanged.append(page.name)
                    continue
                again = client.post(place, form.typed("Ours"))
                if again.status_code == 302 or THEIRS not in again.text:
                    silent.append((page.name, again.status_code))
                    continue
                asked.append(page.name)
                back = next(each for each in post_forms(again, place) if each.action == place)
                if form.takes_words and "Ours in" not in str(back.data):
                    lost.append(page.name)
                decided = client.post(place, back.filled_in("Ours", **given))  # refused, where theirs closed it
                if decided.status_code != 302 and form.takes_words and "Ours in" not in decided.text:
                    lost.append(page.name)
    print(f"\nforms open at two people: {len(asked)}, silent: {len(silent)}, lost: {len(lost)}")
    assert (silent, lost, unchanged) == ([], [], [])
    assert len(asked) > 20


def test_form_sent_after_the_sessions_end_leads_back_to_its_page(addresses, cast):
    sent = 0
    for page, url in addresses:
        for client, names, form in forms_of(cast, page, url):
            data = form.filled_in("Some words")
            for came_from, ends_at in (({"HTTP_REFERER": f"http://testserver{url}"}, {200}), ({}, {200, 302})):
                client.logout()
                asked = client.post(form.action, data, **came_from)
                assert asked.url.startswith(reverse("account_login")), page.name
                sign_in(client, cast.user(names[0]))
                back = parse_qs(urlsplit(asked.url).query)["next"][0]
                assert client.get(back).status_code in ends_at, (page.name, back)
                sent += 1
    print(f"\nforms sent after the session's end: {sent}")
    assert sent > 150
