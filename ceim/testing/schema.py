"""What a database is made of, in sentences that do not depend on the order in which it was made."""

POSTGRESQL = """
WITH own AS (SELECT * FROM pg_class WHERE relnamespace = current_schema()::regnamespace)
SELECT concat_ws(' ', relname, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
        pg_get_expr(adbin, adrelid))
    FROM own JOIN pg_attribute ON attrelid = own.oid LEFT JOIN pg_attrdef ON adrelid = own.oid AND adnum = attnum
    WHERE relkind = 'r' AND attnum > 0 AND NOT attisdropped
UNION ALL SELECT concat_ws(' ', relname, conname, pg_get_constraintdef(pg_constraint.oid))
    FROM own JOIN pg_constraint ON conrelid = own.oid
UNION ALL SELECT pg_get_indexdef(oid) FROM own WHERE relkind = 'i'
UNION ALL SELECT pg_get_triggerdef(pg_trigger.oid) FROM own JOIN pg_trigger ON tgrelid = own.oid
    WHERE NOT tgisinternal
UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e')
"""
SQLITE = "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"


def schema_of(connection):
    """Columns, constraints, indexes, triggers and functions: a sorted list of texts."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
            return sorted(text for (text,) in cursor.fetchall())
        cursor.execute(SQLITE)
        return sorted(text for row in cursor.fetchall() for text in _of_sqlite(*row))


def _of_sqlite(kind, name, sql):
    return [f"{name} {part}" for part in _parts(sql)] if kind == "table" else [sql]


def _parts(sql):
    """The columns and constraints of CREATE TABLE, each by itself."""
    depth, parts = 0, [""]
    for letter in sql[sql.index("(") + 1 : sql.rindex(")")]:
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]
