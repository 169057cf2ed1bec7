"""manage.py export_history_anchor: a line to keep elsewhere, by which a chain that was made anew is known."""

from django.core.management.base import CommandError
from django.utils import timezone

from ceim.history.linking import link_history
from ceim.history.models import ChainLink
from ceim.history.verifying import anchor_of
from ceim.management.plain import PlainCommand


class Command(PlainCommand):
    help = (
        "Adds what was done until now to the chain over history, and prints the digest of its newest link. Keep the "
        "line where whoever looks after the database cannot change it; verify_history --anchors compares."
    )

    def handle(self, **_options):
        while link_history(now=timezone.now()):
            pass
        newest = ChainLink.objects.defer("salt", "marks").order_by("-number").first()
        if newest is None:
            raise CommandError("There is no history yet.")
        self.stdout.write(anchor_of(newest))
