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
