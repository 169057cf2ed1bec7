"""Fails every statement of every form and of every task, and prints what came of it.

    python -m ceim.testing.each_statement_fails [sqlite]

On a private PostgreSQL, as the role that owns nothing; with `sqlite` on a file of its own. Every form that a page of
the cast's team or organisation posts is sent once in peace, and then once for each statement of it, which fails as the
database would fail it; after each the same form is sent again. It takes some minutes, and ends by itself.
"""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from ceim.testing import servers
from ceim.testing.each_statement_fails.written import FOLDER, MARK, read_back
from ceim.testing.run_tests import MIGRATE, PYTEST, clean_environment

TESTS = "ceim/tests/test_each_statement_fails.py"
CHOSEN = "every_form or tasks_do_later"
LEAST_FORMS = 200


def main(arguments):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and so end what was started here
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ceim-")))
        environment = clean_environment() | {FOLDER: str(folder), "CEIM_TESTS_BEGIN_WITH": "a copy"}
        if arguments == ["sqlite"]:
            environment |= {"DATABASE_URL": f"sqlite:///{folder / 'migrated.sqlite3'}", "REDIS_URL": ""}
        else:
            environment |= stack.enter_context(servers.servers())
        subprocess.run(MIGRATE, env=environment, check=True)
        command = [*PYTEST, "-n", "2", "--show-capture=no", "-o", "faulthandler_timeout=3000", "-k", CHOSEN, TESTS]
        print(f"How far it is stands in {folder}", flush=True)
        code = servers.run(command, environment)
        found = read_back(folder)
        log = Path(environment.get("CEIM_TEST_DATABASE_LOG", os.devnull))
        return report(found, is_in_log=log.exists() and MARK.encode() in log.read_bytes()) or code


PROMISES = {
    "half": "half states",
    "told_wrong": "answers that say more than was done",
    "lost": "lost: not carried out when sent again",
    "doubled": "doubled when sent again",
    "words": "words of people in logs",
}


def report(sums, *, is_in_log):
    """A row for each promise; 1 where one is broken."""
    rows = []
    for what, found in sums.items():
        asked = f"{found.failed:,} statements of {found.deeds} {what} failed"
        print(
            f"{what}: {found.deeds}, of which {found.writing} write; {found.statements:,} statements, failed in "
            f"{found.failed:,} ways: {found.nothing:,} left nothing, {found.unheard} were done without an answer, "
            f"{found.survived} were done nevertheless; {found.again:,} done again"
        )
        rows += [(f"{what}: {PROMISES[name]}", asked, faults) for name, faults in found.faults.items()]
    rows.append(("words in the database's own log", "searched", ["found"] * is_in_log))
    enough = sums["forms"].deeds >= LEAST_FORMS
    rows.append((f"at least {LEAST_FORMS} forms", f"{sums['forms'].deeds} forms", [] if enough else ["fewer"]))
    for promise, asked, faults in rows:
        print(f"{promise:<50}{asked:<50}{len(faults):>5}  {'BROKEN' if faults else 'kept'}")
        for fault in faults:
            print("   ", *([fault] if isinstance(fault, str) else fault), sep=" | ")
    return int(any(faults for *_row, faults in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
