"""Migrations say what the models say, and a database that was filled before them behaves like a new one."""

import json
import os
import subprocess
import sys

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from ceim.testing.migrated import fill, pages_of
from ceim.testing.signing_in import sign_in
from improvements.models import Improvement


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
        timeout=400,
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
