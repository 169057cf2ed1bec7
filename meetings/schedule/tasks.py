"""Celery's way in."""

from django.utils import timezone

from ceim.celery import app
from meetings.schedule.ahead import lacks_something, that_may_lack_something
from meetings.schedule.services import plan_ahead


@app.task
def plan_meetings_ahead():
    """Once an hour. A series that lacks nothing is left alone, so that the history tells only of what was planned."""
    now = timezone.now()
    for series in that_may_lack_something(now, timezone.localdate(now)):
        if lacks_something(series, now):
            plan_ahead(by=None, series=series, now=now)
