"""Whose rows PostgreSQL shows: of nobody without a scope, and of nobody else with one."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.http import Http404
from django.urls import reverse

from ceim.celery import app
from ceim.history.models import Event
from ceim.history.recording import recorded
from ceim.row_security import scope
from ceim.row_security.rules import NOT_COVERED, tables_with_an_owner
from ceim.teams.models import Membership, Organisation, Pathway, Team
from ceim.testing.factories import make_conversation
from ceim.testing.failing import Statements
from ceim.testing.runtime_role import runtime_role
from ceim.testing.world import make_world
from conversations.models import Conversation

pytestmark = pytest.mark.every_database
OURS = ("ceim.", "conversations", "meetings", "improvements")


@pytest.fixture
def postgresql(db):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no row-level security")


def own_models():
    return [each for each in apps.get_models(include_auto_created=True) if each.__module__.startswith(OURS)]


def has_an_owner(model):
    owners = {Team, Organisation}
    return model in owners or any(field.related_model in owners for field in model._meta.concrete_fields)


def covered():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid "
            "WHERE relrowsecurity AND polname = 'ceim_scope'"
        )
        return {row[0] for row in cursor.fetchall()}


def test_every_table_with_a_team_or_an_organisation_is_covered(postgresql):
    """A new one needs a migration as in ceim/row_security/migrations, which covers all tables once more."""
    tables = {model._meta.db_table for model in own_models() if has_an_owner(model)}
    assert tables - covered() == set()
    assert covered() == set(tables_with_an_owner(connection))
    assert len(tables) > 120


def test_every_other_table_of_ours_is_left_out_for_a_reason():
    """What belongs to a row of a team is reached from that row alone, and holds nothing but numbers."""
    others = {model._meta.db_table for model in own_models() if not has_an_owner(model)}
    assert others == set(NOT_COVERED) | {"open_files_openfilespart"}


def test_without_a_scope_no_row_of_any_team_is_seen(postgresql, cast):
    make_conversation(cast.rowan)
    with runtime_role():
        seen = {model for model in own_models() if has_an_owner(model) and model._base_manager.exists()}
        assert seen == set()
        with scope.everything():
            assert (Team.objects.count(), Conversation.objects.count()) == (3, 1)
        assert Team.objects.count() == 0


def test_task_sees_every_row_of_every_table(postgresql, cast):
    """Also of those that belong to no team, and of teams that are gone: a backup is made so."""
    make_world(cast.rowan)
    counted = {model: model._base_manager.count() for model in own_models()}
    with runtime_role(), scope.everything():
        assert {model: model._base_manager.count() for model in own_models()} == counted


def test_scope_is_of_the_person_and_ends_with_their_request(postgresql, cast):
    make_conversation(cast.rowan)
    with runtime_role():
        for name, teams, conversations in (("rowan", 1, 1), ("nadia", 1, 0), ("quentin", 2, 1), ("stan", 0, 0)):
            with scope.of_person(cast.user(name).pk):
                pathways = Pathway.objects.values("team").distinct().count()
                assert (Membership.objects.values("team").distinct().count(), pathways) == (
                    teams,
                    min(teams, conversations),
                )
                assert Conversation.objects.count() == conversations
            assert Conversation.objects.count() == 0


def test_nobody_writes_into_a_team_out_of_their_scope(postgresql, cast):
    conversation = make_conversation(cast.rowan)
    with runtime_role(), scope.of_person(cast.user("nadia").pk):
        assert Conversation.objects.filter(pk=conversation.pk).update(state="erased") == 0
        assert Conversation.objects.filter(pk=conversation.pk).delete()[0] == 0
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            Pathway.objects.filter(team=cast.ward_8).create(team=cast.ward_7, title="Theirs", started_on="2026-01-01")


@pytest.mark.django_db(transaction=True)
def test_what_is_refused_keeps_what_was_done_and_an_error_does_not(postgresql, cast):
    def note(error):
        with pytest.raises(type(error)), scope.of_person(cast.user("rowan").pk):
            Event.objects.create(verb=str(error), record_type="teams.team", record_id=1)
            raise error

    note(Http404("kept"))
    note(ValueError("undone"))
    assert list(Event.objects.values_list("verb", flat=True)) == ["kept"]


def test_nothing_stays_on_a_connection_that_is_used_again(postgresql, cast):
    def told():
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_setting('ceim.scope', true)")
            return cursor.fetchone()[0] or ""

    with scope.of_person(cast.user("rowan").pk):
        assert told().endswith(f"|{cast.user('rowan').pk}")
        with scope.everything():
            assert told() == scope.EVERYTHING
        assert told().endswith(f"|{cast.user('rowan').pk}")
    assert told() == ""


@pytest.mark.django_db(transaction=True)
def test_task_after_one_that_could_not_be_told_sees_all_and_no_new_connection_does(postgresql, cast):
    with runtime_role():
        with pytest.raises(DatabaseError), Statements(failing=1), scope.everything():
            raise AssertionError("The first statement is the one that tells it")
        with scope.everything():
            assert Team.objects.count() == 3
    connection.close()
    with runtime_role():
        assert Team.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_deed_whose_scope_cannot_be_given_back_is_not_told_as_done(postgresql, cast):
    """The error breaks the transaction: PostgreSQL takes it back when it is asked to keep it, and says nothing."""
    rename = recorded("renamed it")(lambda *, by: by.team)
    with Statements() as statements:
        rename(by=cast.rowan)
    asked = [number for number, said in enumerate(statements.said, 1) if "ceim.scope" in said]
    with pytest.raises(DatabaseError), Statements(failing=asked[-1]):
        rename(by=cast.rowan)
    assert Event.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_task_sees_the_rows_of_all_teams_and_leaves_nothing_behind(cast):
    @app.task
    def count():
        return Team.objects.count()

    assert count.delay().get() == 3
    with runtime_role():
        assert Team.objects.count() == (0 if connection.vendor == "postgresql" else 3)


def test_page_of_a_team_is_open_to_it_and_gone_for_others(client, cast, signed_in):
    url = reverse("list_conversations", args=["strathmoor/ward-7"])
    assert signed_in("rowan").get(url).status_code == 200
    assert signed_in("nadia").get(url).status_code == 404


def test_on_sqlite_a_scope_changes_nothing(db, django_assert_num_queries):
    if connection.vendor == "sqlite":
        with django_assert_num_queries(1), scope.of_nobody(), scope.everything(), scope.unlimited(), scope.widened():
            assert not Team.objects.exists()
