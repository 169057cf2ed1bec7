"""Who gets in where: every page × every role × GET and POST, and other teams' records under one's own address.

The pages come from the URLconf: a new page is tested by existing.
"""

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpResponse
from django.template.base import Template
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from ceim.access import refusals
from ceim.access.policy import Permission, Role, may, may_once_closed
from ceim.history.models import Event
from ceim.teams.models import Pathway, Team
from ceim.testing.addresses import address_in, in_parts, pages, undone
from ceim.testing.factories import make_participation, make_pathway_partner
from ceim.testing.fixtures import count_access_cases
from ceim.testing.signing_in import new_session
from ceim.testing.which_database import IS_THE_SECOND
from ceim.testing.world import make_organisation_world, make_world
from conversations.models import Agreement, Highlight, Passage
from improvements.models import Improvement

PUBLIC_PAGES = {
    "account_login",
    "account_logout",
    "account_signup",
    "go_to_provider",
    "come_back_from_provider",
    "sign_out_of_provider",
    "sign_in_in_emergency",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "account_inactive",
    "lock_computer",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "accept_invitation",
    "confirm_email",
    "stop_email_change",
    "stop_mails",
    "show_public_board",
    "show_what_happened",
    "ask_for_words_back",
    "find_meeting",
    "join_meeting",
    "show_guest",
    "show_guest_live",
    "say_as_guest",
    "share_as_guest",
    "take_back_as_guest",
    "take_back_nameless_as_guest",
    "say_how_it_was_as_guest",
    "leave_as_guest",
    "ask_for_minutes",
    "show_minutes_to_guest",
    "show_room",
    "show_room_live",
    "show_easy_picture",
    "show_help",
    "show_accessibility",
    "show_accessibility_of",
    "show_privacy",
    "show_cookies",
    "show_demo_mails",
    "write_without_signal",
    "serve_worker",
    "describe_app",
    "describe_api",
    "read_nothing",
    "show_health",
    "show_readiness",
}

TEAM_CAST = {
    "moira": Role.MEMBER,
    "rowan": Role.LEAD,
    "fergus": Role.FACILITATOR,
    "priya": Role.COACH,
    "ewan": Role.PARTNER,
    "quentin": Role.QI_LEAD,
    "ada": Role.ADMINISTRATOR,
    "conor": Role.CONCERNS_OFFICER,
}
ORGANISATION_CAST = {"quentin": Role.QI_LEAD, "ada": Role.ADMINISTRATOR, "conor": Role.CONCERNS_OFFICER}
SEE_MOST = ("rowan", "quentin", "ada", "conor")
STRANGERS = ["nadia", "odile", "stan"]
ORGANISATION_STRANGERS = ["rowan", "moira", "odile", "stan"]

# A colleague may open the page in general but this record is somebody else's, or not in a state for it.
OFFERED = {"try_here", "decline_offer", "try_from_shelf"}
MAY_BE_MISSING = {
    "delete_saved_view",
    "end_pause",
    "end_hold",
    "say_nothing_is_left",
    "let_words_go",
    "keep_story_longer",
    "edit_conversation",
    "release_story",
    "keep_back_story",
    "send_story_for_release",
    "look_again_at_story",
    "share_reflection",
    "revise_reflection",
    "delete_reflection",
    "set_aside_reflection",
    "put_back_reflection",
    "take_back_comment",
    "write_down_vote",
    "edit_board_entry",
    "link_concern",
    "open_former_step",
    "write_draft",
    "check_draft",
    "discard_draft",
    "show_slip",
    "download_slip",
    "download_minutes",
    "amend_minutes",
    "agree_minutes",
    "take_back_story",
    "withdraw_agreement",
    "withdraw_story",
    "erase_story",
}

