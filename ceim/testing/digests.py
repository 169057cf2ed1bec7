"""Plays the clock of reminders and digests: what it would do at one moment, without a queue."""

from ceim.across.digest import sending
from ceim.across.reminders.services import note_due, send_reminder, urgent_tick


def clock_ticks(now) -> int:
    """Notes what is due, gathers it and sends the digests that are due; how many went out."""
    note_due(now)
    for pk in sending.look(now):
        sending.gather_one(reminder_id=pk, now=now)
    return mails_go_out(now)


def mails_go_out(now) -> int:
    """Sends the digests that are due, where nothing new can have become due: looking for that costs much more."""
    return sum(sending.send_digest(digest_id=pk, now=now) for pk in sending.digests_due(now))


def urgent_clock_ticks(now) -> int:
    return sum(send_reminder(reminder_id=pk, now=now) for pk in urgent_tick(now))
