"""On SQLite: no page of the database's file or of its journal keeps words that were taken away (`secure_delete`)."""

from django.db import connection

MOST_WAIT = 2_000  # milliseconds, for others who read just now: the next time is soon


def empty_journal() -> bool:
    """Write the journal (the file with `-wal`) into the database, and leave nothing in it. False: others were at it.

    Pages as they were before something was taken away lie in it until then.
    """
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (usual,) = cursor.fetchone()
        cursor.execute(f"PRAGMA busy_timeout={MOST_WAIT}")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            return cursor.fetchone()[0] == 0
        finally:
            cursor.execute(f"PRAGMA busy_timeout={usual}")
