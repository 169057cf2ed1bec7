"""manage.py share_keys: the keys on three sheets of paper, of which any two people together bring them back."""

import base64

from django.conf import settings
from django.core.management.base import CommandError
from django.utils import timezone

from ceim.management.plain import PlainCommand
from ceim.safekeeping.keys import opening
from ceim.safekeeping.private_key import add_key_argument, ask_for_private_key
from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.shares import Keys, sheets_of

ABOUT = "Two of these three shares bring the keys of CEIM back: python manage.py join_keys. One alone tells nothing."


class Command(PlainCommand):
    help = (
        "Splits the private key of backups and STORY_KEYS into three shares. Print each, give them to three people and "
        "keep none here. Any two of them bring the keys back (join_keys); one alone tells nothing."
    )
    requires_system_checks = ()

    def add_arguments(self, parser):
        add_key_argument(parser)
        parser.add_argument("--only-story-keys", action="store_true", help="leave the private key of backups out")

    def handle(self, *, key_file, only_story_keys, **_options):
        try:
            private_key = None if only_story_keys else opening(ask_for_private_key(key_file)).private_bytes_raw()
        except KeepingRefused as refused:
            raise CommandError(str(refused)) from None
        keys = Keys(private_key, tuple(base64.urlsafe_b64decode(key) for key in settings.STORY_KEYS))
        for number, lines in enumerate(sheets_of(keys), start=1):
            title = f"CEIM, share {number} of 3, made on {timezone.localdate():%-d %B %Y}"
            self.stdout.write("\n".join([title, ABOUT, "", *lines, "\n"]))
