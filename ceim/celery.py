"""The Celery app; what it runs and when is in schedule.py."""

import os
import sys

import django
from celery import Celery, Task
from celery.signals import (
    beat_init,
    before_task_publish,
    setup_logging,
    task_failure,
    task_postrun,
    task_prerun,
    worker_init,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from ceim.installation import refuse_unfit
from ceim.logs import errors, request_ids
from ceim.logs.setting import configure
from ceim.row_security import scope

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceim.settings")


class OverAllTeams(Task):
    """What is done in the background is done for everybody: it sees the rows of all teams."""

    def __call__(self, *arguments, **named):
        with scope.everything():
            return super().__call__(*arguments, **named)


app = Celery("ceim", task_cls=OverAllTeams)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(
    [
        "ceim.accounts",
        "ceim.history",
        "ceim.across.charts_say",
        "ceim.across.digest",
        "ceim.across.board_paper",
        "ceim.across.open_files",
        "ceim.across.reminders",
        "ceim.across.retention",
        "ceim.health",
        "conversations.imports",
        "conversations.old_drafts",
        "conversations.withdrawal",
        "meetings.schedule",
    ]
)

before_task_publish.connect(request_ids.send_along)
task_prerun.connect(request_ids.take_up)
task_postrun.connect(request_ids.lay_down)
task_failure.connect(errors.note_task)


@setup_logging.connect
def log_as_everywhere(**_details):
    """In place of Celery's own way, which prints what an error says. LOG_LEVEL counts, not --loglevel."""
    configure(settings.LOGGING)


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
