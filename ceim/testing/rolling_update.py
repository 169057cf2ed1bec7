"""Updates CEIM under load, and fails when one request does: python -m ceim.testing.rolling_update [--from COMMIT].

The version before answers at a door on loopback, and people ask all the while. Beneath it the new version's migrations
run; then the new one starts beside it, says that it is ready, the door leads there, and the old one ends once it has
answered what it was asked. As docs/running.md tells whoever runs CEIM. On a private PostgreSQL, or an empty one given
in DATABASE_URL; it ends by itself after some minutes. By default COMMIT is the one before the newest migration.
"""

import argparse
import contextlib
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path

from ceim import processes
from ceim.testing.servers import free_port, servers
from ceim.testing.source import ROOT

NOT_IN_A_COMMIT = ("static/vendor", "ceim/assets/fonts")
CAREFULLY = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # see ceim/assets/release.py
ASKERS, PATIENCE = 4, 120  # threads that ask; seconds that anything may take
LEAST = 20  # requests before the next step
PEOPLE = """
import django, json; django.setup()
from django.utils import timezone
from ceim.accounts.models import User
from ceim.teams.models import Membership, Organisation, Team
from ceim.testing.signing_in import new_session
organisation = Organisation.objects.create(name="Strathmoor", slug="strathmoor")
today = timezone.localdate()
team = Team.objects.create(organisation=organisation, name="Ward 7", address="strathmoor/ward-7", started_on=today)
user = User.objects.create_user(email="rowan@example.org", password="three other quiet words", name="Rowan")
Membership.objects.create(team=team, user=user, name="Rowan", role="lead")
print(json.dumps(new_session(user)))
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="before", default=None, help="the commit that is updated")
    before = parser.parse_args().before or before_the_newest_migration()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with servers() as addresses, tempfile.TemporaryDirectory(prefix="ceim-update-") as folder:
        old = unpacked(before, Path(folder, "old"))
        sys.exit(updated(old, Path(folder), addresses))


def before_the_newest_migration():
    return git("log", "-1", "--diff-filter=A", "--format=%H~1", "--", "*/migrations/0*.py")


def git(*words):
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout.strip()


def unpacked(commit, folder):
    """That version's files, and of this one what no commit holds."""
    folder.mkdir()
    archive = subprocess.Popen(["git", "archive", commit], cwd=ROOT, stdout=subprocess.PIPE)
    with tarfile.open(fileobj=archive.stdout, mode="r|") as files:
        files.extractall(folder, **CAREFULLY)  # noqa: S202
    if archive.wait():
        sys.exit(f"There is no commit {commit}.")
    for name in NOT_IN_A_COMMIT:
        with contextlib.suppress(FileNotFoundError):
            shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    return folder


def updated(old, folder, addresses):
    environment = os.environ | addresses | {"REDIS_URL": "", "VAR_DIR": str(folder), "LOG_LEVEL": "WARNING"}
    environment |= {"DJANGO_SETTINGS_MODULE": "ceim.testing.settings"}
    say(f"The version before is {version_in(old)}: its tables and people")
    python(old, environment, "-m", "ceim.testing.many_migrations", "--verbosity=0")
    session = json.loads(python(old, environment, "-c", PEOPLE).splitlines()[-1])
    with contextlib.ExitStack() as stack:
        first, port = started(old, environment, folder / "old.log", stack)
        door = Door(port)
        stack.callback(door.close)
        load = Load(door.port, session)
        stack.callback(load.end)
        load.goes_on("the version before")
        with load.beside("migrations of the new version"):
            python(ROOT, environment, "-m", "django", "migrate", "--verbosity=0")
        load.goes_on("the version before, on the new tables")
        with load.beside("the new version starts"):
            _second, port = started(ROOT, environment, folder / "new.log", stack)
        door.leads_to = port
        load.goes_on("both, the door leads to the new one")
        with load.beside("the version before ends"):
            processes.stop([first], patience=30)
        load.goes_on("the new version")
        load.end()
        return load.told()


