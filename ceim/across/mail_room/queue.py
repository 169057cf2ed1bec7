"""How the outbox stands, over all kinds of letters: what waits, since when, what is being sent, what was given up."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q
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
    """`waiting` should have gone out by now, the oldest since `oldest_due_at` (None where nothing waits)."""

    waiting: int
    sending: int
    given_up: int
    oldest_due_at: datetime | None


def outbox_now(now: datetime | None = None) -> Outbox:
    """Numbers of this installation, and nobody's address. A statement for each kind."""
    now = now or timezone.now()
    rows = [_counted(_mails_of(kind), now) for kind in kinds_of_letters()]
    oldest = [row["oldest"] for row in rows if row["oldest"]]
    waiting, sending, given_up = (sum(row[name] for row in rows) for name in ("waiting", "sending", "given_up"))
    return Outbox(waiting, sending, given_up, min(oldest, default=None))


def _mails_of(kind):
    """Most reminders are no mails of their own: they wait for a digest. A guest's waits until minutes are agreed."""
    if kind is Reminder:
        return Reminder.objects.filter(kind__in=URGENT)
    return letters_to_send() if kind is GuestLetter else kind.objects.all()


def _counted(letters, now):
    waits = Q(state=State.DUE, due_at__lte=now)
    return letters.filter(state__in=[State.DUE, State.SENDING, State.FAILED]).aggregate(
        waiting=Count("pk", filter=waits),
        oldest=Min("due_at", filter=waits),
        sending=Count("pk", filter=Q(state=State.SENDING)),
        given_up=Count("pk", filter=Q(state=State.FAILED)),
    )
