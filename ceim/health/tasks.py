"""Celery's way in to the heartbeat."""

from ceim.celery import app
from ceim.health import beat


@app.task
def note_beat():
    """Every half minute."""
    beat.note_beat()
