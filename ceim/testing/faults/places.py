"""CEIM as it runs for real and as it runs on one machine: where it is, its people, its rows, its processes."""

import http.client
import json
import os
import secrets
import sqlite3
import ssl
import subprocess
import sys
import time
from base64 import urlsafe_b64encode
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from celery import Celery
from kombu.exceptions import OperationalError

from ceim import processes
from ceim.parts import say
from ceim.testing import serve, serve_check
from ceim.testing.mail_server import MailServer
from ceim.testing.servers import free_port

PATIENCE = 600  # seconds until everything stands for the first time
ASK_AGAIN = 1.0  # seconds
# A team with people at work; what a conversation is told; who is signed in.
PEOPLE = """
import django, json; django.setup()
from django.conf import settings
from ceim.row_security import scope
from ceim.testing.cast import make_cast
from ceim.testing.factories import make_meeting
from ceim.testing.signing_in import new_session
from ceim.testing.told import told
with scope.everything():
    cast = make_cast()
    print(json.dumps({
        "team": cast.ward_7.address, "meeting": make_meeting(cast.rowan).pk, "pathway": cast.pathway.pk,
        "told": told(cast, "WORDS"), "cookie": settings.SESSION_COOKIE_NAME,
        "sessions": {name: new_session(cast.user(name)) for name in ("rowan", "moira", "callum", "isla")},
    }))
"""


class UnderFault:
    """What both have: https or http at a port of this machine, and a team of people who are signed in."""

    port, certificate, people, mails = None, None, None, None

    def connection(self, timeout=20):
        if not self.certificate:
            return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        trusted = ssl.create_default_context(cafile=self.certificate / "fullchain.pem")
        return http.client.HTTPSConnection("127.0.0.1", self.port, timeout=timeout, context=trusted)

    @property
    def address(self):
        return f"{'https' if self.certificate else 'http'}://127.0.0.1:{self.port}"

    def answers(self, path, of=None):
        """Whether there is this page, for a person by name."""
        headers = {"Cookie": f"{self.people['cookie']}={self.people['sessions'][of]}"} if of else {}
        try:
            with closing(self.connection()) as connection:
                connection.request("GET", path, headers=headers)
                return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False

    def settle(self):
        """Make its people."""
        self.people = json.loads(self.python("-c", PEOPLE).splitlines()[-1])

    def python(self, *words):
        done = subprocess.run(
            [sys.executable, *words], cwd=serve.ROOT, env=self.environment("owner"), capture_output=True, text=True
        )
        if done.returncode:
            sys.exit(f"{' '.join(words)[:60]} failed:\n{done.stdout[-1000:]}{done.stderr[-3000:]}")
        return done.stdout

    def says_well(self, *command) -> bool:
        """Whether a command of manage.py ends without an error; else its words are shown."""
        command = [sys.executable, "manage.py", *command]
        env = self.environment("owner")
        done = subprocess.run(command, cwd=serve.ROOT, env=env, capture_output=True, text=True)
        if done.returncode:
            say(done.stdout[-2000:] + done.stderr[-2000:])
        return done.returncode == 0

    def wait(self, is_so, patience):
        """Seconds until it was so, None where it never was. What dies meanwhile is started again."""
        began = time.monotonic()
        while time.monotonic() - began < patience:
            self.look_after()
            if is_so():
                return time.monotonic() - began
        return None

    def rest(self, seconds):
        self.wait(lambda: False, seconds)

    def numbers(self, statement) -> dict:
        """{first column: second} of all rows, whoever may see them."""
        return dict(self.rows(statement))


