"""manage.py restore: puts what a backup holds into an empty database."""

from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from ceim.management.plain import PlainCommand
from ceim.safekeeping.private_key import add_key_argument, ask_for_private_key
from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.restoring import restore


class Command(PlainCommand):
    help = (
        "Checks a whole backup and then writes it into the database, all or nothing. Stop CEIM's web server, worker "
        "and clock first. Everybody signs in again afterwards."
    )

    def add_arguments(self, parser):
        parser.add_argument("backup", type=Path)
        add_key_argument(parser)
        parser.add_argument("--replace", action="store_true", help="lose what is in the database now")

    def handle(self, *, backup, key_file, replace, **_options):
        began = timezone.now()
        try:
            found = restore(backup, ask_for_private_key(key_file), replace=replace, say=self.stdout.write)
        except KeepingRefused as refused:
            raise CommandError(str(refused)) from None
        seconds = (timezone.now() - began).total_seconds()
        self.stdout.write(
            f"Restored: {found.rows:,} rows of {found.tables} tables, as they were on {found.head.moment}, in "
            f"{seconds:.1f} s. What was written after that moment is not in it."
        )
        if found.keys_are_missing:
            self.stdout.write(
                "WARNING: people's words in this backup are sealed with keys that are not in STORY_KEYS. Put those "
                "keys there before anybody works, or bring two shares together: python manage.py join_keys"
            )
