"""Celery's way in."""

from django.utils import timezone

from ceim.celery import app
from ceim.history.forgetting import forget_sent_forms as forget


@app.task
def forget_sent_forms():
    """Once a day."""
    forget(now=timezone.now())
