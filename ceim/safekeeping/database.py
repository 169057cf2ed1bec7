"""Which tables a backup holds, and how the database in use is read and written."""

from django.apps import apps
from django.core.cache import caches
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from ceim.safekeeping.on_postgresql import OnPostgreSQL
from ceim.safekeeping.on_sqlite import OnSQLite

# Who is signed in: after a restore everybody signs in again, also whoever was shown out since the backup.
SESSIONS = "django_session"
# What `migrate` itself fills in.
FILLED_BY_MIGRATE = {"django_content_type", "auth_permission"}


def kind() -> OnSQLite | OnPostgreSQL:
    return OnPostgreSQL() if connection.vendor == "postgresql" else OnSQLite()


def tables() -> list[str]:
    """Every table of every model, those between two models too, sorted. Caches are none."""
    found = set(connection.introspection.django_table_names(only_existing=True, include_views=False))
    return sorted(found - {SESSIONS})


def migrations() -> list[str]:
    """What the database has been through. A backup belongs to one that has been through the same."""
    labels = {config.label for config in apps.get_app_configs()}
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if app in labels)


def holds_work(cursor) -> bool:
    """Whether there is a row that `migrate` did not write."""
    for table in set(tables()) - FILLED_BY_MIGRATE:
        cursor.execute(f'SELECT 1 FROM "{table}" LIMIT 1')  # noqa: S608
        if cursor.fetchone():
            return True
    return False


def forget_what_was_kept_of_pages():
    """Caches show what was there before."""
    for each in caches.all(initialized_only=False):
        each.clear()
