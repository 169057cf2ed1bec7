"""On PostgreSQL: indexes and foreign keys go before millions of rows come, and are made again over all of them."""

from contextlib import contextmanager

from django.db import connection

SETTINGS = ("SET LOCAL maintenance_work_mem = '512MB'", "SET LOCAL work_mem = '256MB'", "SET LOCAL jit = off")
# Primary keys stay, and so do the checks of a row by itself.
CONSTRAINTS = """
SELECT 'ALTER TABLE ' || conrelid::regclass || ' DROP CONSTRAINT ' || quote_ident(conname),
       'ALTER TABLE ' || conrelid::regclass || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' ||
       pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = %s AND conrelid::regclass::text = ANY(%s) ORDER BY oid
"""
INDEXES = """
SELECT 'DROP INDEX ' || indexrelid::regclass, pg_get_indexdef(indexrelid)
FROM pg_index WHERE indrelid::regclass::text = ANY(%s)
  AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
ORDER BY indexrelid
"""


@contextmanager
def indexes_set_aside(models):
    """Inside a transaction: rows that break a rule make all of it fail when it ends, on either database."""
    if connection.vendor != "postgresql":
        yield
        return
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        _run(cursor, SETTINGS)
        foreign_keys = _found(cursor, CONSTRAINTS, "f", tables)
        _run(cursor, [drop for drop, _make in foreign_keys])
        others = [*_found(cursor, CONSTRAINTS, "u", tables), *_found(cursor, INDEXES, tables)]
        _run(cursor, [drop for drop, _make in others])
        yield
        _run(cursor, [make for _drop, make in [*others, *foreign_keys]])


def _found(cursor, sql, *values):
    cursor.execute(sql, values)
    return cursor.fetchall()


def _run(cursor, statements):
    for statement in statements:
        cursor.execute(statement)
