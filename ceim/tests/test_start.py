"""What a start does not load: libraries that only some pages need, and that would make every start slower."""

import subprocess
import sys

from django.conf import settings

WAIT_UNTIL_NEEDED = ["celery", "kombu", "phonenumbers", "pptx", "segno", "typst", "xlsxwriter"]


def test_a_start_loads_no_library_that_only_some_pages_need():
    script = (
        "import django, sys; django.setup(); import ceim.urls; "
        f"print([each for each in {WAIT_UNTIL_NEEDED} if each in sys.modules])"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "ceim.testing.settings"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True)  # noqa: S603
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_worker_knows_every_task_that_the_clock_asks_for():
    from ceim.celery import app

    app.loader.import_default_modules()
    asked_for = {each["task"] for each in settings.CELERY_BEAT_SCHEDULE.values()}
    assert asked_for <= app.tasks.keys()