# What a team that takes part opens of an improvement that another leads: what it reads of it, and what it adds there.
SHARED_TO_READ = {
    "show_thread",
    "download_story",
    "show_improvement",
    "list_participations",
    "show_idea",
    "show_drivers",
    "download_drivers",
    "show_cycle",
    "download_cycle_sheet",
    "download_blank_sheet",
    "show_measure",
    "show_measure_chart",
    "download_measure",
    "show_implementation",
    "list_measure_groups",
    "list_support",
    "list_test_checks",
    "compare_measure",
    "show_participation",
    "show_practice",
    "show_practice_phases",
    "show_progress",
    "show_co_design",
    "show_larger_work",
}
SHARED_TO_WORK_ON = {
    "add_idea",
    "plan_cycle",
    "reopen_idea",
    "record_reading",
    "paste_readings",
    "upload_readings",
    "start_phase",
    "fix_lines",
    "implement_change",
    "count_case",
    "score_progress",
    "record_support",
    "answer_test_check",
    "comment_on_improvement",
    "comment_on_idea",
    "comment_on_measure",
    "add_care_team_member",
    "record_session",
    "archive_improvement",
    "bring_back_improvement",
}
# What a team that uses another's pathway opens of it; touchpoints are asked about, and never drawn anew.
SHARED_PATHWAY = {
    "show_pathway",
    "list_pathway_teams",
    "show_pathway_month",
    "show_guide",
    "print_prompt_card",
    "print_blank_form",
    "download_prompt_card",
    "download_blank_form",
    "show_wordings",
    "record_conversation",
    "keep_pathway_on_device",
    "use_shift_sheet",
    "download_shift_sheet",
    "edit_guide",
    "add_question",
    "choose_target",
    "explain_short_month",
    "take_back_reason",
}
OF_ONES_OWN = {
    "record_conversation",
    "use_shift_sheet",
    "edit_guide",
}  # a draft and a guide of the team itself: nothing need be filled in
TAKING_PART = {"nadia": "strathmoor/ward-8", "odile": "elsewhere/far-away"}
WORDS_OF_NOBODY = "What no other team may read."


@dataclass(frozen=True)
class Answer:
    status: int
    location: str | None
    events: int  # how many deeds were recorded while it was asked for
    text: str


def named(gate):
    return [page for page in pages() if page.gate == gate]


@pytest.fixture
def ours(cast):
    return make_world(cast.rowan)


@pytest.fixture
def ask(cast, monkeypatch):
    """ask("moira", "get", url) is the answer to Moira, whose session is the same each time; None is a visitor."""
    sessions, client = {}, Client(raise_request_exception=True)
    monkeypatch.setattr(refusals, "render", rendered_once_each(refusals.render))

    def ask(name, method, url):
        client.cookies.clear()  # all that a client keeps; another would build all middleware anew
        if name:
            sessions[name] = sessions.get(name) or new_session(cast.user(name))
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[name]
        count_access_cases(1)
        with undone():
            before = number_of_events()
            response = getattr(client, method)(url)
            text = "" if response.streaming else response.content.decode(errors="replace")
            return Answer(response.status_code, response.get("Location"), number_of_events() - before, text)

    return ask


@pytest.fixture
def doors_alone(monkeypatch):
    """Whoever comes in gets an empty page, a third of the time of all cases; on the second database a whole one."""
    if not IS_THE_SECOND:
        monkeypatch.setattr(Template, "_render", lambda template, context: SafeString())


def rendered_once_each(render):
    """`render` of refusals that say nothing of a record, once per person: it took a third of the time of all cases."""
    pages = {}

    def rendered(request, template, context, status):
        if any(context.values()):
            return render(request, template, context, status=status)
        key = template, request.user.pk
        pages[key] = pages.get(key) or render(request, template, context, status=status).content
        return HttpResponse(pages[key], status=status)

    return rendered


