"""The project package, and what the three apps share."""

from ceim.celery import app as celery_app

__all__ = ["celery_app"]
