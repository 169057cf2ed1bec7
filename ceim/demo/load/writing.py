"""Rows into tables, many at once: COPY on PostgreSQL, executemany on SQLite, and INSERT … SELECT on both."""

from itertools import chain, islice

from django.db import connection
from django.db.models import Max

from ceim.demo.load.columns import columns_of

AT_ONCE = 20_000


class FreshIds:
    """The ids that rows get, model by model, from the first free one on."""

    def __init__(self):
        self._next = {}

    def next(self, model, number=1):
        """The first of `number` ids that follow each other."""
        if model not in self._next:
            self._next[model] = (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
        first = self._next[model]
        self._next[model] += number
        return first


def write(model, rows):
    """Write dictionaries of one shape: {name of a field: value}; a foreign key is given by its id."""
    rows = iter(rows)
    first = next(rows, None)
    if first is None:
        return
    given = [
        model._meta.get_field(name) for name in first if name in {f.name for f in model._meta.local_concrete_fields}
    ]
    others = columns_of(model, first)
    constants = tuple(_prepared(field, value) for field, value in others.items())
    prepare = [field.get_db_prep_save for field in given]
    values = (
        (*(make(value, connection) for make, value in zip(prepare, row.values(), strict=True)), *constants)
        for row in chain([first], rows)
    )
    _send(model._meta.db_table, [field.column for field in (*given, *others)], values)


def write_table(name, columns, rows):
    """A table for this connection alone, from {column: type of the database}."""
    described = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS {name}")
        cursor.execute(f"CREATE TEMPORARY TABLE {name} ({described})")
    _send(name, list(columns), rows)
    run(f"ANALYZE {name}")


def write_select(model, source, **expressions):
    """INSERT … SELECT: an SQL expression for each field, over `source` (what stands from FROM on)."""
    others = columns_of(model, expressions)
    fields = [model._meta.get_field(name) for name in expressions]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in (*fields, *others))
    chosen = ", ".join([*(_escaped(each) for each in expressions.values()), *["%s"] * len(others)])
    sql = f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {chosen} {_escaped(source)}"
    with connection.cursor() as cursor:
        cursor.execute(sql, [_prepared(field, value) for field, value in others.items()])


def analyse(models):
    """Let the database count what is in the tables of these models, so that it asks them in the right order."""
    for model in models:
        run(f"ANALYZE {model._meta.db_table}")


def run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _escaped(sql):
    return str(sql).replace("%", "%%")


def _prepared(field, value):
    return field.get_db_prep_save(value, connection)


def _send(table, columns, rows):
    names = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["%s"] * len(columns))
        rows = iter(rows)
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", some)
