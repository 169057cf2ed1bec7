"""All tables as they were at a moment: what differs from then, and the way back, without a transaction around it."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction

KEPT = "as_it_was"
GENERATED = {
    "postgresql": "SELECT table_name, column_name FROM information_schema.columns WHERE is_generated = 'ALWAYS'",
    "sqlite": "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_xinfo(m.name) c ON c.hidden > 1",
}
SESSIONS = "django_session"  # who is signed in, until when: no deed


@dataclass(frozen=True)
class Difference:
    """Of one table. Of a row that is another now, `changed` has its key and the names of its columns that are."""

    added: tuple = ()
    gone: tuple = ()
    changed: frozenset = frozenset()

    def __eq__(self, other):
        """Ids and moments are others each time that something is done."""
        return isinstance(other, Difference) and self._counted() == other._counted()

    __hash__ = None

    def __bool__(self):
        return bool(self.added or self.gone or self.changed)

    def _counted(self):
        return len(self.added), self.gone, self.changed

    def __str__(self):
        columns = sorted({column for _key, column in self.changed})
        return f"+{len(self.added)} -{len(self.gone)} {','.join(columns)}"

    @property
    def of_kept(self):
        return {*self.gone, *(key for key, _column in self.changed)}

    @property
    def of_now(self):
        return {*self.added, *(key for key, _column in self.changed)}


class AsItWas:
    """Keeps a copy of each table beside it. `drop` takes the copies away."""

    def __init__(self):
        models = [each for each in apps.get_models(include_auto_created=True) if each._meta.managed]
        self.keys = {each._meta.db_table: each._meta.pk.column for each in models}
        with connection.cursor() as cursor:
            schema = "CREATE SCHEMA" if connection.vendor == "postgresql" else "ATTACH ':memory:' AS"
            cursor.execute(f"{schema} {KEPT}")
            for table in self.keys:
                cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS SELECT * FROM "{table}"')  # noqa: S608
            cursor.execute(GENERATED[connection.vendor])
            self.generated = set(cursor.fetchall())
        self.columns, self.rows = {}, {}
        for table in self.keys:
            self.rows[table] = self._read(table)

    def drop(self):
        with connection.cursor() as cursor:
            away = f"DROP SCHEMA {KEPT} CASCADE" if connection.vendor == "postgresql" else f"DETACH {KEPT}"
            cursor.execute(away)

    def differences(self, tables=None):
        """{table: what differs}, of these tables or of all; sessions are left out."""
        found = {}
        for table in self.keys if tables is None else tables:
            if table != SESSIONS and (difference := self._difference(table)):
                found[table] = difference
        return found

    def put_back(self, tables=None):
        with transaction.atomic(), connection.cursor() as cursor:
            for table in self.keys if tables is None else tables:
                if difference := self._difference(table):
                    self._put_back(cursor, table, difference)

    def _difference(self, table):
        before, now = self.rows[table], self._read(table)
        if before == now:
            return None
        columns = self.columns[table]
        changed = {
            (key, column)
            for key in before.keys() & now.keys()
            for column, old, new in zip(columns, before[key], now[key], strict=True)
            if old != new
        }
        order = {"key": repr}
        added, gone = sorted(now.keys() - before.keys(), **order), sorted(before.keys() - now.keys(), **order)
        return Difference(tuple(added), tuple(gone), frozenset(changed))

    def _read(self, table):
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            self.columns[table] = names = [each[0] for each in cursor.description]
            key = names.index(self.keys[table])
            return {row[key]: row for row in cursor.fetchall()}

    def _put_back(self, cursor, table, difference):
        columns = ", ".join(f'"{each}"' for each in self.columns[table] if (table, each) not in self.generated)
        for keys, statement in (
            (difference.of_now, f'DELETE FROM "{table}" WHERE'),  # noqa: S608
            (difference.of_kept, f'INSERT INTO "{table}" ({columns}) SELECT {columns} FROM {KEPT}."{table}" WHERE'),  # noqa: S608
        ):
            if keys:
                places = ", ".join(["%s"] * len(keys))
                cursor.execute(f'{statement} "{self.keys[table]}" IN ({places})', list(keys))


def told(differences):
    return "; ".join(f"{table} {difference}" for table, difference in differences.items()) or "nothing"
