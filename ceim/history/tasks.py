"""Celery's way in."""

from django.utils import timezone

from ceim.celery import app
from ceim.history import linking
from ceim.history.forgetting import forget_sent_forms as forget


@app.task
def forget_sent_forms():
    """Once a day."""
    forget(now=timezone.now())


@app.task
def link_history():
    """Once a minute."""
    linking.link_history(now=timezone.now())
