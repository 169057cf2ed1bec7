"""Who may rewrite history in PostgreSQL: the role that owns its tables. Every other one reads and adds.

The application's role gets its rights to all tables alike (`ceim/assets/deploy/roles.sql`), also to those that are made
later. So `migrate`, which runs as the owner, takes away what is too much, each time it has run.
"""

from django.conf import settings
from django.core.checks import Warning, register
from django.db import DatabaseError, connection, connections

from ceim.installation import TAG

HISTORY = ["history_event", "history_eventteam", "history_chainlink"]
REWRITING = "UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER"
# A statement for each table of ours and each role but us that was given any of it, for the table or for a column.
TOO_MUCH = f"""
SELECT DISTINCT format(
        'REVOKE {REWRITING} ON %%I.%%I FROM %%s', nspname, relname, coalesce(quote_ident(rolname), 'PUBLIC')
    )
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    CROSS JOIN LATERAL (
        SELECT aclexplode(relacl) AS given
        UNION ALL SELECT aclexplode(attacl) FROM pg_attribute WHERE attrelid = pg_class.oid
    ) AS rights LEFT JOIN pg_roles ON pg_roles.oid = (given).grantee
    WHERE pg_class.oid = ANY (%s::regclass[]) AND pg_has_role(relowner, 'USAGE')
        AND (given).grantee <> relowner AND (given).privilege_type = ANY (string_to_array('{REWRITING}', ', '))
"""  # noqa: S608


def let_others_only_add(*, using: str, **_of_the_signal):
    """After `migrate`: from all roles but the owner's, whatever they are called."""
    if connections[using].vendor != "postgresql":
        return
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regclass(name) IS NOT NULL FROM unnest(%s::text[]) AS name", [HISTORY])
        if not all(is_there for (is_there,) in cursor.fetchall()):
            return  # not migrated as far as this
        cursor.execute(TOO_MUCH, [HISTORY])
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


@register(TAG, deploy=True)
def check_history(app_configs, **kwargs):
    """Of a role that owns the tables, and may do anything, ceim.W002 tells."""
    if settings.DEMO or connection.vendor != "postgresql":
        return []
    asks = (
        "SELECT bool_or(has_table_privilege(oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER')) "
        "FROM pg_class WHERE oid = ANY (%s::regclass[]) AND NOT pg_has_role(relowner, 'USAGE')"
    )
    try:
        with connection.cursor() as cursor:
            cursor.execute(asks, [HISTORY])
            [may_rewrite] = cursor.fetchone()
    except DatabaseError:
        return []  # it does not answer, or has no tables yet
    hint = "Run migrate as ceim_owner, which takes that right away."
    message = "The role in DATABASE_URL may change what history says."
    return [Warning(message, hint=hint, id="ceim.W003")] if may_rewrite else []
