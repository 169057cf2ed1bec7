"""Every promise about what is lost and who gets in, each tried whole: python -m ceim.testing.promises [WORDS OF ONE].

Each is tried by a program or by tests of its own, one after the other, on this machine alone; all of them take some
hours. Prints a row each, and ends with 1 if one was broken or could not be tried.
"""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field

TESTS = ("ceim.testing.run_tests", "-s")


@dataclass(frozen=True)
class Promise:
    """`tried_by` is the module that tries it, and what it is told."""

    says: str
    tried_by: tuple
    more: dict = field(default_factory=dict)  # environment

    def command(self):
        told = " ".join([*(f"{name}={value}" for name, value in self.more.items()), "python -m", *self.tried_by])
        return told


PROMISES = [
    Promise(
        "Nobody gets in who should not, hostile text runs nothing, files and forms take anything",
        ("ceim.testing.attack",),
    ),
    Promise("Rows of other teams stay hidden without visible_to", ("ceim.testing.without_visible_to",)),
    Promise("Two at once, sent again, handed out again, thousands of deeds", ("ceim.testing.walks",)),
    Promise("Every write fails once at every statement", ("ceim.testing.each_statement_fails",)),
    Promise("Killed, restarted, without mail, with a full disk", ("ceim.testing.faults",)),
    Promise("A phone killed 50 times", (*TESTS, "-k", "killed_phone"), {"CEIM_KILLS": "50"}),
    Promise("Forms sent twice, open at two people, after the session", (*TESTS, "ceim/tests/test_forms_are_safe.py")),
    Promise("Everything comes back from a backup", (*TESTS, "ceim/safekeeping/tests/test_drill.py")),
    Promise("Back to the minute", ("ceim.testing.to_the_minute",)),
    Promise("Months are London months", (*TESTS, "ceim/tests/test_months.py")),
    Promise("Real installation: roles, doors, parts that die", ("ceim.testing.serve", "--check")),
    Promise("Updated under load", ("ceim.testing.rolling_update",)),
    Promise("README and docs/running.md, word by word", ("ceim.testing.empty_machine",)),
]


def main(words):
    wanted = [each for each in PROMISES if all(word.lower() in each.says.lower() for word in words)]
    rows = [tried(each) for each in wanted]
    print()
    for promise, is_kept, minutes in rows:
        print(f"{'kept' if is_kept else 'BROKEN':<7} {promise.says}: {promise.command()} ({minutes:.0f} minutes)")
    return 0 if rows and all(is_kept for _promise, is_kept, _minutes in rows) else 1


def tried(promise):
    print(f"\n===== {promise.says}: {promise.command()} =====", flush=True)
    began = time.monotonic()
    done = subprocess.run([sys.executable, "-m", *promise.tried_by], env=os.environ | promise.more)
    return promise, done.returncode == 0, (time.monotonic() - began) / 60


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
