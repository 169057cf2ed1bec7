"""The Celery app; what it runs and when is in schedule.py."""

import os
import sys

import django
from celery import Celery
from celery.signals import beat_init, worker_init
from django.core.exceptions import ImproperlyConfigured

from ceim.installation import refuse_unfit

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceim.settings")

app = Celery("ceim")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "ceim.history",
        "ceim.across.charts_say",
        "ceim.across.digest",
        "ceim.across.board_paper",
        "ceim.across.open_files",
        "ceim.across.reminders",
        "ceim.health",
        "conversations.imports",
        "conversations.old_drafts",
        "conversations.withdrawal",
        "meetings.schedule",
    ]
)


@worker_init.connect
@beat_init.connect
def refuse_unfit_installation(**_details):
    """Celery runs Django's checks and does not look at what they found."""
    django.setup()
    try:
        refuse_unfit()
    except ImproperlyConfigured as refusal:
        print(refusal, file=sys.__stderr__)  # beat has put its log in the place of sys.stderr
        sys.exit(1)
