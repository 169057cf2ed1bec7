"""Every test, at the same time on SQLite and on PostgreSQL and Redis (see which_database); behind `make test`."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from ceim.testing import chromium, servers
from ceim.testing.which_database import FIRST, SECOND

ROOT = Path(__file__).resolve().parent.parent.parent
# What a developer's shell or a server's environment would otherwise lend to the tests. Without the last, each of the
# processes would compile the whole application and every test again.
FOREIGN = (
    "DATABASE_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "STORY_KEYS",
    "CEIM_DEMO",
    "EMAIL_URL",
    "SITE_ADDRESS",
    "ALLOWED_HOSTS",
    "ADMINS",
    "MAIL_FROM",
    "PYTHONDONTWRITEBYTECODE",
)
NO_TESTS = 5  # what pytest ends with
PYTEST = [sys.executable, "-m", "pytest", "-q", "--durations=20", "--dist", "worksteal"]
MIGRATE = [sys.executable, "-m", "ceim.testing.many_migrations", "--verbosity=0", "--settings=ceim.testing.settings"]


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and so end what was started here
    browser = chromium.main()
    if browser:
        return browser
    (ROOT / "var").mkdir(exist_ok=True)
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="ceim-tests-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        runs, refused = begin(arguments, folder, stack)
        codes = [run.end() for run in runs]
    # Where arguments choose tests that are all of one database, the other run has none and is no failure.
    return next(filter(None, [code for code in codes if code != NO_TESTS] or codes), refused)


def begin(arguments, folder, stack):
    """Both runs, going on at the same time, and 1 where there is no server for the second: the first then does all.

    More processes than cores: while one waits for a browser, another has something to do.
    """
    environment = clean_environment()
    first = Run("SQLite", environment | {"DATABASE_URL": f"sqlite:///{folder / 'migrated.sqlite3'}", "REDIS_URL": ""})
    first.migrate(stack)
    runs = [first]
    try:
        addresses = stack.enter_context(servers.servers())
    except servers.NoServer as reason:
        print(reason, file=sys.stderr)
    else:
        first.environment["CEIM_TESTS"] = FIRST
        runs.append(Run("PostgreSQL and Redis", environment | addresses | {"CEIM_TESTS": SECOND}, folder / "second"))
        if "DATABASE_URL" not in os.environ:  # a database that somebody lent us is no template
            runs[1].migrate(stack)
    first.begin(["-n", "2", "--reuse-db", *arguments], stack)
    for run in runs[1:]:
        run.begin(["-n", "2", *arguments], stack)
    return runs, 2 - len(runs)


class Run:
    """pytest on one database. What it says goes to `log`, if there is one, and is repeated at its end."""

    def __init__(self, name, environment, log=None):
        self.name, self.environment, self.log = name, environment, log
        self.migrating = self.process = None
        self.began = time.monotonic()

    def migrate(self, stack):
        """Takes the database itself through every migration; each test process then begins with a copy of it."""
        self.migrating = started(MIGRATE, self.environment, stack)

    def begin(self, arguments, stack):
        if self.migrating and self.migrating.wait() == 0:
            self.environment["CEIM_TESTS_BEGIN_WITH"] = "a copy"
        output = stack.enter_context(self.log.open("wb")) if self.log else None
        self.process = started([*PYTEST, *arguments], self.environment, stack, output)

    def end(self):
        code = self.process.wait()
        print(f"\n===== {self.name} =====", flush=True)
        if self.log:
            sys.stdout.buffer.write(self.log.read_bytes())
        result = "passed" if code == 0 else f"FAILED (exit code {code})"
        print(f"===== {self.name}: {result}, {time.monotonic() - self.began:.0f} s =====", flush=True)
        return code


def started(command, environment, stack, output=None):
    process = subprocess.Popen(command, env=environment, stdout=output, stderr=output and subprocess.STDOUT)  # noqa: S603
    stack.enter_context(process)
    stack.callback(process.terminate)  # does nothing once it has ended
    return process


def clean_environment():
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    if not os.access(Path.home(), os.W_OK):
        # Chromium does not start where it cannot write its settings.
        environment["HOME"] = str(ROOT / "var")
    return environment


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
