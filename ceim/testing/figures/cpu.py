"""CPU of a page over that of the floor: both asked in turn in one process, by median; the database's is counted too."""

import os
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from django.db import connection

TICKS = os.sysconf("SC_CLK_TCK")


def met() -> int:
    """How often all is asked before it is measured: templates are read, statements are made.

    A connection prepares what it sent twice, and PostgreSQL keeps a plan from the sixth time on.
    """
    return 9 if connection.vendor == "postgresql" else 2


def ratio(ask: Callable[[], object], floor: Callable[[], object], rounds: int, in_a_round: int = 1) -> float:
    """How often as much CPU `ask` takes as `floor`, the median of `rounds` in which each is asked in turn."""
    for _each in range(met()):
        floor()
        ask()
    taken = [(cpu_of(ask, in_a_round), cpu_of(floor, in_a_round)) for _each in range(rounds)]
    return median(of_page for of_page, _ in taken) / median(of_floor for _, of_floor in taken)


def cpu_of(ask: Callable[[], object], times: int = 1) -> float:
    """Seconds of CPU, of this process and of the database's that serves it, where that is on this machine."""
    before = time.process_time() + _of_database()
    for _each in range(times):
        ask()
    return time.process_time() + _of_database() - before


def _of_database():
    """PostgreSQL serves a connection by a process of its own, counted in hundredths: ask often enough."""
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return 0
    fields = stat.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
