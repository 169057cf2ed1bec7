"""manage.py backup: the whole database in one sealed file, while people work."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from ceim.management.plain import PlainCommand
from ceim.safekeeping.files import path_of_next
from ceim.safekeeping.making import back_up
from ceim.safekeeping.refused import KeepingRefused


class Command(PlainCommand):
    help = (
        "Writes the whole database, as it is at one moment, into one file sealed with BACKUP_KEY, while people work. "
        "STORY_KEYS are not in it. Copy the file to another machine."
    )

    def add_arguments(self, parser):
        parser.add_argument("--to", type=Path, help="the file to write; else one in BACKUP_FOLDER, named by the time")

    def handle(self, *, to, **_options):
        began = timezone.now()
        try:
            made = back_up(to or path_of_next(began), settings.BACKUP_KEY)
        except KeepingRefused as refused:
            raise CommandError(str(refused)) from None
        seconds = (timezone.now() - began).total_seconds()
        self.stdout.write(f"{made.path}: {made.rows:,} rows of {made.tables} tables, in {seconds:.1f} s.")
