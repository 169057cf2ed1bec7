"""What row-level security costs, page by page, as a ratio: python -m ceim.testing.price_of_scope.

On a database that `manage.py generate_load` filled (DATABASE_URL, of an owner who may become ceim_app), else on a
private PostgreSQL that it fills itself. Each page is asked for in turns as in a real installation, and as the owner
without any scope. What is compared is the processor's time, of Python and of the database's process together, which a
busy machine changes little: the middle of all turns.
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median

LIMIT = 1.15
TURNS, IN_A_TURN, NOT_COUNTED = 9, 10, 8  # first the database plans anew for each role
TEAMS, MONTHS = "40", "12"


def main():
    if "DATABASE_URL" in os.environ:
        return measure()
    from ceim.testing import servers

    with servers.servers() as addresses:
        environment = os.environ | addresses | {"CEIM_DEMO": "1"}
        for command in (["migrate", "-v", "0"], ["generate_load", "--teams", TEAMS, "--months", MONTHS]):
            subprocess.run([sys.executable, "manage.py", *command], env=environment, check=True)
        return subprocess.run([sys.executable, "-m", "ceim.testing.price_of_scope"], env=environment).returncode


def measure():
    import django

    os.environ.update(DJANGO_SETTINGS_MODULE="ceim.testing.bench_settings", LOG_LEVEL="WARNING", REDIS_URL="")
    django.setup()
    from django.db import connection

    from ceim.testing.bench import refuse_real_people
    from ceim.testing.busy_hour import who_asks_for_what

    refuse_real_people()
    connection.cursor().execute("ANALYZE")
    asked = [(page, *addresses[0]) for page, addresses in who_asks_for_what().items() if addresses]
    ratios = [told(*each) for each in asked if opens(*each[1:])]
    print(f"Row-level security: {median(ratios):.2f} in the middle of {len(ratios)} pages")
    return 0 if max(ratios) <= LIMIT else 1


def told(page, session, url):
    with_scope, without = [], []
    for _turn in range(TURNS):
        with as_in_a_real_installation():
            with_scope.append(taken(session, url))
        with without_scope():
            without.append(taken(session, url))
    ratio = median(with_scope) / median(without)
    verdict = "within" if ratio <= LIMIT else "OVER the limit"
    name = f"Row-level security, {page}: {median(without):.1f} ms without it"
    print(f"{name:<58} {ratio:>8.3g} {'×':<8} at most {LIMIT:>6g}  {verdict}", flush=True)
    return ratio


def opens(session, url):
    return asked_by(session).get(url, secure=True).status_code == 200


def asked_by(session):
    from django.test import Client

    client = Client()
    client.cookies["sessionid"] = session
    return client


def taken(session, url):
    """Milliseconds of the processor for one page."""
    client = asked_by(session)
    for _each in range(NOT_COUNTED):
        client.get(url, secure=True)
    began = processor_time()
    for _each in range(IN_A_TURN):
        client.get(url, secure=True)
    return (processor_time() - began) / IN_A_TURN * 1000


def processor_time():
    from django.db import connection

    connection.ensure_connection()
    there = Path(f"/proc/{connection.connection.info.backend_pid}/schedstat").read_text().split()[0]
    return time.process_time() + int(there) / 1e9


@contextmanager
def as_in_a_real_installation():
    from django.db import connection

    connection.cursor().execute("SET ROLE ceim_app")
    yield
    connection.cursor().execute("RESET ROLE")


@contextmanager
def without_scope():
    from ceim.row_security import scope

    applies, scope.applies = scope.applies, lambda: False
    yield
    scope.applies = applies


if __name__ == "__main__":
    sys.exit(main())
