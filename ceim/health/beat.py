"""The heartbeat: the clock asks for it, a worker writes it, so a fresh one says that clock, queue and worker live."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from ceim.across.reminders.models import Heartbeat

NAME = "clock"
LATE_AFTER = timedelta(minutes=3)  # six beats


def note_beat(now=None):
    """Write down that the clock beats: in the database for all, and in a file for whoever watches this worker."""
    beat = Heartbeat(name=NAME, ticked_at=now or timezone.now())
    Heartbeat.objects.bulk_create([beat], update_conflicts=True, unique_fields=["name"], update_fields=["ticked_at"])
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    (settings.VAR_DIR / "worker.alive").touch()


def last_beat():
    return Heartbeat.objects.filter(name=NAME).values_list("ticked_at", flat=True).first()


def is_late(beat, now):
    """One from the future is no beat either: a clock was put back since, and would look alive for as long."""
    return beat is None or abs(now - beat) > LATE_AFTER
