"""A PostgreSQL and a Redis with passwords, as somebody who runs CEIM has them; for this machine alone."""

import secrets
import shutil
import signal
import time

from ceim import processes
from ceim.testing.empty_machine.machine import QUIETLY, NotTrue, own
from ceim.testing.servers import NoServer, free_port, postgresql_programs, redis_program, wait_until_open


class Database:
    """Its folder is data/ on the machine; `as_superuser` is what psql and its like are told by the environment."""

    def __init__(self, machine):
        self.machine, self.port, self.word = machine, free_port(), secrets.token_hex(16)
        self.home = machine.make("var/lib/postgresql", 0o700)
        self.data = self.home / "data"
        programs = postgresql_programs(self.home)
        machine.environment["PATH"] = f"{programs}:{machine.environment['PATH']}"
        pwfile = machine.write("var/lib/postgresql/word", self.word)
        self.run(
            "initdb",
            "-U",
            "postgres",
            "--auth=scram-sha-256",
            f"--pwfile={pwfile}",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
        )
        pwfile.unlink()
        about = f"listen_addresses = 'localhost'\nunix_socket_directories = ''\nport = {self.port}\n"
        self.set(about + "log_error_verbosity = terse\nlog_min_error_statement = panic\n")
        self.start()

    @property
    def as_superuser(self):
        return {"PGHOST": "localhost", "PGPORT": str(self.port), "PGUSER": "postgres", "PGPASSWORD": self.word}

    def url(self, role, name="ceim"):
        return f"postgres://ceim_{role}:{self.machine.words[role]}@localhost:{self.port}/{name}"

    def run(self, program, *arguments):
        self.machine.run(" ".join(map(str, [program, *arguments, "-D", self.data])))

    def set(self, text):
        with (self.data / "postgresql.conf").open("a") as file:
            file.write(text)

    def start(self):
        log = self.machine.folder / "postgresql.log"
        options = {"cwd": self.home, "env": self.machine.environment, **self.machine.account}
        self.server = processes.start(["postgres", "-D", self.data], log=log, **options)
        self.machine.stack.callback(processes.stop, [self.server], politely=signal.SIGINT)
        try:
            wait_until_open(self.port, self.server, log, "PostgreSQL")
        except NoServer as reason:
            raise NotTrue(str(reason)) from None
        deadline = time.monotonic() + 60
        while self.ask("SELECT 1", may_fail=True).strip() != "1" and time.monotonic() < deadline:
            time.sleep(0.3)

    def stop(self):
        processes.stop([self.server], politely=signal.SIGINT, patience=60)

    def ask(self, statement, name="postgres", **how):
        """One column of one row, as text."""
        env = self.as_superuser | {"PGDATABASE": name}
        return self.machine.run(f'psql -XAtc "{statement}"', said=QUIETLY, env=env, **how).strip()


def start_redis(machine):
    home, machine.redis_port = machine.make("var/lib/redis", 0o700), free_port()
    settings = f"bind 127.0.0.1\nport {machine.redis_port}\ndir {home}\nrequirepass {machine.words['redis']}\n"
    told = machine.write("var/lib/redis/redis.conf", settings)
    program = redis_program(home)
    options = {"cwd": home, "env": machine.environment, **machine.account}
    process = processes.start([program, told], log=machine.folder / "redis.log", **options)
    machine.stack.callback(processes.stop, [process])
    wait_until_open(machine.redis_port, process, machine.folder / "redis.log", "Redis")


def moved(source, target, account):
    """A folder in another place, as `cp -a` does it."""
    shutil.copytree(source, target, symlinks=True)
    for path in [target, *target.rglob("*")]:
        own(path, account)
    target.chmod(0o700)
