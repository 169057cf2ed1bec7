"""manage.py verify_backup: reads a whole backup, without a database; for cron too."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from ceim.management.plain import PlainCommand
from ceim.safekeeping.checked import note_check
from ceim.safekeeping.files import bytes_are_as_written
from ceim.safekeeping.private_key import add_key_argument, ask_for_private_key
from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.restoring import check


class Command(PlainCommand):
    help = (
        "Reads a whole backup and ends with an error if it is not as it was written. It needs no database. With "
        "--sum-only it needs no private key either, and compares the file with the sum that was written beside it."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("backup", type=Path)
        add_key_argument(parser)
        parser.add_argument("--sum-only", action="store_true", help="only compare the file with its sum")

    def handle(self, *, backup, key_file, sum_only, **_options):
        try:
            said = by_sum(backup) if sum_only else by_key(backup, ask_for_private_key(key_file))
        except KeepingRefused as refused:
            raise CommandError(str(refused)) from None
        note_check(backup, timezone.now(), was_opened=not sum_only)
        self.stdout.write(said)


def by_sum(path):
    if not bytes_are_as_written(path):
        raise KeepingRefused(f"{path} is not as it was written. Take another copy of it, or an older backup.")
    return f"{path} is as it was written. Whether the private key opens it, only the private key can tell."


def by_key(path, private_key):
    found = check(path, private_key)
    return (
        f"{path} is whole: {found.rows:,} rows of {found.tables} tables, as they were on {found.head.moment}, made by "
        f"CEIM {found.head.ceim} on {found.head.database}."
    )
