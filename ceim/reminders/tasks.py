"""Celery's way in: ids go in, services do the work."""

from celery import shared_task

from ceim.reminders import services

BATCH = 100


@shared_task
def send_due_reminders():
    """The tick: every ten minutes. When a reminder is due is in its row, so missed ticks lose nothing."""
    waiting = services.tick()
    for start in range(0, len(waiting), BATCH):
        send_batch.delay(waiting[start : start + BATCH])


@shared_task
def send_batch(reminder_ids):
    for reminder_id in reminder_ids:
        services.send_reminder(reminder_id=reminder_id)
