"""The switch that lets history be emptied: for restoring a backup and for tests, never for the application."""

from contextlib import contextmanager

from django.db import connection


def set_maintenance(is_on: bool) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('ceim.maintenance', %s, false)", ["on" if is_on else "off"])
        else:
            cursor.execute("UPDATE history_maintenance SET is_on = %s", [int(is_on)])


@contextmanager
def maintenance():
    set_maintenance(True)
    try:
        yield
    finally:
        set_maintenance(False)


@contextmanager
def maintenance_until_the_end():
    """Within a transaction: until the end of the block, or until the transaction is taken back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT set_config('ceim.maintenance', 'on', true)")
            yield
            return
        cursor.execute("SELECT max(is_on) FROM history_maintenance")
        before = cursor.fetchone()[0]
        cursor.execute("UPDATE history_maintenance SET is_on = 1")
        yield
        cursor.execute("UPDATE history_maintenance SET is_on = %s", [before])
