"""Prints every figure beside its limit; behind `make bench`.

Measured on a demo database of its own, or where DATABASE_URL says, on one that `manage.py generate_load` filled. What
row-level security costs is measured on PostgreSQL, by a program of its own.
"""

import importlib
import os
import pkgutil
import subprocess
import sys
import tempfile
import traceback
from pathlib import Path

import django
from django.core.management import call_command
from django.db import connections

from ceim.testing import figures


def main():
    environment = dict(os.environ)
    with tempfile.TemporaryDirectory(prefix="ceim-bench-") as folder:
        set_up(Path(folder))
        try:
            results = [print_row(each) for each in figures.FIGURES]
        finally:
            connections.close_all()
    return 0 if all([*results, price_of_scope_is_within(environment)]) else 1


def price_of_scope_is_within(environment):
    """On the database that is told, where that is PostgreSQL."""
    if not environment.get("DATABASE_URL", "").startswith("postgres"):
        environment.pop("DATABASE_URL", None)
    return subprocess.run([sys.executable, "-m", "ceim.testing.price_of_scope"], env=environment).returncode == 0


def set_up(folder):
    """Django on the database that is told, or a fresh one with the demo; then every module of figures."""
    is_told = bool(os.environ.get("DATABASE_URL"))
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'bench.sqlite3'}")
    os.environ.update(DJANGO_SETTINGS_MODULE="ceim.testing.bench_settings", LOG_LEVEL="WARNING", REDIS_URL="")
    django.setup()
    if is_told:
        refuse_real_people()
    else:
        call_command("migrate", verbosity=0)
        print("Filling a database with the demo.", file=sys.stderr, flush=True)
        call_command("demo", "--no-serve")
    for module in pkgutil.iter_modules(figures.__path__):
        importlib.import_module(f"{figures.__name__}.{module.name}")


def refuse_real_people():
    """What is measured is also written: conversations are saved."""
    from ceim.accounts.models import User
    from ceim.demo.load.people import ADDRESSES

    if User.objects.exclude(email__endswith=ADDRESSES).exists() or not User.objects.exists():
        sys.exit("DATABASE_URL must be a database that `manage.py generate_load` filled: see docs/running.md.")


def print_row(figure):
    """Whether the figure is within its limit; one that cannot be measured is not."""
    try:
        row, within = figure.row()
    except Exception:
        traceback.print_exc()
        row, within = f"{figure.name:<58} could not be measured  OVER the limit", False
    print(row, flush=True)
    return within


if __name__ == "__main__":
    sys.exit(main())
