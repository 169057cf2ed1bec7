"""Rows out of SQLite and into it, a table at a time."""

from contextlib import contextmanager

from django.db import connection

from ceim.safekeeping.rows import line_of, listed, values_of

AT_ONCE = 1024 * 1024  # bytes: there are rows of megabytes


class OnSQLite:
    """How a whole SQLite database is read and written. Those who work in it go on while it is read."""

    @contextmanager
    def one_picture(self):
        """A cursor that sees everything as it is now. Django's own transactions would keep others from writing."""
        with connection.cursor() as cursor:
            cursor.execute("BEGIN")
            try:
                yield cursor
            finally:
                cursor.execute("ROLLBACK")

    def prepare_to_write(self, cursor):
        """Nothing: constraints between tables wait until the end by themselves."""

    def columns(self, cursor, table):
        """[(name, declared type)] by name."""
        cursor.execute(f'PRAGMA table_xinfo("{table}")')
        return sorted((row[1], row[2]) for row in cursor.fetchall() if not row[6])

    def lines(self, cursor, table, columns):
        """A line for each row, in the order of the key."""
        cursor.execute(f'PRAGMA table_xinfo("{table}")')
        keys = listed(row[1] for row in sorted(cursor.fetchall(), key=lambda row: row[5]) if row[5])
        types = [declared for _name, declared in columns]
        as_kept = ", ".join(f'+"{name}"' for name, _type in columns)  # the sign keeps Django from making them its own
        cursor.execute(f'SELECT {as_kept} FROM "{table}" ORDER BY {keys}')  # noqa: S608
        while row := cursor.fetchone():
            yield line_of(row, types)

    def last_number(self, cursor, table):
        """The highest number that a row of the table ever had, or None where nobody counts."""
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        return found[0] if found else None

    def empty(self, cursor, tables):
        for table in tables:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608

    def write(self, cursor, table, columns, lines):
        types = [declared for _name, declared in columns]
        names, places = listed(name for name, _type in columns), ", ".join(["%s"] * len(types))
        statement = f'INSERT INTO "{table}" ({names}) VALUES ({places})'  # noqa: S608
        some, size = [], 0
        for line in lines:
            some.append(values_of(line, types))
            size += len(line)
            if size > AT_ONCE:
                cursor.executemany(statement, some)
                some, size = [], 0
        cursor.executemany(statement, some)

    def count_on_from(self, cursor, table, number):
        """No row will be given that number, or a lower one."""
        cursor.execute("DELETE FROM sqlite_sequence WHERE name = %s", [table])
        cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, number])
