"""The drill: a filled database is backed up, destroyed and restored, and every row is compared."""

import pytest
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from ceim.history.models import Event
from ceim.safekeeping import database
from ceim.safekeeping.keys import new_private_key, public_key_of
from ceim.safekeeping.making import back_up
from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.restoring import check, restore
from ceim.teams.models import Organisation, Team

pytestmark = pytest.mark.every_database
NOT_IN_A_BACKUP = {"django_migrations", "django_session", "history_maintenance"}


def everything():
    """{table: its rows}, read by other means than a backup's."""
    found = {}
    with connection.cursor() as cursor:
        for table in set(connection.introspection.table_names(cursor)) - NOT_IN_A_BACKUP:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            found[table] = sorted(repr([bytes(v) if isinstance(v, memoryview) else v for v in row]) for row in cursor)
    return found


def quietly(_text):
    pass


def test_every_table_is_in_a_backup_or_known_to_be_left_out(db):
    assert set(database.tables()) == set(everything())


def test_every_row_comes_back_after_the_database_was_destroyed(filled, private_key, tmp_path, settings):
    settings.BACKUP_KEY, settings.BACKUP_FOLDER = public_key_of(private_key), tmp_path
    (tmp_path / "key").write_text(f"# of backups\n{private_key}\n")
    gone = Organisation.objects.create(name="Gone", slug="gone")
    highest, before = gone.pk, gone.delete() and everything()
    call_command("backup")
    (backup,) = tmp_path.glob("*.age")
    call_command("flush", interactive=False, verbosity=0)
    assert not Team.objects.exists()
    Session.objects.create(session_key="of somebody", session_data="", expire_date=timezone.now())
    call_command("restore", backup, key_file=tmp_path / "key")
    assert everything() == before
    assert not Session.objects.exists(), "who was signed in would be somebody else now"
    # SQLite and PostgreSQL alike go on counting where they were, and history is closed again.
    assert Organisation.objects.create(name="New", slug="new").pk == highest + 1


def test_history_is_closed_again_after_a_restore(destroyed, private_key):
    with connection.cursor() as cursor:  # as for the application; tests have it open
        if connection.vendor == "postgresql":
            cursor.execute("SET ceim.maintenance = 'off'")
        else:
            cursor.execute("UPDATE history_maintenance SET is_on = 0")
    restore(destroyed, private_key, say=quietly)
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.all().delete()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET ceim.maintenance = 'on'")
        else:
            cursor.execute("UPDATE history_maintenance SET is_on = 1")


def test_backup_is_one_moment_while_people_write(filled, private_key, tmp_path, monkeypatch):
    """Somebody else writes, on a connection of their own, after the first table was read."""
    from threading import Thread

    def somebody_writes():
        try:
            Organisation.objects.create(name="Meanwhile", slug="meanwhile")
        finally:
            connection.close()

    tables = database.tables()

    def tables_with_a_pause():
        yield tables[0]
        thread = Thread(target=somebody_writes)
        thread.start()
        thread.join()
        yield from tables[1:]

    monkeypatch.setattr(database, "tables", tables_with_a_pause)
    number = Organisation.objects.count()
    found = check(back_up(tmp_path / "backup", public_key_of(private_key)).path, private_key)
    assert Organisation.objects.count() == number + 1
    assert found.sums["teams_organisation"]["rows"] == number


def test_refused_restore_changes_nothing(filled, backup, private_key):
    before = everything()
    with pytest.raises(KeepingRefused, match="not empty.*--replace"):
        restore(backup, private_key, say=quietly)
    with pytest.raises(KeepingRefused, match="does not open"):
        restore(backup, new_private_key(), replace=True, say=quietly)
    content = bytearray(backup.read_bytes())
    content[-100] ^= 1
    backup.write_bytes(content)
    with pytest.raises(KeepingRefused, match="Take another copy"):
        restore(backup, private_key, replace=True, say=quietly)
    assert everything() == before


def test_row_that_the_database_refuses_takes_all_back_and_is_not_told(filled, private_key, tmp_path, monkeypatch):
    """A backup of somebody who could write whatever they liked: a membership of a team that is not there."""
    kind = type(database.kind())
    lines = kind.lines

    def without_teams(self, cursor, table, columns):
        return iter(()) if table == "teams_team" else lines(self, cursor, table, columns)

    with monkeypatch.context() as patch:
        patch.setattr(kind, "lines", without_teams)
        backup = back_up(tmp_path / "backup", public_key_of(private_key)).path
    before = everything()
    with pytest.raises(KeepingRefused, match="nothing was changed") as refused:
        restore(backup, private_key, replace=True, say=quietly)
    assert "Ward" not in str(refused.value)
    assert everything() == before


def test_backup_of_other_migrations_is_refused(filled, backup, private_key, monkeypatch):
    monkeypatch.setattr(database, "migrations", lambda: ["teams.0001_initial"])
    with pytest.raises(KeepingRefused, match="Install that version"):
        restore(backup, private_key, replace=True, say=quietly)


def test_account_that_is_kept_from_rows_makes_no_backup(filled, private_key, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL keeps accounts from rows")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE teams_team ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
    with pytest.raises(KeepingRefused, match="keeps this account from some rows"):
        back_up(tmp_path / "backup", public_key_of(private_key))
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE teams_team DISABLE ROW LEVEL SECURITY, NO FORCE ROW LEVEL SECURITY")
    assert list(tmp_path.iterdir()) == []


def test_backup_without_a_key_is_refused_before_anything_is_read(db, tmp_path, settings):
    settings.BACKUP_KEY = ""
    with pytest.raises(CommandError, match="make_backup_key"):
        call_command("backup", to=tmp_path / "backup")
    assert list(tmp_path.iterdir()) == []
