"""Celery's way in: ids go in, services do the work."""

from ceim.across.outbox.spell import Spell
from ceim.across.reminders import diary, errors_told, letters, services
from ceim.celery import app
from ceim.steady import clock

BATCH = 100
AT_ONCE, LATER = 0, 9  # Redis takes the low ones first: a concern does not wait behind meetings


@app.task
def send_urgent_reminders():
    """Every minute. It looks for itself what nobody has picked up, so nothing needs to announce it."""
    _hand_out(services.urgent_tick(clock.now()), AT_ONCE)


@app.task
def send_letters():
    """Every few seconds: somebody waits before a screen for their invitation, or for the link to a new password."""
    letters.send_letters(clock.now())


@app.task
def send_diary_letters():
    """Every five minutes: whoever plans a meeting and corrects it at once sends one mail more seldom than two."""
    _hand_out(diary.tick(clock.now()), LATER, send_diary_batch)


@app.task
def tell_of_errors():
    """Every minute: those who look after CEIM hear of an error before people ring them."""
    errors_told.tell_of_errors(clock.now())


def _hand_out(waiting, priority, batch=None):
    for start in range(0, len(waiting), BATCH):
        (batch or send_batch).apply_async([waiting[start : start + BATCH]], priority=priority)


@app.task
def send_batch(reminder_ids):
    for reminder_id in Spell().each_of(reminder_ids, lambda left: _hand_out(left, AT_ONCE)):
        services.send_reminder(reminder_id=reminder_id, now=clock.now())


@app.task
def send_diary_batch(letter_ids):
    for letter_id in Spell().each_of(letter_ids, lambda left: _hand_out(left, LATER, send_diary_batch)):
        diary.send_diary_letter(letter_id=letter_id, now=clock.now())
