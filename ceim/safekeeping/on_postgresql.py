"""Rows out of PostgreSQL and into it, a table at a time, by COPY."""

from contextlib import contextmanager

from django.db import connection, transaction

from ceim.safekeeping.rows import listed

COLUMNS = """
SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attname COLLATE "C"
"""
KEYS = """
SELECT attname, CASE WHEN atttypid IN ('text'::regtype, 'varchar'::regtype) THEN ' COLLATE "C"' ELSE '' END
    FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = ANY (indkey)
    WHERE indisprimary AND indrelid = %s::regclass ORDER BY array_position(indkey::smallint[], attnum)
"""
# Whoever is kept from some rows by row-level security is told so, instead of getting the others alone.
NO_ROW_LEFT_OUT = "SET LOCAL row_security = off"
AS_TEXT = "SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO'; SET LOCAL bytea_output = 'hex'"


class OnPostgreSQL:
    """How a whole PostgreSQL database is read and written. Those who work in it go on while it is read."""

    @contextmanager
    def one_picture(self):
        """A cursor that sees everything as it is now."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            self._agree(cursor)
            yield cursor

    def prepare_to_write(self, cursor):
        self._agree(cursor)
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    def _agree(self, cursor):
        for setting in [NO_ROW_LEFT_OUT, *AS_TEXT.split("; ")]:
            cursor.execute(setting)

    def columns(self, cursor, table):
        """[(name, type)] by name, without those that the database works out itself."""
        cursor.execute(COLUMNS, [f'"{table}"'])
        return cursor.fetchall()

    def lines(self, cursor, table, columns):
        """A line for each row, in the order of the key: bytes before bytes, however the database sorts texts."""
        cursor.execute(KEYS, [f'"{table}"'])
        keys = ", ".join(f'"{name}"{sorted_by_bytes}' for name, sorted_by_bytes in cursor.fetchall())
        names = listed(name for name, _type in columns)
        query = f'SELECT {names} FROM "{table}" ORDER BY {keys}'  # noqa: S608
        with connection.wrap_database_errors, cursor.copy(f"COPY ({query}) TO STDOUT") as rows:
            yield from map(bytes, rows)

    def last_number(self, cursor, table):
        """The highest number that a row of the table ever had, or None where nobody counts."""
        if not (sequence := self._sequence(cursor, table)):
            return None
        cursor.execute(f"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {sequence}")  # noqa: S608
        return cursor.fetchone()[0]

    def empty(self, cursor, tables):
        cursor.execute(f"TRUNCATE {listed(tables)}")

    def write(self, cursor, table, columns, lines):
        names = listed(name for name, _type in columns)
        with connection.wrap_database_errors, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as rows:
            for line in lines:
                rows.write(line)

    def count_on_from(self, cursor, table, number):
        """No row will be given that number, or a lower one."""
        if sequence := self._sequence(cursor, table):
            cursor.execute("SELECT setval(%s::regclass, greatest(%s, 1), %s)", [sequence, number, number > 0])

    def _sequence(self, cursor, table):
        cursor.execute(KEYS, [f'"{table}"'])
        name = cursor.fetchall()[0][0]
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', name])
        return cursor.fetchone()[0]
