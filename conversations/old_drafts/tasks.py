"""Celery's way in."""

from django.utils import timezone

from ceim.celery import app
from conversations.old_drafts.throwing_away import throw_away_old_drafts as throw_away


@app.task
def throw_away_old_drafts():
    """Once a day."""
    throw_away(now=timezone.now())
