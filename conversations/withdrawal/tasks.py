"""Celery's way in."""

import logging

from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.celery import app
from conversations.models import AskedBack
from conversations.withdrawal.on_sqlite import empty_journal
from conversations.withdrawal.services import withdraw_asked_back
from conversations.withdrawal.words_left import note_what_was_changed

MOST = 500  # at once; the others an hour later
logger = logging.getLogger(__name__)


@app.task
def take_back_what_was_asked_back():
    """Once an hour. What cannot go while a concern is open goes after it."""
    now = timezone.now()
    for asked in AskedBack.objects.overdue(now).order_by("asked_at")[:MOST]:
        try:
            withdraw_asked_back(asked=asked, now=now, by=None)
        except ValidationError:
            logger.info("A story that was asked back cannot go yet: %s", asked.pk)


@app.task
def note_words_that_were_changed():
    """Once an hour: what was changed since a story was taken back need not be looked at any more."""
    note_what_was_changed()


@app.task
def empty_the_journal():
    """Every ten minutes; of SQLite alone."""
    empty_journal()
