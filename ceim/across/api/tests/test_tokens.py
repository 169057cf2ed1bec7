"""Tokens: made and withdrawn by administrators, each secret shown once and kept as a hash, and until when they work."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.across.api import services
from ceim.across.api.models import ApiToken
from ceim.across.api.token_secrets import hash_of, token_behind
from ceim.history.models import Event
from ceim.teams.models import OrganisationRole
from ceim.testing.answers import soup_of, spaced_text_of
from ceim.testing.api_tokens import SECRET, make_api_token

TOKENS = "/organisations/strathmoor/tokens/"
WANTED = {"name": "Power BI", "scopes": ["figures", "themes"], "days": "90"}


def made_by_page(client):
    shown = client.post(f"{TOKENS}new/", WANTED, follow=True)
    return shown, soup_of(shown).code.get_text()


def test_secret_is_shown_once_and_kept_as_a_hash(cast, signed_in):
    client = signed_in("ada")
    shown, secret = made_by_page(client)
    token = ApiToken.objects.get()
    assert (token.hashed, token.ending, token.made_by) == (hash_of(secret), secret[-4:], cast.user("ada"))
    assert [scope.value for scope in token.scopes] == ["figures", "themes"]
    assert token.last_day == timezone.localdate() + timedelta(days=90)
    assert "no-store" in shown["Cache-Control"]
    again = client.get(shown.request["PATH_INFO"])
    assert secret not in again.text
    assert f"It ends with {secret[-4:]}" in spaced_text_of(again)
    assert Event.objects.get().verb == "made a token for other programs"


def test_nothing_that_is_kept_gives_the_secret_away(cast, signed_in):
    client = signed_in("ada")
    page = client.post(f"{TOKENS}new/", WANTED).url
    waits = cache.get(f"ceim.across.api.secret.{ApiToken.objects.get().pk}")
    secret = soup_of(client.get(page)).code.get_text()
    assert waits
    assert secret not in waits
    assert secret not in str(ApiToken.objects.values().get())


def test_another_administrator_is_not_shown_the_secret_and_does_not_use_it_up(cast, signed_in):
    OrganisationRole.objects.create(organisation=cast.organisation, user=cast.user("stan"), role="administrator")
    page = signed_in("ada").post(f"{TOKENS}new/", WANTED).url
    assert soup_of(signed_in("stan").get(page)).code is None
    assert signed_in("ada").head(page).status_code == 200
    assert soup_of(signed_in("ada").get(page)).code is not None
    assert soup_of(signed_in("ada").get(page)).code is None


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"scopes": []}, "Choose what the token may read"),
        ({"scopes": ["everything"]}, "Choose what the token may read"),
        ({"days": "9999"}, "Choose how long the token works"),
        ({"name": ""}, "Enter what the token is for"),
    ],
)
def test_make_api_token_refuses(change, says, cast, signed_in):
    assert says in spaced_text_of(signed_in("ada").post(f"{TOKENS}new/", WANTED | change))
    assert not ApiToken.objects.exists()


@pytest.mark.parametrize("change", [{"scopes": []}, {"scopes": ["all"]}, {"days": 0}, {"days": 3650}])
def test_service_refuses_what_no_form_sends(change, cast):
    with pytest.raises(ValidationError):
        services.make_api_token(by=cast.ada, **({"name": "R", "scopes": ["work"], "days": 30} | change))
    assert not ApiToken.objects.exists()


def test_there_are_at_most_fifty_tokens_that_work(cast):
    for number in range(services.MOST):
        make_api_token(cast.ada, secret=f"ceim_{number}")
    with pytest.raises(ValidationError, match="There are 50 tokens"):
        services.make_api_token(by=cast.ada, name="R", scopes=["work"], days=30)
    ApiToken.objects.filter(hashed=hash_of("ceim_0")).update(last_day="2026-01-01")
    assert services.make_api_token(by=cast.ada, name="R", scopes=["work"], days=30).name == "R"


def test_list_shows_what_works_and_what_no_longer_does(cast, signed_in):
    today = timezone.localdate()
    make_api_token(cast.ada, scopes=["themes"], last_used_on=today)
    make_api_token(cast.ada, secret="ceim_older", name="R", last_day=today - timedelta(days=1))
    make_api_token(
        cast.ada, secret="ceim_gone", name="Excel", withdrawn_at=timezone.now(), withdrawn_by=cast.user("ada")
    )
    page = signed_in("ada").get(TOKENS)
    assert [row.th.get_text().split()[4:6] for row in soup_of(page).select("tbody tr")] == [["Power", "BI"]]
    text = spaced_text_of(page)
    assert "Excel, ends with gone: withdrawn by Ada Administrator on" in text
    assert "R, ends with lder: its last day was" in text
    assert SECRET not in page.text


def test_withdraw_api_token(cast, signed_in):
    token, client = make_api_token(cast.ada), signed_in("ada")
    page = reverse("withdraw_api_token", args=["strathmoor", token.pk])
    assert "reads nothing more from this moment on" in spaced_text_of(client.get(page))
    assert client.post(page).url == TOKENS
    assert token_behind(SECRET) is None
    assert ApiToken.objects.get().withdrawn_by == cast.user("ada")
    assert "was withdrawn already" in spaced_text_of(client.post(page))
    assert [event.verb for event in Event.objects.all()] == ["withdrew a token for other programs"]


def test_token_of_another_organisation_is_not_there(cast, signed_in):
    token = make_api_token(cast.ada, organisation=cast.far_away.organisation)
    for name in ("show_api_token", "withdraw_api_token"):
        assert signed_in("ada").get(reverse(name, args=["strathmoor", token.pk])).status_code == 404


def test_token_works_to_the_end_of_its_last_day(cast):
    token = make_api_token(cast.ada, last_day=timezone.localdate())
    assert token_behind(SECRET) == token
    ApiToken.objects.update(last_day=timezone.localdate() - timedelta(days=1))
    assert token_behind(SECRET) is None


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_tokens_takes_the_same_queries(number, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        make_api_token(cast.ada, secret=f"ceim_works-{each}")
        make_api_token(cast.ada, secret=f"ceim_ended-{each}", last_day="2026-01-01")
    client = signed_in("ada")
    with django_assert_num_queries(6):
        client.get(TOKENS)