def number_of_events():
    """Asked twice for each case: making the statement out of a queryset took ten times as long as its answer."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {Event._meta.db_table}")  # noqa: S608  no value is in it
        return cursor.fetchone()[0]


def each_of(some, roles, methods=lambda page, name: ("get", "post")):
    """(page, name, role, method) for everybody at every page, by GET and by POST unless told."""
    for page in some:
        for name, role in (roles(page) if callable(roles) else roles).items():
            for method in methods(page, name):
                yield page, name, role, method


def asked_here(cast, page):
    """The gate is the same on every database: on the second, one of those who come in asks for each page."""
    opens = [name for name in SEE_MOST if cast.get(name) and may(cast[name], page.permission)]
    return {name: cast[name] for name in opens[:1]} if IS_THE_SECOND else cast


def test_every_page_has_a_gate():
    assert [page.name for page in pages() if page.gate is None] == []


def test_public_pages_are_the_listed_ones():
    assert {page.name for page in named("public")} <= PUBLIC_PAGES


def test_every_gate_names_a_permission():
    for page in pages():
        if page.gate in {"team", "organisation"}:
            assert isinstance(page.permission, Permission), page.name


@pytest.mark.one_database  # the gate answers before the page asks for anything
@in_parts([*named("team"), *named("organisation"), *named("signed in")])
def test_visitor_is_sent_to_sign_in(some, ask):
    for page in some:
        values = dict.fromkeys(page.arguments, 1) | {
            "team_address": "strathmoor/ward-7",
            "organisation_slug": "strathmoor",
            "letter_key": uuid4(),
        }
        url = reverse(page.name, kwargs={name: values[name] for name in page.arguments})
        for method in ("get", "post"):
            answer = ask(None, method, url)
            assert answer.status == 302, (page.name, method, answer)
            assert answer.location.startswith(reverse("account_login")), (page.name, method, answer)


@pytest.mark.every_database
@in_parts(named("team"))
def test_team_page_opens_to_those_with_the_right_alone(some, ask, ours, doors_alone):
    for page, name, role, method in each_of(some, lambda page: asked_here(TEAM_CAST, page)):
        answer = ask(name, method, address_in(ours, page))
        expected = {200, 302, 405} | ({404} if page.name in MAY_BE_MISSING | OFFERED else set())
        allowed = expected if may(role, page.permission) else {403}
        assert answer.status in allowed, (page.name, name, method, answer)


@pytest.mark.one_database  # the gate answers before the page asks for anything
@in_parts(named("team"))
def test_team_page_does_not_exist_for_strangers(some, ask, ours):
    for page, name, _role, method in each_of(some, dict.fromkeys(STRANGERS)):
        answer = ask(name, method, address_in(ours, page))
        assert (answer.status, answer.events) == (404, 0), (page.name, name, method)


@in_parts([page for page in named("team") if any(each.endswith("_id") for each in page.arguments)])
def test_other_teams_record_does_not_exist_under_own_address(some, ask, ours):
    for page, name, _role, method in each_of(some, {"nadia": Role.LEAD}):
        answer = ask(name, method, address_in(ours, page, team_address="strathmoor/ward-8"))
        # Which methods it takes is answered before anything is looked up: a button's address leads home.
        is_a_button = method == "get" and (answer.status, answer.location) == (302, reverse("show_home"))
        assert answer.status in {404, 405} or is_a_button, (page.name, method, answer)
        assert answer.events == 0, (page.name, method)


@pytest.mark.one_database  # the gate answers before the page asks for anything
def test_number_that_no_record_can_have_finds_nothing(ask, ours):
    asked = [page for page in named("team") if len(page.arguments) > 1]
    for page, number in [(page, number) for page in asked for number in (10**12, 10**23)]:
        numbers = dict.fromkeys(page.arguments, number) | {"step": "about", "team_address": "strathmoor/ward-7"}
        url = reverse(page.name, kwargs={name: numbers[name] for name in page.arguments})
        assert ask("rowan", "get", url).status in {302, 404, 405}, (page.name, number)
    assert len(asked) > 80


@pytest.fixture
def shared(cast):
    """Ward 7's records; Ward 8 and a team of another organisation take part in its improvement."""
    world = make_world(cast.rowan)
    improvement = Improvement.objects.get(pk=world["improvement_id"])
    for name in TAKING_PART:
        make_participation(improvement, by=getattr(cast, name))
    _let_nobody_else_read()
    return world


