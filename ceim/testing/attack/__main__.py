"""Attacks CEIM in every way that is known here, and prints what was asked and found: python -m ceim.testing.attack.

On a private PostgreSQL, as the role that owns nothing: hostile text in every field of every form and in every text of
the database, opened in a browser; numbers of other teams wherever one can be put; doors and what is beside them; the
access matrix; random inputs to what reads files, dates and numbers; and whether numbers that are hidden can be worked
out. It touches this machine alone, takes about ten minutes of a processor, and ends with 1 if anything was found.
"""

import re
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from ceim.testing import chromium, servers
from ceim.testing.attack.told import WHOLE, summed
from ceim.testing.run_tests import MIGRATE, PYTEST, clean_environment

HERE = "ceim/testing/attack/tests"
MATRIX = ["ceim/tests/test_access_matrix.py"]
HIDDEN = [
    "conversations/tests/months/test_small_numbers.py",
    "conversations/tests/months/test_voices.py",
    "ceim/across/dashboards/tests/test_themes.py",
    "ceim/across/board_paper/tests/test_small_numbers.py",
    "ceim/across/api/tests/test_figures.py",
    "improvements/tests/by_group/test_by_group.py",
    "ceim/tests/test_nobody_is_ranked.py",
]


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if chromium.main():
        return 1
    with tempfile.TemporaryDirectory(prefix="ceim-attack-") as folder, servers.servers() as addresses:
        report = Path(folder, "report")
        report.touch()
        environment = clean_environment() | addresses
        subprocess.run(MIGRATE, env=environment, check=True)
        environment |= {"CEIM_TESTS_BEGIN_WITH": "a copy"}
        broken = attacked(environment | {WHOLE: str(report)})
        rows = [*summed(report.read_text().splitlines()).items()]
        matrix, cases = run(MATRIX, environment)
        hidden, proofs = run(HIDDEN, environment)
    rows.append(("an address asked by whom it is not for", (cases, matrix)))
    rows.append(("numbers that are hidden, proofs that they stay so", (proofs, hidden)))
    return told(rows, broken)


def attacked(environment):
    """Tests that ended otherwise than by what they found."""
    done = pytest([HERE], environment)
    return [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]


def run(paths, environment):
    """(what failed, how many cases or tests there were)"""
    done = pytest(paths, environment)
    failed = [line for line in done.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    asked = re.search(r"access matrix: (\d+) cases", done.stdout) or re.search(r"(\d+) passed", done.stdout)
    return failed, int(asked[1]) if asked else 0


def pytest(paths, environment):
    quiet = ["-n", "2", "-p", "no:logging", "--show-capture=no", "--tb=line", "-o", "faulthandler_timeout=3600"]
    done = subprocess.run([*PYTEST, *quiet, *paths], env=environment, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        print(done.stdout[-6000:], flush=True)
    return done


def told(rows, broken):
    width = max(len(kind) for kind, _row in rows)
    print(f"\n{'':{width}}     asked    found")
    for kind, (cases, found) in sorted(rows, key=lambda row: row[0]):
        print(f"{kind:{width}}  {cases:>8,}  {len(found):>7,}  {'BROKEN' if found else 'kept'}")
        for each in found[:30]:
            print(f"    {each}")
    for each in broken:
        print(f"    {each}")
    return 1 if broken or any(found for _kind, (_cases, found) in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
