"""How the outbox stands, over all kinds of letters: what waits, since when, what is being sent, what was given up."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q, Value
from django.utils import timezone

from ceim.across.outbox.models import kinds_of_letters
from ceim.across.reminders.kinds import KINDS
from ceim.across.reminders.models import Reminder
from ceim.letters import Letter
from meetings.minutes.for_guests import letters_to_send
from meetings.models import GuestLetter

State = Letter.State
URGENT = [name for kind in KINDS if kind.is_urgent for name in kind.names]


@dataclass(frozen=True)
class Outbox:
    """`waiting` should have gone out by now, the oldest since `oldest_due_at`; `later` go out from `next_due_at` on.

    The moments are None where there is none of the kind.
    """

    waiting: int
    sending: int
    given_up: int
    later: int
    oldest_due_at: datetime | None
    next_due_at: datetime | None


def outbox_now(now: datetime | None = None) -> Outbox:
    """Numbers of this installation, and nobody's address. One statement over all kinds."""
    now = now or timezone.now()
    first, *others = (_counted(_mails_of(kind), now) for kind in kinds_of_letters())
    rows = list(first.union(*others, all=True))
    numbers = [sum(column) for column in zip(*(row[:4] for row in rows), strict=True)] or [0] * 4
    moments = [min((row[place] for row in rows if row[place]), default=None) for place in (4, 5)]
    return Outbox(*numbers, *moments)


def _mails_of(kind):
    """Most reminders are no mails of their own: they wait for a digest. A guest's waits until minutes are agreed."""
    if kind is Reminder:
        return Reminder.objects.filter(kind__in=URGENT)
    return letters_to_send() if kind is GuestLetter else kind.objects.all()


def _counted(letters, now):
    waits, later = Q(state=State.DUE, due_at__lte=now), Q(state=State.DUE, due_at__gt=now)
    going = letters.filter(state__in=[State.DUE, State.SENDING, State.FAILED]).order_by().annotate(one=Value(1))
    numbers = {
        "waiting": Count("pk", filter=waits),
        "in_hand": Count("pk", filter=Q(state=State.SENDING)),
        "given_up": Count("pk", filter=Q(state=State.FAILED)),
        "later": Count("pk", filter=later),
        "oldest": Min("due_at", filter=waits),
        "next_at": Min("due_at", filter=later),
    }
    return going.values("one").annotate(**numbers).values_list(*numbers)
