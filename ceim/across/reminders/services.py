"""What is due becomes rows; a row is claimed before its mail is sent; a refused mail is tried again later."""

from datetime import datetime

from django.utils import timezone

from ceim.across.reminders.claims import send_once, waiting
from ceim.across.reminders.kinds import KINDS, kind_of
from ceim.across.reminders.models import Heartbeat, Reminder


def tick(now: datetime | None = None) -> list[int]:
    """Note which reminders have become due by `now`; return the ids of those to be sent, oldest first."""
    now = now or timezone.now()
    beat = Heartbeat(name="reminders", ticked_at=now)
    Heartbeat.objects.bulk_create([beat], update_conflicts=True, unique_fields=["name"], update_fields=["ticked_at"])
    return _due([kind for kind in KINDS if not kind.is_urgent], now)


def urgent_tick(now: datetime | None = None) -> list[int]:
    """Note what cannot wait for the next tick; return the ids of those to be sent.

    Nothing announces it: what came up while mail, queue and workers were down is found here.
    """
    return _due([kind for kind in KINDS if kind.is_urgent], now or timezone.now())


def _due(kinds, now):
    """The unique constraints make a second clock, or a second tick, harmless."""
    for kind in kinds:
        Reminder.objects.bulk_create(kind.missing(now), ignore_conflicts=True, batch_size=500)
        kind.due_again(now).update(state=Reminder.State.DUE, due_at=now, attempts=0)
    return waiting(Reminder.objects.filter(kind__in=[name for kind in kinds for name in kind.names]), now)


def send_reminder(*, reminder_id: int, now: datetime | None = None) -> bool:
    """Send one reminder if it is still due and nobody else has claimed it. True when a mail went out."""
    now = now or timezone.now()
    reminders = Reminder.objects.select_related("team__organisation", "recipient", "concern__team")
    outcome = send_once(reminders, reminder_id, compose=_compose, when_again=_when_again, now=now)
    return outcome == Reminder.State.SENT


def _compose(reminder, now):
    return kind_of(reminder).compose(reminder, now)


def _when_again(reminder, now):
    return kind_of(reminder).when_again(reminder, now)
