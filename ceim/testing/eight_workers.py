"""Eight workers at once, for tests: real processes on the test's own database, whose mails go to a folder."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

WORKERS = 8

# Django and all that the addresses lead to are imported once; each worker is a process of its own, with connections of
# its own.
EIGHT = """
import os, sys
from datetime import datetime
import django
django.setup()
from django.urls import get_resolver
{work}
get_resolver().reverse_dict  # else each of them imports every page for the first address in its first mail
now = datetime.fromisoformat(sys.argv[1])
wait, go = os.pipe()
workers = []
for _each in range(int(sys.argv[2])):
    if (worker := os.fork()) == 0:
        os.close(go)
        os.read(wait, 1)  # all start at once
        os.write(1, b"%d\\n" % work(now))  # in one piece, or two answers stand in one line
        os._exit(0)
    workers.append(worker)
os.close(wait)
os.close(go)
sys.exit(max(os.waitstatus_to_exitcode(os.waitpid(worker, 0)[1]) for worker in workers))
"""


def number_sent_by_eight(work: str, now, folder) -> int:
    """How many mails all say that they sent; `work` is Python that defines `work(now)`, which says it of one."""
    done = subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, "-c", EIGHT.format(work=work), now.isoformat(), str(WORKERS)],
        cwd=settings.BASE_DIR,
        env=_environment(folder),
        text=True,
        capture_output=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    answers = [int(line) for line in done.stdout.split()]
    assert len(answers) == WORKERS
    return sum(answers)


def mails_in(folder) -> str:
    return "".join(path.read_text() for path in Path(folder).iterdir())


def _environment(folder):
    name = connection.settings_dict["NAME"]
    address = f"sqlite:///{name}" if connection.vendor == "sqlite" else _postgres_address(name)
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "ceim.testing.worker_settings",
        "DATABASE_URL": address,
        "CEIM_TEST_MAILS": str(folder),
    }


def _postgres_address(name):
    known = connection.settings_dict
    return f"postgres://{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}/{name}"