@pytest.fixture
def with_shared_pathway(cast):
    """Ward 7's records; Ward 8 and a team of another organisation use its pathway."""
    world = make_world(cast.rowan)
    for name in TAKING_PART:
        by = getattr(cast, name)
        make_pathway_partner(Pathway.objects.get(pk=world["pathway_id"]), team=by.team, by=by)
    _let_nobody_else_read()
    return world


def _let_nobody_else_read():
    Highlight.objects.update(start=0, end=len(WORDS_OF_NOBODY))
    Passage.objects.update(captured_text=WORDS_OF_NOBODY, released_text=WORDS_OF_NOBODY)
    Agreement.objects.exclude(scope__in=["notes", "team"]).update(answer="no")


@pytest.mark.parametrize("name", TAKING_PART)
@in_parts([page for page in named("team") if any(each.endswith("_id") for each in page.arguments)])
def test_record_of_shared_work_opens_to_those_who_take_part(some, ask, shared, name):
    """In the same organisation and in another: what is shared and nothing else, and no words of a story."""
    _assert_opens_alone(SHARED_TO_READ | SHARED_TO_WORK_ON, some, ask, shared, name)


@pytest.mark.parametrize("name", TAKING_PART)
@in_parts([page for page in named("team") if any(each.endswith("_id") for each in page.arguments)])
def test_record_of_shared_pathway_opens_to_those_who_use_it(some, ask, with_shared_pathway, name):
    """Likewise: the drawing, and what the team adds of its own; never a record or the words of another team."""
    _assert_opens_alone(SHARED_PATHWAY, some, ask, with_shared_pathway, name)


def _assert_opens_alone(shared_pages, some, ask, world, name):
    for page, _name, _role, method in each_of(some, {name: Role.LEAD}):
        answer = ask(name, method, address_in(world, page, team_address=TAKING_PART[name]))
        is_a_button = method == "get" and (answer.status, answer.location) == (302, reverse("show_home"))
        expected = {200, 302, 405} if page.name in shared_pages else {404, 405}
        assert answer.status in expected or is_a_button, (page.name, name, method, answer)
        assert WORDS_OF_NOBODY not in answer.text, (page.name, name)
        assert answer.events == 0 or page.name in shared_pages & OF_ONES_OWN, (page.name, name, method)


@pytest.mark.every_database
@in_parts(named("organisation"))
def test_organisation_page_opens_to_those_with_the_right_alone(some, cast, ask, doors_alone):
    values = {"organisation_slug": "strathmoor"} | make_organisation_world(cast)
    roles = ORGANISATION_CAST | dict.fromkeys(ORGANISATION_STRANGERS)
    for page, name, role, method in each_of(some, lambda page: asked_here(roles, page)):
        answer = ask(name, method, reverse(page.name, kwargs={each: values[each] for each in page.arguments}))
        allowed = {404} if role is None else {200, 302, 405} if may(role, page.permission) else {403}
        assert answer.status in allowed, (page.name, name, method, answer)


@pytest.mark.one_database  # the gate answers before the page asks for anything
@in_parts(named("team"))
def test_closed_team_opens_to_those_who_look_after_it_alone(some, cast, ask, ours, doors_alone):
    """What it did to the organisation, its concerns to those who handle them, and nothing to change it by."""
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=timezone.localdate())
    everybody = TEAM_CAST | {"odile": None}

    def opens(page, name):
        return everybody[name] is not None and may_once_closed(everybody[name], page.permission)

    def methods(page, name):
        return ("get", "post") if opens(page, name) else ("post",)  # the gate asks before it looks at the method

    for page, name, _role, method in each_of(some, everybody, methods):
        answer = ask(name, method, address_in(ours, page))
        assert answer.status in ({200, 302, 404, 405} if opens(page, name) else {404}), (
            page.name,
            name,
            method,
            answer,
        )
        assert page.permission == Permission.HANDLE_CONCERN or answer.events == 0, (page.name, name, method)


def test_ended_membership_opens_nothing(cast, ask):
    cast.moira.ended_on = cast.moira.started_on
    cast.moira.save()
    assert ask("moira", "get", reverse("show_team", args=["strathmoor/ward-7"])).status == 404
