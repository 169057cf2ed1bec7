"""Celery's way in."""

from django.utils import timezone

from ceim.accounts.sign_ins.noting import forget_sign_ins as forget
from ceim.celery import app


@app.task
def forget_sign_ins():
    """Once a day."""
    forget(now=timezone.now())
