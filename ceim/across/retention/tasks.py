"""Celery's way in."""

from django.utils import timezone

from ceim.across.retention import carrying_out
from ceim.celery import app

AN_HOUR = 60 * 60


@app.task(time_limit=AN_HOUR)
def carry_out_retention():
    """Once a day; twice does no more than once."""
    now = timezone.now()
    carrying_out.sweep(now=now)
    carrying_out.carry_out_rules(now=now)
