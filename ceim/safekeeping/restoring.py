"""Restoring a backup: everything is looked at before anything is written, and all is written or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import Error, connection, transaction

from ceim.history.maintenance import maintenance_until_the_end
from ceim.safekeeping import database
from ceim.safekeeping.contents import BackupHead, BackupReader, Sum
from ceim.safekeeping.files import reading
from ceim.safekeeping.making import marks_of_story_keys, refused_by_the_database, version
from ceim.safekeeping.refused import KeepingRefused


@dataclass(frozen=True)
class CheckedBackup:
    """What a whole backup holds."""

    head: BackupHead
    tables: int
    rows: int
    sums: dict[str, dict]  # {table: its rows and their sum}

    @property
    def keys_are_missing(self) -> bool:
        """Whether its words are sealed with keys of which none is in use here."""
        return not set(self.head.story_keys) & set(marks_of_story_keys())


def check(path: Path, private_key: str) -> CheckedBackup:
    """Read the whole file. Raises KeepingRefused where it is not as it was written."""
    with reading(path) as file:
        reader = BackupReader(file, private_key)
        sums = {}
        for head, rows in reader.each_table():
            counted = Sum()
            for _row in counted.over(rows):
                pass
            sums[head.table] = counted.told()
    return CheckedBackup(reader.head, reader.tables, reader.rows, sums)


def restore(path: Path, private_key: str, *, replace: bool = False, say: Callable[[str], None]) -> CheckedBackup:
    """Put what a backup holds into the database. Raises KeepingRefused, and then the database is as it was.

    replace  also where somebody's work is, which is then gone
    say      is told what is being done
    """
    say("Reading the whole backup …")
    checked = check(path, private_key)
    _refuse_another_schema(checked)
    try:
        with transaction.atomic(), connection.cursor() as cursor, maintenance_until_the_end():
            kind = database.kind()
            kind.prepare_to_write(cursor)
            if not replace and database.holds_work(cursor):
                raise KeepingRefused(
                    "The database is not empty. Restore into a new one, or say --replace to lose what is in this one."
                )
            kind.empty(cursor, [*database.tables(), database.SESSIONS])
            say("Writing …")
            _write(path, private_key, kind, cursor)
            say("Comparing …")
            _compare(checked, kind, cursor)
            connection.check_constraints()
    except Error as problem:
        raise KeepingRefused(refused_by_the_database(problem)) from None
    database.forget_what_was_kept_of_pages()
    return checked


def _refuse_another_schema(checked):
    here, there = set(database.migrations()), set(checked.head.migrations)
    if here == there:
        return
    differing = ", ".join(sorted(here ^ there)[:3])
    if not here:
        raise KeepingRefused("The database has no tables yet. First run: python manage.py migrate")
    raise KeepingRefused(
        f"The backup was made with CEIM {checked.head.ceim} and other migrations than this database (CEIM {version()}) "
        f"has been through: {differing} … Install that version, run manage.py migrate on an empty database, restore, "
        "and then update as usual."
    )


def _write(path, private_key, kind, cursor):
    known = set(database.tables())
    with reading(path) as file:
        for head, rows in BackupReader(file, private_key).each_table():
            columns = kind.columns(cursor, head.table) if head.table in known else []
            if [name for name, _type in columns] != [name for name, _type in head.columns]:
                raise KeepingRefused(f"The table {head.table} is another one here, so nothing was changed.")
            kind.write(cursor, head.table, columns, rows)
            if head.last_number is not None:
                kind.count_on_from(cursor, head.table, head.last_number)


def _compare(checked, kind, cursor):
    """Read back what was written. From one kind of database to the other, numbers of rows are all that is equal."""
    for table in database.tables():
        counted = Sum()
        for _row in counted.over(kind.lines(cursor, table, kind.columns(cursor, table))):
            pass
        found, expected = counted.told(), checked.sums.get(table)
        if checked.head.database != connection.vendor and expected:
            found, expected = found["rows"], expected["rows"]
        if found != expected:
            raise KeepingRefused(f"What was written into {table} is not what the backup holds, so nothing was changed.")
