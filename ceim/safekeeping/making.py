"""Making a backup of the whole database, while people work."""

import base64
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import Error, connection
from django.utils import timezone

from ceim.safekeeping import database
from ceim.safekeeping.contents import BackupHead, BackupWriter, TableHead
from ceim.safekeeping.files import whole_or_not_there
from ceim.safekeeping.keys import sealing
from ceim.safekeeping.refused import KeepingRefused


@dataclass(frozen=True)
class MadeBackup:
    """What a backup came to."""

    path: Path
    tables: int
    rows: int


def back_up(path: Path, public_key: str) -> MadeBackup:
    """One file of the database as it is at one moment. Raises KeepingRefused, and then there is no file."""
    sealing(public_key)  # is there one? Before anything is read
    try:
        with whole_or_not_there(path) as file, database.kind().one_picture() as cursor:
            writer = BackupWriter(file, public_key, _head())
            _write_tables(writer, cursor)
            writer.finish()
    except Error as problem:
        raise KeepingRefused(refused_by_the_database(problem)) from None
    return MadeBackup(path, writer.tables, writer.rows)


def _write_tables(writer, cursor):
    kind = database.kind()
    for table in database.tables():
        columns = kind.columns(cursor, table)
        head = TableHead(table, columns, kind.last_number(cursor, table))
        writer.write_table(head, kind.lines(cursor, table, columns))


def _head():
    return BackupHead(
        ceim=version(),
        made_at=timezone.now().isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=database.migrations(),
        story_keys=marks_of_story_keys(),
    )


def version() -> str:
    """Of CEIM."""
    project = tomllib.loads((Path(settings.BASE_DIR) / "pyproject.toml").read_text())
    return project["project"]["version"]


def marks_of_story_keys() -> list[str]:
    """By which a key is known again; from 32 random bytes they tell nothing of it."""
    return [hashlib.sha256(b"mark of " + base64.urlsafe_b64decode(key)).hexdigest()[:16] for key in settings.STORY_KEYS]


def refused_by_the_database(problem: Error) -> str:
    """The text of a database's error may hold the words of a row, so only its kind is told."""
    state = getattr(problem.__cause__, "sqlstate", None) or getattr(problem.__cause__, "sqlite_errorname", "")
    if state == "42501":  # not allowed, or kept from some rows
        return (
            "The database keeps this account from some rows or tables. Put the address of the account that owns the "
            "tables into DATABASE_URL for this command."
        )
    return f"The database refused ({type(problem).__name__} {state}), and nothing was changed. Its own log says more."
