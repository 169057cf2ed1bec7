"""What is due becomes rows; a row is claimed before its mail is sent; a refused mail is tried again later."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from ceim.across.outbox.claims import send_once, to_hand_out, waiting
from ceim.across.reminders.beats import beat, mend_reminders
from ceim.across.reminders.kinds import KINDS, kind_of
from ceim.across.reminders.mails import mail_of_note
from ceim.across.reminders.models import Reminder
from ceim.languages.speaking import language_of, speaking


def tick(now: datetime | None = None) -> list[int]:
    """Note which reminders have become due by `now`; return the ids of those to be sent, oldest first."""
    now = now or timezone.now()
    return to_hand_out(note_due(now), now)


def note_due(now: datetime) -> QuerySet:
    """Note which reminders have become due by `now`; the rows of all kinds that can wait for the next tick."""
    return _noted([kind for kind in KINDS if not kind.is_urgent], now, was_ahead=beat("reminders", now))


def urgent_tick(now: datetime | None = None) -> list[int]:
    """Note what cannot wait for the next tick; return the ids of those to be sent.

    Nothing announces it: what came up while mail, queue and workers were down is found here.
    """
    now = now or timezone.now()
    return waiting(_noted([kind for kind in KINDS if kind.is_urgent], now, was_ahead=beat("urgent", now)), now)


def _noted(kinds, now, *, was_ahead):
    """The unique constraints make a second clock, or a second tick, harmless."""
    of_these = Reminder.objects.filter(kind__in=[name for kind in kinds for name in kind.names])
    if was_ahead:
        mend_reminders(of_these, now)
    for kind in kinds:
        if kind.found:
            kind.found.note_due(now)
        Reminder.objects.bulk_create(kind.missing(now), ignore_conflicts=True, batch_size=500)
        if kind.due_again:
            kind.due_again(now).update(state=Reminder.State.DUE, due_at=now, attempts=0)
    return of_these


def send_reminder(*, reminder_id: int, now: datetime | None = None) -> bool:
    """Send one reminder if it is still due and nobody else has claimed it. True when a mail went out."""
    now = now or timezone.now()
    reminders = Reminder.objects.select_related("team__organisation", "recipient", "concern__team")
    outcome = send_once(reminders, reminder_id, compose=_compose, when_again=_when_again, now=now)
    return outcome == Reminder.State.SENT


def _compose(reminder, now):
    kind = kind_of(reminder)
    with speaking(language_of(reminder.recipient)):
        if kind.compose:
            return kind.compose(reminder, now)
        note = kind.says(reminder, now)
        return note and mail_of_note(reminder, note)


def _when_again(reminder, now):
    return kind_of(reminder).when_again(reminder, now)
