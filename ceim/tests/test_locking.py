"""Services read a row again, and hold it, by one piece: by whose it is and its key."""

import ast

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from ceim.history.models import SentForm
from ceim.locking import all_locked, locked, one_locked, own_rows
from ceim.teams.models import Organisation, Team
from ceim.testing.factories import make_conversation, make_meeting
from ceim.testing.source import faults_in, module_name, nodes_of, source_files
from conversations.models import Conversation
from meetings.models import Meeting

# What holds rows in a way of its own, and why.
HOLDS_BY_ITSELF = {
    "ceim.locking": "the piece itself",
    "conversations.recording.drafts": "at every pause in typing, so it is a statement that is made into SQL once",
    "ceim.across.digest.gathering": "no deed of anybody: a task that takes what is still due",
    "ceim.background_files": "a worker's claim of a file",
    "ceim.management.commands.reseal_stories": "a program over the rows of a package",
}
# What takes rows whoever's they are, and why.
OF_ANYBODY = {
    "ceim.teams.services.group": "the organisation of a group, which its lead may be no role in",
    "ceim.teams.services.invitation": "who accepts stands nowhere yet; `among` says which can still be answered",
    "ceim.teams.services.people": "the team of the membership that the gate found",
    "ceim.across.leaving.moving": "one side or the other, as `among` says",
    "ceim.across.switching_off.services": "a person, who belongs to no organisation",
    "conversations.shared_pathways.services": "a pathway of another team, held before the row that says whose it is",
    "improvements.locking": "an improvement of another team, held before the row that says whose it is",
    "improvements.implementation.services": "a site in the plan of the team that offered the change",
    "improvements.practice_phases.services": "the organisation whose phases the gate opened",
    "improvements.shelf.services": "the plan of the team that offers the change",
}


def holding_by_themselves(source):
    return [node.lineno for node in nodes_of(source) if getattr(node, "attr", "") == "select_for_update"]


def holding_of_anybody(source):
    calls = [node for node in nodes_of(source) if isinstance(node, ast.Call) and node.args]
    named = [node for node in calls if getattr(node.func, "id", "") == "locked"]
    return [node.lineno for node in named if getattr(node.args[0], "value", "") is None]


def application_files():
    return [
        path for path in source_files() if not {"tests", "testing", "migrations"} & set(module_name(path).split("."))
    ]


def test_rows_are_held_by_one_piece():
    assert set(faults_in(application_files(), holding_by_themselves)) <= HOLDS_BY_ITSELF.keys()
    assert set(faults_in(application_files(), holding_of_anybody)) == OF_ANYBODY.keys()


def test_holding_otherwise_is_found():
    assert holding_by_themselves("def f(by, x):\n    return X.objects.select_for_update().get(pk=x.pk)") == [2]
    assert holding_of_anybody("locked(by, x)\nlocked(None, x)") == [2]


def test_row_of_another_team_is_not_there(cast):
    meeting = make_meeting(cast.rowan)
    assert locked(cast.rowan, meeting) == meeting
    with pytest.raises(Meeting.DoesNotExist):
        locked(cast.nadia, meeting)
    with pytest.raises(ValidationError, match="Gone"):
        locked(cast.nadia, meeting, gone="Gone")
    assert locked(None, meeting) == meeting


def test_whose_a_row_is_follows_from_who_acts(cast):
    meeting = make_meeting(cast.rowan)
    assert list(own_rows(cast.rowan, Team)) == [cast.rowan.team]
    assert list(own_rows(cast.rowan, Organisation)) == [cast.rowan.team.organisation]
    assert meeting in own_rows(cast.ada, Meeting)
    with pytest.raises(LookupError, match="say `among`"):
        own_rows(cast.rowan, SentForm)


def test_row_that_has_another_version_is_refused(cast):
    story = make_conversation(cast.moira)
    read = story.version
    assert locked(cast.moira, story, read, changed="Changed") == story
    Conversation.objects.filter(pk=story.pk).update(language="Polish")
    with pytest.raises(ValidationError, match="Changed") as refused:
        locked(cast.moira, story, read, changed="Changed")
    assert refused.value.code == "changed_meanwhile"
    assert locked(cast.moira, story) == story, "nobody can say what they saw"


def test_rows_are_held_on_postgresql_in_the_order_of_their_keys(cast):
    meetings = [make_meeting(cast.rowan), make_meeting(cast.rowan)]
    with transaction.atomic(), CaptureQueriesContext(connection) as said:
        assert all_locked(Meeting.objects.own_of(cast.rowan).order_by("-pk")) == meetings
        assert one_locked(Meeting.objects.filter(pk=meetings[1].pk)) == meetings[1]
    if connection.vendor == "postgresql":
        assert all("FOR UPDATE OF" in each["sql"] for each in said if each["sql"].startswith("SELECT"))
