"""When each tick came last: a clock that stopped can be noticed, and one that ran ahead is mended after."""

from datetime import datetime

from ceim.across.outbox.claims import AHEAD, mend
from ceim.across.reminders.models import Heartbeat, Reminder

State = Reminder.State


def beat(name: str, now: datetime) -> bool:
    """Note that this tick came. True where the one before says that it came later: its clock was ahead."""
    last = Heartbeat.objects.filter(name=name).values_list("ticked_at", flat=True).first()
    row = Heartbeat(name=name, ticked_at=now)
    Heartbeat.objects.bulk_create([row], update_conflicts=True, unique_fields=["name"], update_fields=["ticked_at"])
    return last is not None and last > now + AHEAD


def mend_reminders(reminders, now: datetime) -> None:
    """What was noted too early, and nobody was told of, is noted anew when it is due: then it may be due sooner."""
    mend(reminders, now)
    reminders.filter(state=State.DUE, attempts=0, due_at__gt=now).delete()
