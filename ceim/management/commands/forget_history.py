"""manage.py forget_history: takes away what was done long ago, by the role that owns the tables; the chain says so."""

from datetime import date, datetime, time

from django.core.management.base import CommandError
from django.db import DatabaseError
from django.utils import timezone

from ceim.history.forgetting import HistoryDiffers, events_before, forget_events
from ceim.management.plain import PlainCommand


class Command(PlainCommand):
    help = (
        "Says how much history is from before a day, and with --carry-out takes it away for good. Links of the chain "
        "say that it was, when and by which rule. Run it as the role that owns the tables; first make a backup."
    )

    def add_arguments(self, parser):
        parser.add_argument("--before", type=date.fromisoformat, required=True, help="a day, as 2018-01-01")
        parser.add_argument("--carry-out", action="store_true", help="else nothing is changed")

    def handle(self, *, before, carry_out, **_options):
        moment, now = timezone.make_aware(datetime.combine(before, time.min)), timezone.now()
        if not carry_out:
            self.stdout.write(
                f"{events_before(moment).count():,} events are from before {before}. --carry-out forgets them."
            )
            return
        try:
            number = forget_events(before=moment, now=now)
        except HistoryDiffers as found:
            raise CommandError(f"{found} Nothing was forgotten: see verify_history.") from None
        except DatabaseError as problem:
            hint = "Run it with the owner's role in DATABASE_URL."
            raise CommandError(
                f"The database refused ({type(problem).__name__}), so nothing was forgotten. {hint}"
            ) from None
        self.stdout.write(f"{number:,} events from before {before} were forgotten.")
