"""What a machine is told about CEIM's health."""

import importlib
import os
import subprocess
import sys

import pytest
from django.db import connection
from django.urls import reverse

from ceim.across.reminders.services import tick
from ceim.testing.factories import london

pytestmark = pytest.mark.every_database


def test_health_answers_without_a_database(client):
    assert client.get(reverse("show_health")).json() == {"alive": True}


def test_readiness_says_what_works_and_when_the_clock_last_ticked(client, db):
    address = reverse("show_readiness")
    assert client.get(address).json() == {"database": True, "migrated": True, "reminders_ticked_at": None}
    tick(london(2026, 11, 2))
    assert client.get(address).json()["reminders_ticked_at"] == "2026-11-02T12:00:00Z"


def test_readiness_fails_while_a_migration_waits(client, db, monkeypatch):
    monkeypatch.setattr("ceim.health.views.MigrationExecutor.migration_plan", lambda executor, targets: ["one"])
    response = client.get(reverse("show_readiness"))
    assert (response.status_code, response.json()["migrated"]) == (503, False)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite works inside the web process and ends with it")
def test_page_that_takes_too_long_is_given_up_in_the_database_too(db, monkeypatch):
    import psycopg

    monkeypatch.setenv("PGOPTIONS", "")  # so that it is put back afterwards
    monkeypatch.delenv("PGOPTIONS")
    importlib.reload(importlib.import_module("ceim.wsgi"))
    with psycopg.connect(**connection.get_connection_params() | {"options": None}) as visitor:
        assert visitor.execute("SHOW statement_timeout").fetchone() == ("30s",)


@pytest.mark.django_db  # or it would run beside SQLite alone, where it is left out
@pytest.mark.skipif(connection.vendor != "postgresql", reason="what the settings ask of PostgreSQL")
def test_web_process_keeps_its_time_limit_beside_what_the_settings_ask():
    """In a process of its own: settings are read once, after the web server's door."""
    asks = (
        "import ceim.wsgi; from django.db import connection; cursor = connection.cursor()\n"
        "for name in ('statement_timeout', 'jit'): cursor.execute(f'SHOW {name}'); print(*cursor.fetchone())"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PGOPTIONS"}
    done = subprocess.run([sys.executable, "-c", asks], env=environment, capture_output=True, text=True)  # noqa: S603
    assert done.stdout.split() == ["30s", "off"], done.stderr
