"""PostgreSQL and Redis are stopped and killed in turn, while people write; what looks after them starts them again."""

import random
import signal
import time
from contextlib import ExitStack

from ceim.parts import say
from ceim.testing import serve_check
from ceim.testing.faults.kills import BETWEEN, PATIENCE, disagreeing
from ceim.testing.faults.letters import tell_of_mails
from ceim.testing.faults.writers import Writers

NUMBER = 20
SECONDS = 30  # until everything is back
# PostgreSQL: its fast shutdown, or as by kill -9; Redis: it writes down what it has, or as by kill -9.
WAYS = (
    ("database", signal.SIGINT),
    ("redis", signal.SIGTERM),
    ("database", signal.SIGKILL),
    ("redis", signal.SIGKILL),
)


def run(place, promises, number=None):
    with ExitStack() as stack:
        writers = Writers(place, stack, "restarted")
        took = {"database": [], "redis": []}
        for each in range(number or NUMBER):
            part, how = WAYS[each % len(WAYS)]
            seconds = restart(place, writers, part, how)
            took[part].append(seconds)
            say(f"{each + 1}: {part}, {how.name}: back after {'never' if seconds is None else f'{seconds:.1f} s'}")
            place.rest(random.uniform(*BETWEEN))
        for part, seconds in took.items():
            promises.at_most(f"{part} restarted {len(seconds)} times: everything is back", SECONDS, seconds)
        writers.end_and_tell(promises)
        tell_of_mails(place, writers, promises, unknown_at_most=number or NUMBER)
        promises.none("restarted: what verify_history and recount find", disagreeing(place))


def restart(place, writers, part, how):
    """Seconds until people, the worker and /readyz say that all is well, of a server that was started anew."""
    began, victim = time.monotonic(), place.process(part)
    victim.send_signal(how)
    steps = (
        lambda: place.wait(lambda: place.process(part) not in (victim, None), PATIENCE),
        lambda: writers.until_answered(PATIENCE),
        lambda: place.until_worker_works(PATIENCE),
        lambda: place.wait(lambda: serve_check.is_ready(place.layout), PATIENCE),
    )
    if any(step() is None for step in steps):
        return None
    return time.monotonic() - began
