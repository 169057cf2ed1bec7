"""Doors and what is beside them."""

import pytest
from django.conf import settings as used
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from ceim import settings as real
from ceim.testing.addresses import in_parts, pages
from ceim.testing.api_tokens import SECRET, bearer, make_api_token
from ceim.testing.attack.doors import OURS, Doors, leads_away, links_away
from ceim.testing.attack.everywhere import NO_PAGES, World
from ceim.testing.attack.others import seal
from ceim.testing.attack.told import IS_WHOLE, Tally
from ceim.testing.signing_in import new_session, sign_in
from ceim.testing.without_visible_to import marked

SOME = ["show_measure_chart", "show_what_happened"]
ALL = [page for page in pages() if page.name not in NO_PAGES and (IS_WHOLE or page.name in SOME)]
SECRET_PAGES = {"show_what_happened", "show_public_board", "show_minutes_to_guest", "show_room"}


@pytest.fixture
def doors(cast):
    world = World(cast)
    assert marked(cast.ward_7, OURS) + seal(cast.ward_7, OURS) > 80
    return Doors(cast, world, Tally())


@pytest.fixture
def strict(cast):
    """A client for each of the cast that has to prove its forms, as in a real installation."""
    clients = {}

    def of(name):
        if name not in clients:
            clients[name] = Client(enforce_csrf_checks=True, raise_request_exception=False)
            if name in cast.people:
                sign_in(clients[name], cast.user(name))
        return clients[name]

    return of


@in_parts(ALL)
def test_doors_stay_shut(some, doors, cast, strict):
    key = new_session(cast.user("rowan"))
    opened = set()
    for page in some:
        for ask in (doors.redirects, doors.methods, doors.paths, doors.caches):
            ask(page)
        doors.cookies(page, key)
        doors.forged(page, strict)
        if doors.secrets(page):
            opened.add(page.name)
    doors.tally.settle()
    assert SECRET_PAGES & {page.name for page in some} <= opened, "the true secret opens what the others shall not"


def test_signing_in_leads_home_with_a_session_of_its_own(doors):
    doors.sign_in_leads_home()
    doors.hosts()
    doors.session_is_new()
    doors.tally.settle()


LIMITED = {  # what is asked for, how often at most in the settings of a real installation
    "slip": ("show_what_happened", ["unknown"], 30),
    "meeting_code": ("join_meeting", ["ABC234"], 30),
    "board": ("show_public_board", ["unknown"], 60),
    "invitation": ("accept_invitation", ["unknown"], 60),
    "emergency": ("sign_in_in_emergency", ["unknown"], 30),
}


@pytest.mark.parametrize("action", LIMITED if IS_WHOLE else ["slip"])
def test_guessing_ends_wherever_it_seems_to_come_from(action, db, settings):
    """At the figure of a real installation; an address in a header that anybody can write is no other."""
    page, arguments, most = LIMITED[action]
    settings.ACCOUNT_RATE_LIMITS = real.ACCOUNT_RATE_LIMITS
    cache.clear()
    tally, client = Tally(), Client()
    for number in range(most + 2):
        heads = {"HTTP_X_FORWARDED_FOR": f"203.0.113.{number}", "HTTP_X_REAL_IP": f"203.0.113.{number}"}
        status = client.get(reverse(page, args=arguments), **heads).status_code
        tally.asked("guesses")
        if (status == 429) != (number >= most):
            tally.finds("guesses", action, number, status)
    tally.settle()
    assert used.ACCOUNT_RATE_LIMITS[action]


def test_programs_are_slowed_down(cast, settings):
    settings.ACCOUNT_RATE_LIMITS = real.ACCOUNT_RATE_LIMITS
    cache.clear()
    make_api_token(cast.ada)
    tally, client, url = Tally(), Client(), reverse("read_organisation", args=["strathmoor"])
    for secret, most in ((SECRET, 120), ("ceim_of-nobody", 60)) if IS_WHOLE else [("ceim_of-nobody", 60)]:
        found = [client.get(url, **bearer(secret)).status_code for _each in range(most + 1)]
        tally.asked("guesses", len(found))
        if 429 in found[:most] or found[most] != 429:
            tally.finds("guesses", "the API", secret, found.index(429) if 429 in found else "never")
    tally.settle()


@pytest.mark.parametrize(
    ("location", "leads"),
    [("/teams/", False), ("//x.example", True), ("/\\x.example", True), ("https://x.example/", True), ("", False)],
)
def test_what_leads_away_is_found(location, leads):
    assert leads_away(location) == leads
    assert bool(links_away(f'<a href="{location}">'.encode())) == leads