class AsServed(UnderFault):
    """The processes of `make serve`, and a mail server."""

    def __init__(self, folder, stack):
        self.mails = MailServer()
        stack.callback(self.mails.close)
        told = {"EMAIL_URL": address_of(self.mails), "SECOND_FACTOR": "off", "LOG_LEVEL": "WARNING"}
        self.layout = serve.Layout(folder, stack, told)
        self.layout.start()
        self.port, self.certificate, self.environment = (
            self.layout.port,
            self.layout.certificate,
            self.layout.environment,
        )
        self.look_after = self.layout.look_after
        self.settle()
        self._queue = Celery(broker=self.environment()["REDIS_URL"])
        self._queue.conf.broker_transport_options = {"socket_timeout": 2, "socket_connect_timeout": 2}
        if self.wait(lambda: serve_check.is_ready(self.layout), PATIENCE) is None:
            sys.exit("CEIM did not become ready.")

    def rows(self, statement):
        with self.layout.connect("owner") as connection:
            return connection.execute(statement).fetchall()

    def process(self, name):
        return self.layout.parts[name].process

    def last(self, beat):
        """When this tick came last; long ago where the database does not say."""
        try:
            found = self.numbers("SELECT name, ticked_at FROM reminders_heartbeat")
        except serve.psycopg.Error:
            return datetime.min.replace(tzinfo=UTC)
        return found.get(beat, datetime.min.replace(tzinfo=UTC))

    def until_worker_works(self, patience):
        """Seconds until something that is given to the worker from now on is done."""
        began, asked = datetime.now(UTC), [0.0]

        def is_done():
            if time.monotonic() - asked[0] > ASK_AGAIN:
                self._ask_for_a_beat()
                asked[0] = time.monotonic()
            return self.last("clock") > began

        return self.wait(is_done, patience)

    def _ask_for_a_beat(self):
        try:
            self._queue.send_task("ceim.health.tasks.note_beat", expires=10, retry=False)
        except (OperationalError, OSError):
            return  # the queue is away, and is asked again


class OnOneMachine(UnderFault):
    """`make run`: SQLite, a queue of files, everything under one folder; and a mail server."""

    def __init__(self, folder, stack):
        self.mails = MailServer()
        stack.callback(self.mails.close)
        self.port, self.var = free_port(), Path(folder, "var")
        self.var.mkdir(mode=0o700, exist_ok=True)
        self._environment = {
            "CEIM_DEMO": "1",
            "DATABASE_URL": "",
            "DJANGO_SETTINGS_MODULE": "ceim.settings",
            "EMAIL_URL": address_of(self.mails),
            "PORT": str(self.port),
            "REDIS_URL": "",
            "SITE_ADDRESS": f"http://127.0.0.1:{self.port}",
            "STORY_KEYS": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "VAR_DIR": str(self.var),
        }
        self.log = Path(folder, "supervisor.log")
        command = [sys.executable, "-m", "ceim.supervisor"]
        self.supervisor = processes.start(command, log=self.log, cwd=serve.ROOT, env=self.environment())
        stack.callback(processes.stop, [self.supervisor], patience=30)
        if self.wait(lambda: self.answers("/healthz"), PATIENCE) is None or self.supervisor.poll() is not None:
            sys.exit(f"CEIM did not start:\n{processes.end_of(self.log)}")
        self.settle()

    def environment(self, _role="owner"):
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
        return kept | self._environment

    def look_after(self):
        """It looks after itself."""
        time.sleep(0.1)
        if self.supervisor.poll() is not None:
            sys.exit(f"CEIM ended:\n{processes.end_of(self.log)}")

    def rows(self, statement):
        with closing(sqlite3.connect(f"file:{self.var / 'ceim.sqlite3'}?mode=ro", uri=True, timeout=20)) as connection:
            return connection.execute(statement).fetchall()

    def worker(self):
        """The id of the worker's process; None while there is none."""
        for pid in children_of(self.supervisor.pid):
            if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
                return pid
        return None


def address_of(mails):
    return "smtp://{}:{}".format(*mails.address)


def children_of(pid):
    """Of a process that was started here, whichever of its threads started them."""
    return [int(each) for path in Path(f"/proc/{pid}/task").glob("*/children") for each in path.read_text().split()]
