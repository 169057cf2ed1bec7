"""What still keeps teams apart when `visible_to` is forgotten: PostgreSQL itself."""

import os
from contextlib import nullcontext

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from ceim.testing.addresses import address_in, pages, undone
from ceim.testing.answers import soup_of, words_of
from ceim.testing.runtime_role import as_owner
from ceim.testing.signing_in import sign_in
from ceim.testing.without_visible_to import WHOLE, classes_with_visible_to, marked, taken_away, walk
from ceim.testing.world import make_organisation_world, make_world

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no row-level security")
EVERY_PAGE = bool(os.environ.get(WHOLE))
# Enough of them for each run of the tests: lists, and records of every app.
SOME = {
    "list_conversations",
    "show_conversation",
    "list_concerns",
    "show_meeting",
    "list_opportunities",
    "show_improvement",
    "show_measure",
    "list_pathways",
}
NEIGHBOUR = "strathmoor/ward-8"


@pytest.fixture
def stranger(cast):
    """Who leads the ward beside, with records of every kind there, and what they may try: addresses of both."""
    theirs = make_world(cast.rowan)
    assert marked(cast.ward_7) > 80
    own = make_world(cast.nadia)
    of_all = make_organisation_world(cast)
    found = []
    for page in pages():
        if page.gate not in {"team", "organisation", "signed in"} or page.name.startswith(("account_", "mfa_")):
            continue
        if not EVERY_PAGE and page.name not in SOME:
            continue
        for world in (own, theirs):
            values = of_all | world | {"team_address": NEIGHBOUR, "organisation_slug": "strathmoor"}
            if page.gate == "team":
                found.append((page.name, address_in(world, page, team_address=NEIGHBOUR)))
            else:
                found.append((page.name, reverse(page.name, kwargs={each: values[each] for each in page.arguments})))
    return sign_in(Client(raise_request_exception=False), cast.user("nadia")), sorted(set(found))


def test_nothing_of_another_team_comes_out_without_visible_to(stranger):
    """With all of them taken away; to the owner of the tables, whom no policy binds, the same pages show it."""
    client, addresses = stranger
    with taken_away(classes_with_visible_to().values()):
        found = walk(client, addresses)
        bare = walk(client, addresses, as_role=as_owner)
    assert found.leaks == ()
    assert found.opened > len(addresses) / 4
    assert len({name for name, _url in bare.leaks}) >= (60 if EVERY_PAGE else 5)


@pytest.mark.skipif(not EVERY_PAGE, reason="python -m ceim.testing.without_visible_to")
@pytest.mark.parametrize("name", sorted(classes_with_visible_to()) if EVERY_PAGE else [])
def test_nothing_comes_out_without_this_one(stranger, name):
    client, addresses = stranger
    with taken_away([classes_with_visible_to()[name]]):
        assert walk(client, addresses).leaks == ()


@pytest.mark.skipif(not EVERY_PAGE, reason="python -m ceim.testing.without_visible_to")
@pytest.mark.parametrize("who", ["rowan", "moira", "priya", "quentin", "ada", "conor", "odile"])
def test_every_page_is_for_its_own_people_as_if_there_were_no_policies(cast, who):
    """What a scope leaves out too much of would be missed here."""
    own = make_world(cast.rowan) | make_organisation_world(cast) | {"organisation_slug": "strathmoor"}
    client, differing = sign_in(Client(raise_request_exception=False), cast.user(who)), []
    for page in pages():
        if page.gate not in {"team", "organisation", "signed in"} or page.name.startswith(("account_", "mfa_")):
            continue
        team = "elsewhere/far-away" if who == "odile" else "strathmoor/ward-7"
        url = address_in(own, page, team_address=team)
        bound, unbound = told_by(client, url, nullcontext), told_by(client, url, as_owner)
        if bound != unbound:
            differing.append((page.name, url, sorted(set(unbound) ^ set(bound))[:20]))
    assert differing == []


def told_by(client, url, role):
    """The words of a page, and how it was answered."""
    client.cookies.pop("messages", None)
    with undone(), role():
        response = client.get(url)
    is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
    soup = soup_of(response) if is_page else None
    return [str(response.status_code), *(words_of(soup.main or soup).split() if is_page else ())]
