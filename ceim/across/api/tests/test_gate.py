"""Who comes in: a token of the organisation with the scope, while it works; nobody else, and never by a cookie."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.accounts.models import User
from ceim.across.api import addresses, services
from ceim.across.api.models import ApiToken, Scope
from ceim.across.api.tests.asking import API, Program
from ceim.languages.offered import PSEUDO, WITH_PSEUDO
from ceim.testing.addresses import pages
from ceim.testing.api_tokens import SECRET, bearer, make_api_token
from ceim.testing.other_teams import make_team

ADDRESSES = [page.name for page in pages() if page.gate == "token"]
NO_TOKENS = ["", "Bearer", "Bearer ", f"Basic {SECRET}", SECRET, f"Bearer {SECRET}x", "Bearer \x00"]


@pytest.fixture(autouse=True)
def nothing_counted():
    cache.clear()


def address_of(name, organisation="strathmoor"):
    return reverse(name, args=[organisation])


def scope_of(name):
    return getattr(addresses, name).scope


def error_of(response):
    return response.status_code, response.json()["error"]["code"]


@pytest.mark.parametrize("name", ADDRESSES)
def test_nobody_comes_in_without_a_token(name, cast, signed_in):
    for client in (Client(), signed_in("quentin"), signed_in("ada")):
        answer = client.get(address_of(name))
        assert error_of(answer) == (401, "no_token")
        assert answer["WWW-Authenticate"].startswith("Bearer")
        assert answer["Content-Type"] == "application/json"


@pytest.mark.parametrize("name", ADDRESSES)
def test_token_opens_what_its_scopes_say_alone(name, cast):
    for scope in Scope:
        cache.clear()
        answer = Program(cast, secret=f"ceim_{scope}", scopes=[scope]).get(address_of(name))
        opens = scope_of(name) in (None, scope)
        assert answer.status_code == 200 if opens else error_of(answer) == (403, "not_allowed")


@pytest.mark.parametrize("name", ADDRESSES)
def test_each_address_is_read_only_and_sets_no_cookie(name, cast, program):
    assert not program.get(address_of(name)).cookies
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(Client(enforce_csrf_checks=True), method)(address_of(name), **bearer())
        assert error_of(answer) == (405, "read_only")
        assert answer["Allow"] == "GET, HEAD"


def test_token_that_was_sent_unsealed_is_refused_and_not_led_on(cast, program, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert error_of(program.get(address_of(ADDRESSES[0]))) == (403, "not_allowed")
    settings.SECURE_SSL_REDIRECT = False


def test_token_of_another_organisation_finds_nothing(cast, program):
    for name in ADDRESSES:
        assert error_of(program.get(address_of(name, "elsewhere"))) == (404, "not_found")
        assert error_of(program.get(address_of(name, "nowhere"))) == (404, "not_found")


@pytest.mark.parametrize(
    "told", ["", "Bearer", "Bearer ", f"Basic {SECRET}", SECRET, f"Bearer {SECRET}x", "Bearer \x00"]
)
def test_what_is_no_token_opens_nothing(told, cast, program):
    assert error_of(Client().get(API, headers={"Authorization": told})) == (401, "no_token")


def test_token_in_the_address_opens_nothing(cast, program):
    assert error_of(Client().get(f"{API}?access_token={SECRET}&token={SECRET}")) == (401, "no_token")


def test_token_that_leaked_is_withdrawn_in_the_middle_of_a_download(cast, program):
    for number in range(4):
        make_team(cast.organisation, f"Ward {number + 10}")
    first = program.get("teams/?limit=2")
    services.withdraw_api_token(by=cast.ada, token=program.token)
    assert error_of(program.get(first.json()["next"])) == (401, "no_token")
    known = {"If-None-Match": first["ETag"]}
    assert error_of(program.get("teams/?limit=2", **known)) == (401, "no_token")


def test_token_that_has_ended_opens_nothing(cast, program):
    ApiToken.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    assert error_of(program.get()) == (401, "no_token")


def test_the_day_of_the_last_use_is_noted(cast, program):
    assert program.token.last_used_on is None
    program.get("teams/")
    assert ApiToken.objects.get().last_used_on == timezone.localdate()
    ApiToken.objects.update(last_used_on="2026-01-01")
    program.get("teams/")
    assert ApiToken.objects.get().last_used_on == timezone.localdate()


def test_token_reads_so_much_in_a_minute(cast, program, settings):
    settings.ACCOUNT_RATE_LIMITS = {"api": "2/m/key"}
    other = Program(cast, secret="ceim_other")
    assert [program.get().status_code for _each in range(3)] == [200, 200, 429]
    refused = program.get()
    assert (error_of(refused), refused["Retry-After"]) == ((429, "too_many"), "60")
    assert other.get().status_code == 200


def test_guessing_ends_and_does_not_keep_out_whoever_has_a_token(cast, program, settings):
    settings.ACCOUNT_RATE_LIMITS = {"api_unknown": "2/m/ip"}
    guess = bearer("ceim_guess")
    assert [Client().get(API, **guess).status_code for _each in range(3)] == [401, 401, 429]
    assert program.get().status_code == 200


def test_what_is_no_address_is_answered_in_json(cast, program):
    for where in ("stories/", "teams/1/", "/api/v2/", "/api/v1/teams/"):
        answer = program.get(where if where.startswith("/") else API + where)
        if where != "/api/v2/":
            assert error_of(answer) == (404, "not_found")


def test_answer_speaks_english_whoever_is_signed_in(cast, signed_in, settings):
    settings.LANGUAGES = WITH_PSEUDO
    make_api_token(cast.ada)
    User.objects.update(language=PSEUDO)
    answer = signed_in("ada").get(f"{API}nothing/", **bearer())
    assert "There is no such address" in answer.json()["error"]["message"]


def test_answer_is_kept_by_nobody_else_and_found_by_no_search(cast, program):
    answer = program.get("teams/")
    assert answer["Cache-Control"] == "private, no-cache"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
