"""A part of CEIM: a child process that is started again when it dies, after pauses that grow."""

import signal
import time
from subprocess import SubprocessError

from ceim import processes

FIRST_PAUSE, LONGEST_PAUSE = 1, 30  # seconds; doubled after each death
HEALTHY = 20  # seconds of life after which the pauses begin anew
AT_ONCE = 10  # seconds: one that dies sooner has its reason at the end of its log


class NamedProcess:
    """A process with the name a person knows it by. It never takes another part down with it.

    meanwhile   what people go without until it runs again
    on_start    called after each start
    options     how the process is started: its account, its environment
    """

    def __init__(self, name, command, *, log, cwd, meanwhile, on_start=lambda: None, **options):
        self.name, self.command, self.log, self.options = name, command, log, {"cwd": cwd} | options
        self.meanwhile, self.on_start = meanwhile, on_start
        self.process, self.started_at, self.start_at, self.deaths = None, None, None, 0

    def start(self):
        """Start it for the first time, with a log of its own; the log before it is kept beside it."""
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".previous.log"))
        self._start()

    def look_after(self):
        """To be called often: notices a death, and starts again what died when its pause is over."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.start_at:
                self._start()
        elif self.process.poll() is not None:
            self._bury(now)
        elif self.deaths and now - self.started_at >= HEALTHY:
            self.deaths = 0
            say(f"The {self.name} is running again.")

    def is_dead(self):
        return self.process is None or self.process.poll() is not None

    def _start(self):
        try:
            self.process = processes.start(self.command, log=self.log, **self.options)
        except (OSError, SubprocessError) as problem:  # no memory, no disk: as if it had died
            self._wait(f"could not be started ({type(problem).__name__})")
            return
        self.started_at = time.monotonic()
        self.on_start()

    def _bury(self, now):
        processes.stop([self.process])  # what it left behind: two of a kind never run at once
        code, lived = self.process.returncode, now - self.started_at
        self.process = None
        if lived >= HEALTHY:
            self.deaths = 0
        self._wait(f"stopped ({how_it_ended(code)})", says_why=lived < AT_ONCE and not self.deaths)

    def _wait(self, what_happened, says_why=False):
        pause = min(FIRST_PAUSE * 2**self.deaths, LONGEST_PAUSE)
        is_known = pause == LONGEST_PAUSE and FIRST_PAUSE * 2 ** (self.deaths - 1) >= LONGEST_PAUSE
        self.deaths += 1
        self.start_at = time.monotonic() + pause
        if is_known:
            return
        when = f"in {pause} second{'s' if pause > 1 else ''}"
        if pause == LONGEST_PAUSE:
            when = f"every {pause} seconds from now on"
        say(f"The {self.name} {what_happened}. It is started again {when}; until then {self.meanwhile}.")
        say(f"Its log is {self.log}.")
        if says_why:
            say(processes.end_of(self.log, lines=5))


def how_it_ended(code):
    if code >= 0:
        return f"exit code {code}"
    return f"signal {signal.Signals(-code).name}" if -code in list(signal.Signals) else f"signal {-code}"


def say(text):
    """On screen, if there still is one: a closed terminal or pipe must not end what others use."""
    try:
        print(text, flush=True)
    except OSError:
        return
