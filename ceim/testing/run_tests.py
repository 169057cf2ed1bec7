"""Every test on SQLite, then on PostgreSQL and Redis; behind `make test`."""

import os
import signal
import sys
import time
from pathlib import Path

from ceim.testing import chromium, servers

ROOT = Path(__file__).resolve().parent.parent.parent
SQLITE = {"DATABASE_URL": f"sqlite:///{ROOT / 'var' / 'tests.sqlite3'}", "REDIS_URL": ""}
# What a developer's shell or a server's environment would otherwise lend to the tests.
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
)
# Looks, scripts, keyboard and paper do not depend on the database; the whole journey is played on both.
FIRST = "SQLite"
ON_THE_SECOND = ["-m", "not (browser or one_database) or every_database"]
SECOND = {"CEIM_TESTS": "those that use the database"}


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and so end what was started here
    browser = chromium.main()
    if browser:
        return browser
    (ROOT / "var").mkdir(exist_ok=True)
    environment = clean_environment()
    first = run_pytest(FIRST, arguments, {**environment, **SQLITE})
    try:
        with servers.servers() as addresses:
            second = run_pytest("PostgreSQL and Redis", arguments, {**environment, **addresses, **SECOND})
    except servers.NoServer as reason:
        print(reason, file=sys.stderr)
        second = 1
    return first or second


def clean_environment():
    environment = {name: value for name, value in os.environ.items() if name not in FOREIGN}
    if not os.access(Path.home(), os.W_OK):
        # Chromium does not start where it cannot write its settings.
        environment["HOME"] = str(ROOT / "var")
    return environment


def run_pytest(name, arguments, environment):
    print(f"\n===== {name} =====", flush=True)
    began = time.monotonic()
    chosen = [] if name == FIRST else ON_THE_SECOND
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "worksteal", *chosen, *arguments]
    code = servers.run(command, environment)
    result = "passed" if code == 0 else f"FAILED (exit code {code})"
    print(f"===== {name}: {result}, {time.monotonic() - began:.0f} s =====", flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
