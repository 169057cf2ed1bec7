"""Celery's way in: ids go in, the work is done elsewhere."""

from ceim.celery import app
from conversations.imports import worker


@app.task
def carry_out_import(feedback_import_id):
    worker.carry_out_import(feedback_import_id=feedback_import_id)
