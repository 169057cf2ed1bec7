"""On PostgreSQL the application's role adds to history and reads it, whatever it sets; their owner may more."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from ceim.history import rights
from ceim.history.linking import link_history
from ceim.history.maintenance import set_maintenance
from ceim.history.models import ChainLink, Event, EventTeam

NOW = datetime(2026, 5, 20, 12, 0, tzinfo=UTC)
OWNS_NOTHING = "ceim_app"  # see ceim.testing.servers
REWRITING = [
    "UPDATE history_event SET verb = 'held no meeting'",
    "DELETE FROM history_event",
    "TRUNCATE history_event CASCADE",
    "UPDATE history_eventteam SET team_id = 8",
    "DELETE FROM history_eventteam",
    "TRUNCATE history_eventteam",
    "UPDATE history_chainlink SET digest = ''",
    "DELETE FROM history_chainlink",
    "TRUNCATE history_chainlink",
    "INSERT INTO history_event SELECT * FROM history_event ON CONFLICT (id) DO UPDATE SET verb = 'held no meeting'",
]
DOORS = [
    "ALTER TABLE history_event DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "CREATE TRIGGER mine BEFORE INSERT ON history_event FOR EACH ROW EXECUTE FUNCTION refuse_to_rewrite_history()",
    "CREATE OR REPLACE FUNCTION refuse_to_rewrite_history() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'",
    "SELECT setval('history_event_id_seq', 1)",
]


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.fixture
def application(db):
    """Somebody who was given what `roles.sql` gives, after history was written; and then `migrate` ran."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_roles WHERE rolname = %s", [OWNS_NOTHING])
        if not cursor.fetchone()[0]:
            pytest.skip("this server was lent, and has no role that owns nothing")
    event = Event.objects.create(verb="held a meeting", record_type="meetings.meeting", record_id=1)
    EventTeam.objects.create(event=event, team_id=7)
    link_history(now=NOW)
    run(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {OWNS_NOTHING}")
    run(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {OWNS_NOTHING}")
    yield
    run("RESET ROLE")
    set_maintenance(True)


def act_as_application():
    run(f"SET ROLE {OWNS_NOTHING}")
    set_maintenance(True)


def test_application_adds_and_reads(application):
    rights.let_others_only_add(using="default")
    act_as_application()
    event = Event.objects.create(verb="planned a meeting", record_type="meetings.meeting", record_id=2)
    EventTeam.objects.create(event=event, team_id=7)
    assert link_history(now=NOW) == 1
    assert (Event.objects.count(), ChainLink.objects.count()) == (2, 2)
    assert rights.check_history(None) == []


@pytest.mark.parametrize("statement", [*REWRITING, *DOORS])
def test_application_may_not_rewrite_even_with_the_switch_on(application, statement):
    rights.let_others_only_add(using="default")
    act_as_application()
    with pytest.raises(DatabaseError, match="permission denied|must be owner"), transaction.atomic():
        run(statement)


@pytest.mark.parametrize("statement", [each for each in REWRITING if not each.startswith("TRUNCATE")])
def test_application_with_every_right_to_rows_is_refused_by_the_trigger(application, statement):
    """As after somebody gave it all tables again; the deployment check says so."""
    act_as_application()
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        run(statement)
    assert [each.id for each in rights.check_history(None)] == ["ceim.W003"]


def test_table_in_the_place_of_the_catalogue_opens_nothing(application):
    act_as_application()
    run("CREATE TEMPORARY TABLE pg_class (oid oid, relowner oid)")
    run("INSERT INTO pg_class SELECT 'history_event'::regclass, oid FROM pg_roles WHERE rolname = current_user")
    run("SET LOCAL search_path = pg_temp, public, pg_catalog")
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        run("DELETE FROM public.history_event")


def test_owner_of_the_tables_may_with_the_switch_on(application):
    run("DELETE FROM history_eventteam")
    set_maintenance(False)
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        run("DELETE FROM history_event")
