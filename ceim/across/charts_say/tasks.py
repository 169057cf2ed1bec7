"""Celery's way in: whose charts may say something else is found, and these are read."""

from ceim.across.charts_say import keeping
from ceim.celery import app

TEN_MINUTES = 600.0
BEHIND_MAILS = 9  # Redis takes the low ones first


@app.task
def read_charts():
    """Every ten minutes. What was read late, or twice, is right: see `keeping.read_charts_of`."""
    for teams in keeping.batches():
        read_charts_of.apply_async([teams], priority=BEHIND_MAILS, expires=TEN_MINUTES)


@app.task
def read_charts_of(teams):
    keeping.read_charts_of(teams)
