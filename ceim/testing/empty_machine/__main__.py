"""Follows README and docs/running.md on an empty machine, and says what came of each block of commands.

In a new folder, as an account without rights where we are root, with an empty environment: a clone of what is committed
here, then a release of it that is installed without the internet, with a PostgreSQL and a Redis of its own. What is
typed is read out of the documents. From the internet come the packages; --keep NAME hands on a variable of the
environment that this machine needs for that. It takes some minutes, and ends with 1 where a document is wrong.
"""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from contextlib import ExitStack
from pathlib import Path

from ceim.testing.empty_machine.blocks import blocks
from ceim.testing.empty_machine.machine import EmptyMachine, NotTrue
from ceim.testing.empty_machine.plan import STEPS, unaccounted


def main(arguments):
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--keep", action="append", default=[], metavar="NAME", help="a variable to hand on")
    options.add_argument("--leave", action="store_true", help="leave the folder for a look")
    wanted = options.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    found = blocks()
    if faults := list(unaccounted(found)):
        sys.exit("\n".join(faults))
    folder = Path(tempfile.mkdtemp(prefix="ceim-empty-"))
    folder.chmod(0o755)
    try:
        with ExitStack() as stack:
            kept = {name: os.environ[name] for name in wanted.keep if name in os.environ}
            return followed(EmptyMachine(folder, kept, stack), found)
    finally:
        if not wanted.leave:
            shutil.rmtree(folder, ignore_errors=True)


def followed(machine, found):
    """0 if each step came true; a step that needs one before it that did not is broken too."""
    rows = []
    for step in STEPS:
        print(f"{', '.join(step.keys)}", flush=True)
        began, says = time.monotonic(), ""
        try:
            step.act(machine, *(found[key] for key in step.keys))
            refuse_what_was_passed_over(machine, [line for key in step.keys for line in found[key].lines])
        except Exception as error:  # noqa: BLE001  the next steps are tried all the same
            says = str(error) if isinstance(error, NotTrue) else traceback.format_exc()[-1500:]
            print(f"    BROKEN: {says}", flush=True)
        rows.append((step.keys, "BROKEN" if says else "kept", time.monotonic() - began))
    return told(machine, rows)


def refuse_what_was_passed_over(machine, lines):
    done = {*machine.run_here, *(line for line, _why in machine.not_run)}
    if passed_over := [line for line in lines if line not in done]:
        raise NotTrue(f"Nobody ran {passed_over}")


def told(machine, rows):
    print("\nCommands not run here")
    for line, why in machine.not_run:
        print(f"  {line[:90]}\n      {why}")
    print("\nRead otherwise")
    for words, here in machine.read_as.items():
        print(f"  {words} → {here}")
    print("\nSeen")
    for what, seen in machine.told.items():
        print(f"  {what}: {seen}")
    print()
    for keys, result, seconds in rows:
        print(f"{result:7} {seconds:6.0f} s  {', '.join(keys)}")
    broken = sum(result == "BROKEN" for _keys, result, _seconds in rows)
    number = sum(len(keys) for keys, _result, _seconds in rows)
    print(
        f"{number} blocks, {len(machine.run_here)} lines followed, {len(machine.not_run)} not run here, {broken} broken"
    )
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
