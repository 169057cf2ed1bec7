"""manage.py recount: compares the counts kept by month with the conversations themselves, and mends what differs."""

from django.core.cache import caches
from django.core.management.base import CommandError

from ceim.across.charts_say.keeping import mend_charts
from ceim.management.plain import PlainCommand
from conversations.counts.kinds import KEPT_COUNTS
from conversations.counts.mending import differences, mend


class Command(PlainCommand):
    help = (
        "Compares the numbers that are kept by team and month with the conversations and highlights themselves, and "
        "mends what differs; and what is kept of each chart with the chart. Says how many differed. It may run at any "
        "time, while people work."
    )

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="only compare; ends with an error if anything differs")

    def handle(self, *, check, **_options):
        found = {kept: differences(kept) for kept in KEPT_COUNTS} if check else mend()
        for kept, differing in found.items():
            self.stdout.write(f"{kept.name}: {kept.model.objects.count()} kept, {len(differing)} differed.")
        charts, other_charts = mend_charts(only_look=check)
        self.stdout.write(f"what charts say: {charts} kept, {other_charts} differed.")
        if not check and (other_charts or any(found.values())):
            caches["pages"].clear()  # they show what was wrong
        if check and (other_charts or any(found.values())):
            raise CommandError("Counts differ. Run manage.py recount to mend them.")
