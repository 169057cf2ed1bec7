"""One machine, SQLite and a queue of files: its worker is killed over and over, mostly with a mail in its hands."""

import os
import random
import signal
import threading
import time
from contextlib import ExitStack

from ceim.parts import HEALTHY, say
from ceim.testing.faults.letters import tell_of_mails
from ceim.testing.faults.places import OnOneMachine
from ceim.testing.faults.writers import Writers

NUMBER = 20
PATIENCE = 60  # seconds until there is a worker again
UNTIL_BUSY = 25  # seconds: two ticks of the mails
BETWEEN_ANSWERS = 0.05  # seconds that the mail server takes for each, so that a kill meets a mail under way


class Reader(threading.Thread):
    """Opens a page again and again, and counts how often there was none."""

    def __init__(self, place):
        super().__init__(daemon=True)
        self.place, self.asked, self.failed, self._ended = place, 0, 0, threading.Event()

    def run(self):
        while not self._ended.wait(0.2):
            self.asked += 1
            self.failed += not self.place.answers("/sign-in/")

    def end(self):
        self._ended.set()


def run(folder, promises, number=None):
    with ExitStack() as stack:
        place = OnOneMachine(folder, stack)
        place.mails.pause = BETWEEN_ANSWERS
        reader, writers = Reader(place), Writers(place, stack, "one machine")
        reader.start()
        stack.callback(reader.end)
        for each in range(number or NUMBER):
            at_work = kill_the_worker(place)
            say(f"{each + 1}: worker killed, {'a mail under way' if at_work else 'idle'}")
        reader.end()
        promises.none("one machine: pages that did not come while the worker was killed", reader.failed, reader.asked)
        tries = writers.total("without_answer")
        promises.none("one machine: forms that were not answered meanwhile", tries)
        writers.end_and_tell(promises)
        tell_of_mails(place, writers, promises, unknown_at_most=number or NUMBER)


def kill_the_worker(place):
    """When it has lived long enough to be started again at once, and then with a mail under way if there is one."""
    if place.wait(place.worker, PATIENCE) is None:
        raise SystemExit("There is no worker any more.")
    worker = place.worker()
    place.wait(lambda: age_of(worker) > HEALTHY + 1, PATIENCE)
    at_work = place.wait(lambda: place.mails.talking, UNTIL_BUSY) is not None
    time.sleep(random.uniform(0, 6 * BETWEEN_ANSWERS))
    os.kill(worker, signal.SIGKILL)
    place.wait(lambda: place.worker() != worker, PATIENCE)
    return at_work


def age_of(pid):
    with open(f"/proc/{pid}/stat") as stat:
        began = int(stat.read().rpartition(")")[2].split()[19]) / os.sysconf("SC_CLK_TCK")
    return time.clock_gettime(time.CLOCK_BOOTTIME) - began
