"""Recovery of PostgreSQL to a moment, as docs/running.md says it, tried once: python -m ceim.testing.to_the_minute.

A private server archives its log; a row is written every 20 milliseconds; a base backup is made meanwhile; then the
server is killed and its data deleted. Twice it comes back: to a moment that somebody names, and as far as the archive
goes.
"""

import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

import psycopg

from ceim import processes
from ceim.testing.servers import (
    NoServer,
    account_to_use,
    connect,
    free_port,
    own_folder,
    postgresql_programs,
    wait_until_open,
)

ARCHIVE_TIMEOUT = 5  # seconds here, 300 in docs/running.md: what may be lost is this and the time of a copy
SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "wal_level=replica",
    "archive_mode=on",
    f"archive_timeout={ARCHIVE_TIMEOUT}",
)
KEPT = "test ! -f {archive}/%f && cp %p {archive}/.%f && mv {archive}/.%f {archive}/%f"
EVERY = 0.02  # seconds


class Trial:
    """The programs, folders and port of one private server."""

    def __init__(self, folder, stack):
        self.home, self.stack, self.port = own_folder(folder, "postgresql"), stack, free_port()
        self.programs = postgresql_programs(self.home)
        self.data, self.base, self.archive = (self.home / name for name in ("data", "base", "archive"))
        self.log, self.address = self.home / "log", f"host=127.0.0.1 port={self.port} user=owner dbname=postgres"
        self.run("mkdir", self.archive)

    def run(self, program, *arguments):
        path = self.programs / program if program.startswith(("initdb", "pg_")) else program
        process = processes.start([path, *arguments], log=self.log, cwd=self.home, **account_to_use())
        if process.wait():
            raise NoServer(f"{program} failed:\n{processes.end_of(self.log)}")

    def begin(self, *more):
        options = [*SETTINGS, f"archive_command={KEPT.format(archive=self.archive)}", *more]
        command = [self.programs / "postgres", "-D", self.data, "-p", self.port]
        command += [part for setting in options for part in ("-c", setting)]
        server = processes.start(command, log=self.log, cwd=self.home, **account_to_use())
        self.stack.callback(processes.stop, [server], politely=signal.SIGINT)
        wait_until_open(self.port, server, self.log, "PostgreSQL")
        return server

    def recover(self, *target):
        """From the base backup and the archive; seconds until it can be written to, and its rows."""
        shutil.rmtree(self.data, ignore_errors=True)
        began = time.monotonic()
        self.run("cp", "-a", self.base, self.data)
        self.run("touch", self.data / "recovery.signal")
        # It must not archive into the same folder: the next recovery would follow what this one did.
        settings = ["archive_mode=off", f"restore_command=cp {self.archive}/%f %p", "recovery_target_action=promote"]
        server = self.begin(*settings, *target)
        rows = self._rows_when_it_is_open(server)
        seconds = time.monotonic() - began
        processes.stop([server], politely=signal.SIGINT)
        return seconds, rows

    def _rows_when_it_is_open(self, server):
        with connect(self.address, server, self.log) as connection:
            while connection.execute("SELECT pg_is_in_recovery()").fetchone()[0]:
                time.sleep(0.05)
            return [at for (at,) in connection.execute("SELECT at FROM written ORDER BY at")]


def write_until(ended, address, committed):
    """A row after the other; the moments of those that the server has confirmed."""
    with psycopg.connect(address, autocommit=True) as connection:
        while not ended.wait(EVERY):
            try:
                row = connection.execute("INSERT INTO written VALUES (clock_timestamp()) RETURNING at").fetchone()
            except psycopg.OperationalError:  # killed, as planned
                return
            committed.append(row[0])


def lose_everything(trial):
    """(what was confirmed, the moment to go back to, how long the base backup took)"""
    trial.run("initdb", "-U", "owner", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-D", trial.data)
    server = trial.begin()
    with connect(trial.address, server, trial.log) as connection:
        connection.execute("CREATE TABLE written (at timestamptz PRIMARY KEY)")
    committed, ended = [], Event()
    writer = Thread(target=write_until, args=(ended, trial.address, committed))
    writer.start()
    began = time.monotonic()
    trial.run("pg_basebackup", "-d", trial.address, "-D", trial.base, "-X", "stream", "-c", "fast")
    base_seconds = time.monotonic() - began
    time.sleep(ARCHIVE_TIMEOUT)
    moment = datetime.now(UTC)
    time.sleep(2.5 * ARCHIVE_TIMEOUT)
    server.kill()
    server.wait()
    ended.set()
    writer.join()
    return committed, moment, base_seconds


def tried(trial):
    """Figures, a sentence each. Raises AssertionError where something came back otherwise than promised."""
    committed, moment, base_seconds = lose_everything(trial)
    yield f"{len(committed):,} rows confirmed; base backup while they were written: {base_seconds:.1f} s"
    seconds, rows = trial.recover(f"recovery_target_time={moment.isoformat()}")
    expected = [at for at in committed if at <= moment]
    assert set(expected[:-1]) <= set(rows), "a row from before the moment is missing"
    assert not [at for at in rows if at > moment], "a row from after the moment is there"
    yield f"back to a moment: {len(rows):,} rows in {seconds:.1f} s, none from after it, none from before it missing"
    seconds, rows = trial.recover()
    lost = (committed[-1] - rows[-1]).total_seconds()
    assert rows == [at for at in committed if at <= rows[-1]], "a row in between is missing"
    assert lost <= 2 * ARCHIVE_TIMEOUT, f"{lost:.1f} s were lost"
    yield (
        f"back as far as the archive goes: {len(rows):,} rows in {seconds:.1f} s; lost {lost:.1f} s of work, with "
        f"archive_timeout at {ARCHIVE_TIMEOUT} s"
    )


def main():
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="ceim-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        try:
            for said in tried(Trial(folder, stack)):
                print(said, flush=True)
        except NoServer as reason:
            sys.exit(str(reason))


if __name__ == "__main__":
    main()
