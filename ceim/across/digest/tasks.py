"""Celery's way in: ids go in, services do the work."""

from ceim.across.digest import sending
from ceim.across.outbox.spell import Spell
from ceim.across.reminders import notices, services
from ceim.celery import app
from ceim.steady import clock

BATCH = 100
LATER = 9  # Redis takes the low ones first: a concern does not wait behind a month's reminders


@app.task
def send_digests():
    """The tick: every ten minutes. When something is due is in its row, so missed ticks lose nothing."""
    now = clock.now()
    services.note_due(now)
    _hand_out(sending.look(now), gather_batch)
    _hand_out(sending.digests_due(now), send_digest_batch)
    notices.tell_admins(now)


def _hand_out(waiting, batch):
    for start in range(0, len(waiting), BATCH):
        batch.apply_async([waiting[start : start + BATCH]], priority=LATER)


@app.task
def gather_batch(reminder_ids):
    for reminder_id in reminder_ids:
        sending.gather_one(reminder_id=reminder_id, now=clock.now())


@app.task
def send_digest_batch(digest_ids):
    for digest_id in Spell().each_of(digest_ids, lambda left: _hand_out(left, send_digest_batch)):
        sending.send_digest(digest_id=digest_id, now=clock.now())
