"""What a machine is told about CEIM's health."""

import importlib
import os
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import OperationalError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from ceim.health.beat import note_beat
from ceim.health.found import newest_migrations, unapplied

pytestmark = pytest.mark.every_database


def test_health_answers_without_a_database(client):
    assert client.get(reverse("show_health")).json() == {"alive": True}


@pytest.fixture
def fresh_beat(db):
    note_beat()


def ask(client, **more):
    return client.get(reverse("show_readiness"), **more)


FROM_ELSEWHERE = {"REMOTE_ADDR": "203.0.113.7"}
THROUGH_A_PROXY = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "203.0.113.7"}
WELL = {"ready": True, "database": True, "cache": True, "migrated": True, "clock": True}


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def test_answer_that_is_no_error_is_not_logged_as_one(client, db, caplog):
    assert ask(client).status_code == 503
    assert [record.name for record in caplog.records if record.name == "django.request"] == []


def test_beat_makes_ready_and_shows_that_this_worker_lives(client, fresh_beat, tmp_path):
    response = ask(client)
    assert response.status_code == 200
    assert {name: response.json()[name] for name in WELL} == WELL
    assert (tmp_path / "worker.alive").exists()


@pytest.mark.parametrize("away", [timedelta(minutes=4), timedelta(minutes=-4)], ids=["past", "future"])
def test_late_beat_or_one_from_the_future_is_not_ready(client, db, away):
    note_beat(timezone.now() - away)
    assert (ask(client).status_code, ask(client).json()["clock"]) == (503, False)


def test_no_beat_at_all_is_not_ready(client, db):
    assert ask(client).status_code == 503


def test_readiness_fails_while_a_migration_waits(client, fresh_beat, monkeypatch):
    monkeypatch.setattr("ceim.health.found.newest_migrations", lambda: {("ceim.teams", "9999_next")})
    assert (ask(client).status_code, ask(client).json()["migrated"]) == (503, False)


def test_all_migrations_of_this_code_are_done(db):
    assert len(newest_migrations()) > 10
    assert unapplied() == set()


@pytest.mark.one_database
def test_readiness_fails_while_the_table_of_the_cache_is_missing(client, fresh_beat, settings):
    settings.CACHES = {"default": {"BACKEND": settings.IN_DATABASE, "LOCATION": "not_there"}}
    with transaction.atomic():
        response = ask(client)
        transaction.set_rollback(True)
    assert (response.status_code, response.json()["cache"]) == (503, False)


def test_database_that_does_not_answer_is_not_ready_for_anybody(signed_in, monkeypatch):
    def away(*arguments):
        raise OperationalError("connection refused")

    client = signed_in("ada")
    monkeypatch.setattr("ceim.health.found.unapplied", away)
    monkeypatch.setattr("ceim.health.found._administers", away)
    assert (ask(client, **FROM_ELSEWHERE).json(), ask(client).json()["database"]) == ({"ready": False}, False)


@pytest.mark.parametrize("way", [FROM_ELSEWHERE, THROUGH_A_PROXY])
def test_details_are_for_administrators(signed_in, client, fresh_beat, way):
    assert ask(client, **way).json() == {"ready": True}
    assert ask(signed_in("rowan"), **way).json() == {"ready": True}
    assert ask(signed_in("quentin"), **way).json() == {"ready": True}
    assert ask(signed_in("ada"), **way).json().keys() > {"clock_beat_at", "migrated"}


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
