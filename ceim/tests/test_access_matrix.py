"""Who gets in where: every page × every role × GET and POST, and other teams' records under one's own address.

The pages come from the URLconf: a new page is tested by existing.
"""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.access.policy import Permission, Role, may, may_once_closed
from ceim.history.models import Event
from ceim.teams.models import Team
from ceim.testing.addresses import pages
from ceim.testing.fixtures import count_access_cases
from ceim.testing.world import make_organisation_world, make_world

PUBLIC_PAGES = {
    "account_login", "account_logout", "account_signup", "account_inactive",
    "account_reset_password", "account_reset_password_done",
    "account_reset_password_from_key", "account_reset_password_from_key_done",
    "accept_invitation", "show_public_board",
    "show_help", "show_accessibility", "show_privacy", "show_cookies", "show_demo_mails",
    "show_health", "show_readiness",
}  # fmt: skip

TEAM_CAST = {
    "moira": Role.MEMBER, "rowan": Role.LEAD, "priya": Role.COACH, "ewan": Role.PARTNER,
    "quentin": Role.QI_LEAD, "ada": Role.ADMINISTRATOR, "conor": Role.CONCERNS_OFFICER,
}  # fmt: skip
STRANGERS = ["nadia", "odile", "stan"]
ORGANISATION_CAST = {"quentin": Role.QI_LEAD, "ada": Role.ADMINISTRATOR, "conor": Role.CONCERNS_OFFICER}
ORGANISATION_STRANGERS = ["rowan", "moira", "odile", "stan"]

# Whose own record must be in a certain state before the page has anything to show.
ALSO_WAITING = {"edit_conversation", "release_story"}
# A colleague may open the page in general but this record is somebody else's, or not in a state for it.
MAY_BE_MISSING = {
    "edit_conversation", "release_story", "share_reflection", "edit_board_entry", "link_concern",
    "write_draft", "check_draft", "discard_draft",
    "show_slip", "take_back_story", "withdraw_agreement", "withdraw_story", "erase_story",
}  # fmt: skip


def named(gate):
    return [page for page in pages() if page.gate == gate]


def ids(page):
    return page.name


@pytest.fixture
def ours(cast):
    return make_world(cast.rowan)


def address(page, team_slug, world):
    values = dict(world)
    if page.name in ALSO_WAITING:
        values["conversation_id"] = world["waiting_id"]
    if page.name == "try_here":
        values["site_id"] = world["offer_id"] if "offer_id" in world else world["site_id"]
    return reverse(page.name, kwargs={a: values[a] if a != "team_slug" else team_slug for a in page.arguments})


def ask(user, method, url):
    client = Client(raise_request_exception=True)
    if user:
        client.force_login(user)
    count_access_cases(1)
    return getattr(client, method)(url)


def test_every_page_has_a_gate():
    assert [page.name for page in pages() if page.gate is None] == []


def test_public_pages_are_the_listed_ones():
    assert {page.name for page in named("public")} <= PUBLIC_PAGES


def test_every_gate_names_a_permission():
    for page in pages():
        if page.gate in {"team", "organisation"}:
            assert isinstance(page.permission, Permission), page.name


@pytest.mark.parametrize("page", [*named("team"), *named("organisation"), *named("signed in")], ids=ids)
@pytest.mark.parametrize("method", ["get", "post"])
def test_visitor_is_sent_to_sign_in(page, method):
    values = dict.fromkeys(page.arguments, 1) | {"team_slug": "ward-7", "organisation_slug": "strathmoor"}
    url = reverse(page.name, kwargs={name: values[name] for name in page.arguments})
    response = ask(None, method, url)
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


@pytest.mark.parametrize("page", named("team"), ids=ids)
def test_team_page_opens_to_those_with_the_right_alone(page, cast, ours):
    for name, role in TEAM_CAST.items():
        for method in ("get", "post"):
            status = ask(cast.user(name), method, address(page, "ward-7", ours)).status_code
            expected = {200, 302, 405} | ({404} if page.name in MAY_BE_MISSING | {"try_here"} else set())
            assert status in (expected if may(role, page.permission) else {403}), (name, method, status)


@pytest.mark.parametrize("page", named("team"), ids=ids)
def test_team_page_does_not_exist_for_strangers(page, cast, ours):
    before = Event.objects.count()
    for name in STRANGERS:
        for method in ("get", "post"):
            assert ask(cast.user(name), method, address(page, "ward-7", ours)).status_code == 404, (name, method)
    assert Event.objects.count() == before


@pytest.mark.parametrize("page", [p for p in named("team") if {a for a in p.arguments if a.endswith("_id")}], ids=ids)
def test_other_teams_record_does_not_exist_under_own_address(page, cast, ours):
    before = Event.objects.count()
    for method in ("get", "post"):
        response = ask(cast.user("nadia"), method, address(page, "ward-8", ours))
        # Which methods it takes is answered before anything is looked up: a button's address leads home.
        is_a_button = method == "get" and (response.status_code, response.get("Location")) == (
            302,
            reverse("show_home"),
        )
        assert response.status_code in {404, 405} or is_a_button, (method, response.status_code)
    assert Event.objects.count() == before


@pytest.mark.parametrize("page", named("organisation"), ids=ids)
def test_organisation_page_opens_to_those_with_the_right_alone(page, cast):
    values = {"organisation_slug": "strathmoor"} | make_organisation_world(cast)
    url = reverse(page.name, kwargs={name: values[name] for name in page.arguments})
    for method in ("get", "post"):
        for name, role in ORGANISATION_CAST.items():
            status = ask(cast.user(name), method, url).status_code
            assert status in ({200, 302, 405} if may(role, page.permission) else {403}), (name, method, status)
        for name in ORGANISATION_STRANGERS:
            assert ask(cast.user(name), method, url).status_code == 404, (name, method)


@pytest.mark.parametrize("page", named("team"), ids=ids)
def test_closed_team_opens_to_those_who_look_after_it_alone(page, cast, ours):
    """What it did to the organisation, its concerns to those who handle them, and nothing to change it by."""
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=timezone.localdate())
    before = Event.objects.count()
    for name, role in TEAM_CAST.items():
        for method in ("get", "post"):
            status = ask(cast.user(name), method, address(page, "ward-7", ours)).status_code
            expected = {200, 302, 404, 405} if may_once_closed(role, page.permission) else {404}
            assert status in expected, (name, method, status)
    if page.permission != Permission.HANDLE_CONCERN:
        assert Event.objects.count() == before
    for name in STRANGERS:
        assert ask(cast.user(name), "get", address(page, "ward-7", ours)).status_code == 404


def test_ended_membership_opens_nothing(cast, ours):
    cast.moira.ended_on = cast.moira.started_on
    cast.moira.save()
    assert ask(cast.user("moira"), "get", reverse("show_team", args=["ward-7"])).status_code == 404
