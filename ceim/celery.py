"""The Celery app; what it runs and when is in settings.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceim.settings")

app = Celery("ceim")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["ceim.reminders", "conversations"])
