"""manage.py verify_history: whether what the history says is what was written; for cron too."""

from pathlib import Path

from django.core.management.base import CommandError

from ceim.history.verifying import Anchor, Verified, faults_in_history
from ceim.management.plain import PlainCommand
from ceim.safekeeping import database

SHOWN = 100


class Command(PlainCommand):
    help = (
        "Reads the whole history and the chain over it, says which events and links were changed, removed or added, "
        "and ends with an error if any was. People go on working meanwhile."
    )

    def add_arguments(self, parser):
        says = "a file with what export_history_anchor printed, an anchor a line: the chain must hold each of them"
        parser.add_argument("--anchors", type=Path, help=says)

    def handle(self, *, anchors, **_options):
        kept = anchors_in(anchors) if anchors else []
        verified, number = Verified(), 0
        with database.kind().one_picture():
            for number, fault in enumerate(faults_in_history(kept, verified), start=1):
                if number <= SHOWN:
                    self.stdout.write(fault)
        if number > SHOWN:
            self.stdout.write(f"… and {number - SHOWN} more.")
        self.tell(verified, kept)
        if number:
            raise CommandError(f"History is not as it was written: {number} faults.")

    def tell(self, verified, kept):
        for link in verified.changed_lawfully:
            about = f"events {link.first_id} to {link.last_id}"
            self.stdout.write(f"Link {link.number}, of {link.at:%Y-%m-%d}: {link.reason} ({about}).")
        held = f", {len(kept)} anchors compared" if kept else "; without an anchor, nobody can tell a chain made anew"
        self.stdout.write(f"{verified.events:,} events in {verified.links:,} links read{held}.")
        if verified.not_linked:
            since = f"{verified.oldest_not_linked:%Y-%m-%d %H:%M} UTC"
            self.stdout.write(f"{verified.not_linked:,} events, since {since}, are not in the chain yet.")


def anchors_in(path):
    try:
        return [Anchor.read(line) for line in path.read_text().splitlines() if line.strip()]
    except (OSError, ValueError):
        raise CommandError(f"{path} is not a file of anchors, as export_history_anchor prints them.") from None
