"""Celery's way in: ids go in, the work is done elsewhere."""

from celery import shared_task

from conversations.imports import worker


@shared_task
def carry_out_import(feedback_import_id):
    worker.carry_out_import(feedback_import_id=feedback_import_id)
