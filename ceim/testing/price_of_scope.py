"""What row-level security costs, page by page, as a ratio: python -m ceim.testing.price_of_scope.

On a database that `manage.py generate_load` filled (DATABASE_URL, of an owner who may become ceim_app), else on a
private PostgreSQL that it fills itself. Each page is asked for in turns as in a real installation, and as the owner
without any scope; what is compared is the middle of each.
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from statistics import median

LIMIT = 1.15
TURNS, IN_A_TURN = 6, 12  # the first two of each turn are not counted: the database plans anew for each role
TEAMS, MONTHS = "60", "12"


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
    ratios = [told(page, *addresses[0]) for page, addresses in who_asks_for_what().items() if addresses]
    print(f"{'all of them':<24}{median(ratios):>6.2f} in the middle, {max(ratios):.2f} at most, limit {LIMIT}")
    return 0 if max(ratios) <= LIMIT else 1


def told(page, session, url):
    with_scope, without = [], []
    for _turn in range(TURNS):
        with as_in_a_real_installation():
            with_scope += timed(session, url)
        with without_scope():
            without += timed(session, url)
    ratio = median(with_scope) / median(without)
    says = f"{median(without) * 1000:>8.1f} ms without, {median(with_scope) * 1000:.1f} ms with: {ratio:.2f}"
    print(f"{page:<24}{says}", flush=True)
    return ratio


def timed(session, url):
    from django.test import Client

    client, taken = Client(), []
    client.cookies["sessionid"] = session
    for _each in range(IN_A_TURN):
        began = time.perf_counter()
        response = client.get(url, secure=True)
        taken.append(time.perf_counter() - began)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answers {response.status_code}")
    return taken[2:]


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