def started(code, environment, log, stack):
    """(process, port) of a web server of this version, once it says that all it needs is there."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "ceim.wsgi", "-k", "gthread", "-w", "2", "--threads", "4", "--preload"]
    command += ["--no-control-socket", "--graceful-timeout", "20", "-b", f"127.0.0.1:{port}"]
    process = processes.start(command, log=log, cwd=code, env=environment)
    stack.callback(processes.stop, [process])
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, ValueError):
            told = json.loads(asked(port, "GET", "/readyz").text)
            if told["database"] and told["cache"] and told["migrated"]:  # nobody runs the clock here
                return process, port
        time.sleep(0.3)
    sys.exit(f"The web server does not become ready:\n{processes.end_of(log)}")


def python(code, environment, *words):
    done = subprocess.run([sys.executable, *words], cwd=code, env=environment, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(words)[:80]} failed:\n{done.stderr[-2000:]}")
    return done.stdout


def version_in(folder):
    return re.search(r'^version = "(.+)"', (folder / "pyproject.toml").read_text(), re.MULTILINE)[1]


class Door:
    """Listens on loopback and passes each connection on to where it leads at that moment."""

    def __init__(self, leads_to):
        self.leads_to = leads_to
        self._listens = socket.create_server(("127.0.0.1", 0))
        self.port = self._listens.getsockname()[1]
        threading.Thread(target=self._open, daemon=True).start()

    def close(self):
        self._listens.close()

    def _open(self):
        with contextlib.suppress(OSError):  # it was closed
            while True:
                visitor, _address = self._listens.accept()
                threading.Thread(target=self._pass_on, args=(visitor, self.leads_to), daemon=True).start()

    def _pass_on(self, visitor, port):
        with contextlib.suppress(OSError), visitor, socket.create_connection(("127.0.0.1", port)) as server:
            back = threading.Thread(target=pour, args=(server, visitor), daemon=True)
            back.start()
            pour(visitor, server)
            back.join()


def pour(source, target):
    with contextlib.suppress(OSError):
        while some := source.recv(65536):
            target.sendall(some)
        target.shutdown(socket.SHUT_WR)


class Answer:
    def __init__(self, response):
        self.status, self.text = response.status, response.read().decode(errors="replace")
        self.cookies = dict(
            re.match(r"([^=]+)=([^;]*)", each).groups() for each in response.headers.get_all("Set-Cookie", [])
        )


def asked(port, method, address, body=None, cookies=()):
    """Each on a connection of its own, as the door decides by connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {
        "Host": "localhost",
        "Connection": "close",
        "Cookie": "; ".join(f"{k}={v}" for k, v in dict(cookies).items()),
    }
    if body:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    with contextlib.closing(connection):
        connection.request(method, address, body, headers)
        return Answer(connection.getresponse())


class Load:
    """People who read their team's pages and sign in anew, until it ends; what failed, and beside which step."""

    def __init__(self, port, session):
        self._port, self._session = port, session
        self._step, self._ended = "before", threading.Event()
        self.asked, self.failed = Counter(), Counter()
        self._threads = [threading.Thread(target=self._ask, daemon=True) for _each in range(ASKERS)]
        for thread in self._threads:
            thread.start()

    @contextlib.contextmanager
    def beside(self, step):
        self._step = step
        yield
        say(f"{step}: {self.asked[step]} requests, {self.failed[step]} failed")

    def goes_on(self, step):
        """Until so many were answered: a busy machine takes longer."""
        with self.beside(step):
            deadline = time.monotonic() + PATIENCE
            while self.asked[step] < LEAST and time.monotonic() < deadline:
                time.sleep(0.1)
        if self.asked[step] < LEAST:
            sys.exit(f"Only {self.asked[step]} requests were answered in {PATIENCE} seconds.")

    def end(self):
        self._ended.set()
        for thread in self._threads:
            thread.join(40)

    def told(self):
        failed = self.failed.total()
        say(f"{self.asked.total()} requests, {failed} failed")
        return 1 if failed else 0

    def _ask(self):
        while not self._ended.is_set():
            for ask in (self._reads("/teams/strathmoor/ward-7/"), self._reads("/account/"), self._signs_in):
                step = self._step
                try:
                    fault = ask()
                except (OSError, http.client.HTTPException) as error:
                    fault = type(error).__name__
                self.asked[step] += 1
                if fault:
                    self.failed[step] += 1
                    say(f"failed: {fault}")

    def _reads(self, address):
        def ask():
            answer = asked(self._port, "GET", address, cookies={"sessionid": self._session})
            return None if answer.status == 200 else f"{address} answered {answer.status}"

        return ask

    def _signs_in(self):
        """It writes: a session, and what happened at the door."""
        page = asked(self._port, "GET", "/sign-in/")
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        if not token:
            return f"the page to sign in answered {page.status}"
        body = f"csrfmiddlewaretoken={token[1]}&login=rowan%40example.org&password=three+other+quiet+words"
        answer = asked(self._port, "POST", "/sign-in/", body, page.cookies)
        return None if answer.status == 302 else f"signing in answered {answer.status}"


def say(line):
    print(line, flush=True)


if __name__ == "__main__":
    main()
