"""Does what goes wrong on machines to a real CEIM: python -m ceim.testing.faults, or the names of some of them.

On loopback alone, with private servers and in folders that are gone afterwards; it ends by itself and ends only what it
started. Prints a row for each promise, and ends with an error if one is broken.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path

from ceim.parts import say
from ceim.testing.faults.disk import OWN_MOUNTS
from ceim.testing.faults.places import AsServed
from ceim.testing.faults.promises import Promises

FAULTS = ("kills", "restarts", "mail", "one_machine", "disk")
OWN_PLACE = ("one_machine", "disk")


def main(arguments):
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("faults", nargs="*", metavar="fault", help=f"which: {', '.join(FAULTS)}; all if none is named")
    options.add_argument("--number", type=int, help="how often, in place of the whole number")
    wanted = options.parse_args(arguments)
    if unknown := set(wanted.faults) - set(FAULTS):
        options.error(f"There is no fault {', '.join(unknown)}")
    apart(arguments)
    for wish in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(wish, lambda *_: sys.exit(143))  # and so end what was started here
    promises = Promises()
    try:
        done(wanted.faults or FAULTS, promises, wanted.number)
    except KeyboardInterrupt:
        promises.not_tried("the rest", "it was stopped")
    sys.exit(promises.end())


def done(names, promises, number):
    """One after the other; those that do not need a CEIM of their own share one."""
    with ExitStack() as stack:
        shared = None
        for name in names:
            began = time.monotonic()
            say(f"--- {name}, with {os.getloadavg()[0]:.1f} processes waiting for a processor")
            fault = import_module(f"ceim.testing.faults.{name}")
            if name in OWN_PLACE:
                with own_folder() as folder:
                    fault.run(folder, promises, number)
            else:
                shared = shared or AsServed(stack.enter_context(own_folder()), stack)
                fault.run(shared, promises, number)
            say(f"--- {name} took {time.monotonic() - began:.0f} s")


@contextmanager
def own_folder():
    with tempfile.TemporaryDirectory(prefix="ceim-faults-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as an account of its own
        yield Path(folder)


def apart(arguments):
    """With mounts of its own, as root: what is mounted here is seen by nobody else, and is gone with this process."""
    own = ["unshare", "--mount", "--propagation", "private"]
    if os.environ.get(OWN_MOUNTS) or os.geteuid() or not shutil.which("unshare"):
        return
    if subprocess.run([*own, "true"], capture_output=True).returncode == 0:
        os.environ[OWN_MOUNTS] = "1"
        os.execvp("unshare", [*own, sys.executable, "-m", "ceim.testing.faults", *arguments])  # noqa: S606 - our own command


if __name__ == "__main__":
    main(sys.argv[1:])
