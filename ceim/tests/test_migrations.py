"""Migrations say what the models say, and a database that was filled before them is like a new one."""

import json
import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from ceim.testing.migrated import fill, one_by_one, pages_of, recorded
from ceim.testing.schema import schema_of
from ceim.testing.signing_in import sign_in
from improvements.models import Improvement

# PostgreSQL keeps the name that came from the column's first one; nothing asks for it.
NEW_NAMES = {
    "teams_team_slug_key": "teams_team_address_key",
    "teams_team_slug_301a24e5_like": "teams_team_address_0316c62c_like",
}


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


@pytest.fixture
def another_database(tmp_path, request):
    """The address of an empty database on the same server, which goes with the test."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{tmp_path / 'filled.sqlite3'}"
    name = f"{connection.settings_dict['NAME']}_filled"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{name}"')
    request.addfinalizer(lambda: drop(name))
    known = connection.settings_dict
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{name}"


def drop(name):
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.mark.django_db(transaction=True)
def test_filled_database_that_is_migrated_behaves_like_a_new_one(another_database, client):
    ran = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-m", "ceim.testing.migrated"],
        cwd=settings.BASE_DIR,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "ceim.testing.settings", "DATABASE_URL": another_database},
        text=True,
        capture_output=True,
        timeout=900,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    migrated = json.loads(ran.stdout.splitlines()[-1])
    records = fill(
        apps.get_model,
        address={"address": "strathmoor/ward-7"},
        begin=lambda **values: Improvement.objects.begin(**values),
    )
    assert migrated["pages"] == pages_of(sign_in(client, records["user"]), records)
    assert migrated["old address"] == "/teams/strathmoor/ward-7/improvements/"
    assert migrated["reflections"] == {
        "rows": [[False, True, True], [True, False, False]],
        "events": [["meetings.meeting", None]],
    }
    assert named_anew(migrated["schema"]) == schema_of(connection)
    assert migrated["recorded"] == recorded(connection)


def named_anew(schema):
    for old, new in NEW_NAMES.items():
        schema = [text.replace(old, new) for text in schema]
    return sorted(schema)


@pytest.fixture
def done_one_by_one(db):
    """All migrations there ever were, in order, without those that stand for several of them."""
    loader = one_by_one(connection).loader
    leaves = [key for key in loader.graph.leaf_nodes() if key not in loader.replacements]
    executor = MigrationExecutor(connection)
    executor.loader = loader
    return [(each.app_label, each.name) for each, _ in executor.migration_plan(leaves, clean_start=True)]


def executor_of_a_database_with(done):
    rows = MigrationRecorder(connection).migration_qs
    rows.all().delete()
    rows.bulk_create([rows.model(app=app, name=name) for app, name in done])
    executor = MigrationExecutor(connection)
    executor.loader.check_consistent_history(connection)
    return executor


def waiting(executor):
    """The migrations that would run, the old ones named in place of what stands for them."""
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [key for each, _ in plan for key in each.replaces or [(each.app_label, each.name)]]


def test_database_at_any_old_migration_does_the_rest(done_one_by_one):
    for number in range(len(done_one_by_one) + 1):
        done = done_one_by_one[:number]
        executor = executor_of_a_database_with(done)
        assert sorted(waiting(executor)) == sorted(done_one_by_one[number:]), f"after {done[-1:]}"
        executor.check_replacements()  # as `migrate` does, wherever it is told to stop
        MigrationExecutor(connection).loader.check_consistent_history(connection)


def test_database_with_every_old_migration_runs_none(done_one_by_one):
    executor = executor_of_a_database_with(done_one_by_one)
    assert waiting(executor) == []
    executor.migrate(executor.loader.graph.leaf_nodes())
    assert set(executor.loader.replacements) < set(MigrationRecorder(connection).applied_migrations())
