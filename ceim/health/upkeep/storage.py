"""How much room what CEIM keeps takes, by kind: tables of the database, and backups in their folder."""

from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils.translation import gettext_lazy as _

from ceim.safekeeping.files import ENDING

# How the names of a kind's tables begin; a table of none of them is of the last.
KINDS = [
    (("conversations_",), _("Conversations and stories")),
    (("meetings_",), _("Meetings")),
    (("improvements_",), _("Improvements, with their files")),
    (("history_",), _("History")),
    (("reminders_", "digest_"), _("Reminders")),
    (("",), _("People, teams and everything else")),
]
SIZES = {
    "postgresql": (
        "SELECT relname, pg_total_relation_size(oid) FROM pg_class "
        "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    ),
    "sqlite": (
        "SELECT sqlite_master.tbl_name, SUM(pgsize) FROM dbstat JOIN sqlite_master USING (name) GROUP BY tbl_name"
    ),
}


def stored_by_kind() -> list[tuple[str, int]]:
    """(kind, bytes), without kinds of which there is nothing. Indexes count where their table does."""
    found = dict.fromkeys([label for _beginnings, label in KINDS], 0)
    for table, size in _sizes_of_tables():
        found[next(label for beginnings, label in KINDS if table.startswith(beginnings))] += size
    found[_("Backups in their folder")] = sum(path.stat().st_size for path in _backups())
    return [(label, size) for label, size in found.items() if size]


def _sizes_of_tables():
    """One statement; nothing where the database cannot say, as a SQLite that was built without dbstat."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(SIZES[connection.vendor])
            return cursor.fetchall()
    except DatabaseError:
        return []


def _backups():
    return Path(settings.BACKUP_FOLDER).glob(f"*{ENDING}")
