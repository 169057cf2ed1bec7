"""Every page that can hold a form, who may open it, and what to give where a guess cannot know what is asked for."""

from datetime import date

from django.apps import apps
from django.db import connection
from django.urls import reverse

from ceim.testing.addresses import address_in, pages
from ceim.testing.cast import PASSWORD
from ceim.testing.page_forms import in_three_boxes
from ceim.testing.world import make_organisation_world, make_world

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


def addresses_of_forms(cast):
    """[(page, address)] of every page that can hold a form of ours, over a world that this makes."""
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
