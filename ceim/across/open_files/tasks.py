"""Celery's way in: ids go in, the work is done elsewhere."""

from django.utils import timezone

from ceim.across.open_files import worker
from ceim.celery import app

AN_HOUR = 60 * 60


@app.task(time_limit=AN_HOUR)
def make_open_files(open_files_id):
    worker.make_open_files(open_files_id=open_files_id)


@app.task
def look_after_open_files():
    """Every minute: what a worker left lying is taken up again, what is too old is deleted."""
    for open_files_id in worker.look_after_open_files(now=timezone.now()):
        make_open_files.apply_async([open_files_id])
