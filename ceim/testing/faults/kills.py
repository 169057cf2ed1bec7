"""Parts of CEIM are killed in turn, as by kill -9, while people write."""

import os
import random
import signal
import time
from contextlib import ExitStack
from datetime import UTC, datetime

from ceim.parts import say
from ceim.testing.faults.letters import tell_of_mails
from ceim.testing.faults.places import children_of
from ceim.testing.faults.writers import Writers

NUMBER = 50
SECONDS = 10  # until answering again
NEXT_TICK = 30  # seconds: the clock's shortest rhythm is ten
PATIENCE = 120  # after which it is not waited for any more
BETWEEN = (0.5, 3.0)  # seconds
PARTS = ("web worker", "worker's child", "web", "worker", "clock")


def run(place, promises, number=None):
    with ExitStack() as stack:
        writers = Writers(place, stack, "killed")
        took = {part: [] for part in PARTS}
        for each in range(number or NUMBER):
            part = PARTS[each % len(PARTS)]
            seconds = kill(place, writers, part)
            took[part].append(seconds)
            say(f"{each + 1}: {part} killed, back after {'never' if seconds is None else f'{seconds:.1f} s'}")
            place.rest(random.uniform(*BETWEEN))
        tell(promises, took)
        writers.end_and_tell(promises)
        tell_of_mails(place, writers, promises, unknown_at_most=number or NUMBER)
        promises.none("killed: what verify_history and recount find", disagreeing(place))


def tell(promises, took):
    people = took["web worker"] + took["web"]
    promises.at_most(f"killed {len(people)} times, web server: people are answered again", SECONDS, people)
    workers = took["worker's child"] + took["worker"]
    promises.at_most(f"killed {len(workers)} times, worker: tasks are done again", SECONDS, workers)
    clock = took["clock"]
    promises.at_most(f"killed {len(clock)} times, clock: the next tick is done", NEXT_TICK, clock)


def kill(place, writers, part):
    """Seconds until it is back."""
    victim, began = victim_of(place, part), time.monotonic()
    os.kill(victim, signal.SIGKILL)
    if part.startswith("web"):
        return writers.until_answered(PATIENCE)
    if part.startswith("worker"):
        return place.until_worker_works(PATIENCE)
    if place.wait(lambda: has_begun_again(place, victim), PATIENCE) is None:
        return None
    moment = datetime.now(UTC)
    found = place.wait(lambda: place.last("letters") > moment, PATIENCE)
    return found and time.monotonic() - began


def has_begun_again(place, victim):
    process = place.process("clock")
    return process is not None and process.pid != victim


def victim_of(place, part):
    process = place.process("web" if part.startswith("web") else part.removesuffix("'s child"))
    children = children_of(process.pid)
    return random.choice(children) if " " in part and children else process.pid


def disagreeing(place):
    """Commands that read everything back and found a fault."""
    return [each[0] for each in (("verify_history",), ("recount", "--check")) if not place.says_well(*each)]
