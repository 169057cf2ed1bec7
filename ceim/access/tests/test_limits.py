"""Who searches without end, or guesses at addresses, is answered 429; nobody else is."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from ceim.teams.models import Team

pytestmark = pytest.mark.one_database


@pytest.fixture(autouse=True)
def few(settings):
    settings.ACCOUNT_RATE_LIMITS = {"board": "2/m/ip", "invitation": "2/m/ip", "search": "2/m/user"}
    cache.clear()


@pytest.mark.parametrize(("page", "kept_here"), [("show_public_board", "board_token"), ("accept_invitation", None)])
def test_guessing_at_addresses_ends_and_looking_does_not(client, cast, page, kept_here):
    if kept_here:
        Team.objects.filter(pk=cast.ward_7.pk).update(is_board_public=True)
        known = reverse(page, args=[cast.ward_7.board_token])
        assert {client.get(known).status_code for _each in range(4)} == {200}
    guesses = [client.get(reverse(page, args=["unknown"])).status_code for _each in range(3)]
    assert guesses == [404, 404, 429]
    elsewhere = {"REMOTE_ADDR": "203.0.113.7"}
    assert client.get(reverse(page, args=["unknown"]), **elsewhere).status_code == 404


@pytest.mark.parametrize(
    ("page", "places", "name", "other"),
    [
        ("search_stories", ["strathmoor/ward-7"], "moira", "rowan"),
        ("search_people", ["strathmoor"], "ada", None),
    ],
)
def test_search_is_bounded_for_each_person(signed_in, page, places, name, other):
    address = reverse(page, args=places)
    client = signed_in(name)
    assert [client.get(address, {"q": "tea"}).status_code for _each in range(3)] == [200, 200, 429]
    if other:
        assert signed_in(other).get(address, {"q": "tea"}).status_code == 200
