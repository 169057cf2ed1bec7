"""manage.py join_keys: brings the keys back from the shares of two people."""

import base64
from pathlib import Path

from django.core.management.base import CommandError

from ceim.management.plain import PlainCommand
from ceim.safekeeping.files import reading
from ceim.safekeeping.keys import private_key_of, public_key_of
from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.shares import keys_from, letters_of, number_of_lines


class Command(PlainCommand):
    help = "Asks two people for their shares and prints the keys. Small letters will do, and O for 0."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("shares", nargs="*", type=Path, help="two files with a share each, instead of typing them")

    def handle(self, *, shares, **_options):
        try:
            texts = [_from(path) for path in shares] or [self._typed("first"), self._typed("second")]
            if len(texts) != 2:
                raise KeepingRefused("Two shares are needed, each in a file of its own.")
            keys = keys_from(*texts)
        except KeepingRefused as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(f"STORY_KEYS={','.join(base64.urlsafe_b64encode(key).decode() for key in keys.of_stories)}")
        if keys.of_backups:
            private_key = private_key_of(keys.of_backups)
            self.stdout.write(f"BACKUP_KEY={public_key_of(private_key)}\nThe private key of backups:\n{private_key}")

    def _typed(self, which):
        """The first line says how many there are; one that was mistyped is asked for again."""
        self.stdout.write(f"Type the {which} share, line by line.")
        lines, number = [], 1
        while len(lines) < number:
            if not (line := self._asked(f"{len(lines) + 1:2}: ", which)):
                continue
            try:
                row = letters_of(line, len(lines) + 1)
                number = number if lines else number_of_lines(row)
            except KeepingRefused as refused:
                self.stdout.write(str(refused))
            else:
                lines.append(line)
        self.stdout.write(f"The {which} share is whole: {number} lines.")
        return "\n".join(lines)

    def _asked(self, prompt, which):
        try:
            return input(prompt).strip()
        except EOFError:
            raise KeepingRefused(f"The {which} share is not whole. Type both shares, or give two files.") from None


def _from(path):
    with reading(path) as file:
        return file.read(100_000).decode(errors="replace")
