"""Starting processes that end when we end, and stopping them: only ever those we started ourselves."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time

LINUX_SIGNAL_ON_PARENT_DEATH = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def start(command, *, log, **options):
    """Start `command` with its output in `log`.

    It gets a session of its own, so that Ctrl-C reaches only us and we stop it in good order.
    """
    with log.open("ab") as output:
        return subprocess.Popen(  # noqa: S603 - our own commands, never a shell
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=_end_with_parent if LIBC else None,
            **options,
        )


def stop(processes, *, patience=10, politely=signal.SIGTERM):
    """Ask every process to end; after `patience` seconds end what is left of their sessions.

    A process that died may have left children behind in its session, so those are ended as well.
    """
    for process in processes:
        if process.poll() is None:
            process.send_signal(politely)
    deadline = time.monotonic() + patience
    for process in processes:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(max(0, deadline - time.monotonic()))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def end_of(log, lines=10):
    """The last lines of a log, for the person who has to find out what went wrong."""
    text = log.read_text(errors="replace") if log.exists() else ""
    return "\n".join(text.splitlines()[-lines:])


def _end_with_parent():
    """Runs in the child: without it, killing us outright would leave the child behind."""
    LIBC.prctl(LINUX_SIGNAL_ON_PARENT_DEATH, signal.SIGTERM)
