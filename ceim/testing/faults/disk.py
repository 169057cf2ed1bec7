"""The disk is full: of an installation with its PostgreSQL, Redis, logs and var/ on it, and of one machine with SQLite.

The disk is a small one in memory, mounted for this process and those that it starts alone. Mounting needs root.
"""

import errno
import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import psycopg

from ceim.parts import say
from ceim.testing import serve_check
from ceim.testing.faults.kills import disagreeing
from ceim.testing.faults.letters import tell_of_mails
from ceim.testing.faults.places import AsServed, OnOneMachine
from ceim.testing.faults.writers import Writers

OWN_MOUNTS = "CEIM_FAULTS_OWN_MOUNTS"  # in the environment: what is mounted is seen by nobody else, and goes with us
MEGABYTES = 600
NUMBER = 2  # times that each is full
FULL_FOR = 30  # seconds
BACK_WITHIN = 90  # seconds after there is room: what died often is started again every 30
PATIENCE = 300
PIECE = bytes(64 * 1024)


def run(folder, promises, number=None):
    if not os.environ.get(OWN_MOUNTS):
        promises.not_tried("full disk: everything of it", "mounting a small disk needs root, and unshare")
        return
    for kind, where in ((AsServed, "full disk, PostgreSQL"), (OnOneMachine, "full disk, one machine")):
        with ExitStack() as stack:
            disk = small_disk(folder / kind.__name__.lower(), stack)
            fill_and_empty(kind(disk, stack), disk, where, promises, number or NUMBER)


def small_disk(folder, stack):
    folder.mkdir()
    size = f"size={MEGABYTES}m,mode=755"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "ceim", folder], check=True)
    stack.callback(subprocess.run, ["umount", "--lazy", folder], check=False)
    return folder


def fill_and_empty(place, disk, where, promises, number):
    with ExitStack() as stack:
        writers, took = Writers(place, stack, where), []
        refused, read = 0, []
        for each in range(number):
            place.rest(5)
            before = writers.total("without_answer")
            read += while_full(place, disk, to_the_log=bool(each % 2))
            refused += writers.total("without_answer") - before
            took.append(until_all_is_well(place, writers))
            say(f"{each + 1}: {refused} tries refused, back after {took[-1] and round(took[-1], 1)} s")
        pages = f"{sum(read)} of {len(read)} pages could be read, {refused} tries to write were not carried out"
        promises.tell(f"{where}: it was felt", "> 0", pages, refused > 0)
        tell_of_what_is_left(place, writers, promises, took)


def tell_of_what_is_left(place, writers, promises, took):
    where = writers.where
    promises.at_most(f"{where}: everything is back by itself when there is room", BACK_WITHIN, took)
    writers.end_and_tell(promises)
    tell_of_mails(place, writers, promises, unknown_at_most=len(took))
    promises.none(f"{where}: what verify_history and recount find", disagreeing(place))


def while_full(place, disk, to_the_log):
    """Whether a page could be read, each second. PostgreSQL keeps room for its log: `to_the_log` uses that up too."""
    filler, end, read = disk / "filler", time.monotonic() + FULL_FOR, []
    while time.monotonic() < end:
        fill(filler)
        if to_the_log and isinstance(place, AsServed):
            use_up_the_log(place)
        read.append(is_readable(place))
        place.rest(0.5)
    filler.unlink()
    return read


def use_up_the_log(place):
    """It begins a new file of its log, for which there is no room in the end: then it stops with a panic."""
    try:
        with place.layout.connect("admin", connect_timeout=2) as connection:
            connection.execute("SELECT pg_switch_wal()")
    except psycopg.Error:
        return


def fill(filler: Path):
    """To the last byte, and again what others freed since."""
    with filler.open("ab", buffering=0) as file:
        for piece in (PIECE, bytes(4096), b"0"):
            while has_room_for(piece, file):
                continue


def has_room_for(piece, file):
    try:
        return file.write(piece) > 0
    except OSError as problem:
        if problem.errno != errno.ENOSPC:
            raise
        return False


def is_readable(place):
    return place.answers(f"/teams/{place.people['team']}/", of="isla")


def until_all_is_well(place, writers):
    """Seconds; None where it never was."""
    began = time.monotonic()
    steps = [lambda: writers.until_answered(PATIENCE)]
    if isinstance(place, AsServed):
        steps.append(lambda: place.until_worker_works(PATIENCE))
        steps.append(lambda: place.wait(lambda: serve_check.is_ready(place.layout), PATIENCE))
    else:
        steps.append(lambda: place.wait(lambda: place.answers("/readyz"), PATIENCE))
    if any(step() is None for step in steps):
        return None
    return time.monotonic() - began
