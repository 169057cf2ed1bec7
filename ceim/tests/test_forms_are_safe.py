"""Every form there is: sent twice, open at two people, sent after the session's end. New forms join by existing."""

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import reverse

from ceim.testing.addresses import address_in, pages, undone
from ceim.testing.cast import PASSWORD
from ceim.testing.page_forms import in_three_boxes, post_forms
from ceim.testing.signing_in import sign_in
from ceim.testing.world import make_organisation_world, make_world

# What two people do at the same moment, or one does twice, is asked of both databases in ceim/access/tests.
pytestmark = pytest.mark.one_database

THEIRS = "What is saved now"
TABLE = "Month\tValue\nJan 2026\t3\nFeb 2026\t4"
# What the page asks for that a guess cannot know.
GIVEN = {
    "edit_organisation": {"code_system": "", "code": ""},
    "rename_team": {"code_system": "", "code": ""},
    "change_email": {"email": "new.address@example.org", "password": PASSWORD},
    "name_officer_deputy": {"email": "isla@example.org"},
    "draw_pathway": {"touchpoints": "Arriving\nGoing home"},
    "edit_conversation": {"duration_minutes": ""},
    "highlight_passage": {"words": "I lay"},
    "plan_cycle": {"is_beside": "on"},
    "plan_meeting": {"time": "2:30pm"},
    "edit_meeting": {"time": "2:30pm", "agenda": "Welcome, 5"},
    "start_phase": in_three_boxes("starts_on", date(2026, 1, 19)),
    "fix_lines": {"points": "10"},
    "add_site": {"receiving_team": ""},
    "decide_candidate": {"improvement": ""},
    "record_session": dict.fromkeys(["people", "carers", "staff", "others"], "2"),
    "hang_idea": {"drivers": []},
    "choose_mails": {"second_weekday": "4"},
    "ask_team": {"elsewhere": ""},
    "add_oversight_member": {"email": ""},
    "ask_pathway_team": {"elsewhere": ""},
    "add_touchpoint": {"provider": ""},
    "rename_touchpoint": {"provider": ""},
    "paste_readings": {"text": TABLE},
    "map_import": dict.fromkeys(["reference", "themes", "touchpoint", "speaker", "timing", "date_for_all"], ""),
}
# Where words belong to some of the choices only, or there are none.
CHOSEN = {
    "decide_on_opportunity": {"decision": "park", "reason": "Theirs"},
    "choose_chart": {},
    "set_retention_rule": {"months": "36"},
}
# Forms that cannot be carried out in this world, or lead on without writing anything; each has tests of its own.
NOT_CARRIED_OUT = {
    "end_organisation_role",
    "end_membership",
    "move_person",
    "find_story_by_reference",
    "remove_highlight",
    "start_import",
    "hold_meeting",
    "put_on_shelf",
    "share_lesson",
    "paste_readings",
    "upload_readings",
    "add_cycle_file",
    "reopen_idea",
    "use_shift_sheet",
    "return_texts",
    "place_easy_picture",
    "remove_easy_picture",
    "choose_paper_template",
    "remove_paper_template",
    "agree_to_open_files",
    "refuse_open_files",
    "import_people",
    "import_people_to_teams",
    "check_draft",
    "highlight_passage",
    "show_pathway",
    "show_drivers",
    "show_guide",
    "begin_practice",
    "begin_drivers",
    "show_here",
    "note_need",
    "write_need",
    "extend_action",
    "choose_screen",
    "close_meeting",
    "begin_series",
    "change_series",
    "take_away_second_factor",
    "switch_on_person",
}
NOT_DEEDS = {"sessions.session", "history.sentform"}


def everyone_who_may(page, cast):
    names = {"team": ["rowan", "moira", "conor"], "organisation": ["ada", "quentin", "conor"]}.get(page.gate, ["rowan"])
    return [name for name in names if page.permission is None or cast.memberships[name].may(page.permission)]


def rows():
    """How many rows each table holds, in one question: it is asked twice of every form."""
    tables = [model._meta.db_table for model in apps.get_models() if model._meta.label_lower not in NOT_DEEDS]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM \"{table}\"" for table in tables))  # noqa: S608
        return dict(cursor.fetchall())


@pytest.fixture
def addresses(cast):
    ours = make_world(cast.rowan)
    theirs = {"organisation_slug": "strathmoor"} | make_organisation_world(cast)
    found = []
    for page in pages():
        if page.gate not in {"team", "organisation", "signed in"} or page.name.startswith(("account_", "mfa_")):
            continue  # those are allauth's
        if page.gate == "team":
            url = address_in(ours, page)
        else:
            url = reverse(page.name, kwargs={name: (ours | theirs)[name] for name in page.arguments})
        found.append((page, url))
    return found


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
