"""Celery's way in."""

from celery import shared_task
from django.utils import timezone

from ceim.history.forgetting import forget_sent_forms as forget


@shared_task
def forget_sent_forms():
    """Once a day."""
    forget(now=timezone.now())
