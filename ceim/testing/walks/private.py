"""A private PostgreSQL with one made-up organisation in it, and as many copies of that as are asked for."""

import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from ceim.testing import servers

MIGRATE = [sys.executable, "-m", "ceim.testing.many_migrations", "--verbosity=0", "--settings=ceim.testing.settings"]


@contextmanager
def private_database():
    """Starts the server, and Django on it; the tables are there, and nothing in them. Gone afterwards.

    No DATABASE_URL that somebody set is used: what happens here is not for a database that matters.
    """
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="ceim-walks-", ignore_cleanup_errors=True))
        )
        folder.chmod(0o755)
        os.environ["DATABASE_URL"] = servers.start_postgresql(folder, stack)
        os.environ |= {"REDIS_URL": "", "DJANGO_SETTINGS_MODULE": "ceim.testing.settings"}
        subprocess.run(MIGRATE, check=True)  # noqa: S603  our own
        import django

        from ceim.testing import runtime_role

        django.setup()
        runtime_role.do_tasks_so()
        yield


class Copies:
    """The same beginning again and again: a copy of the database as it was when this was made."""

    def __init__(self, name="ceim"):
        self.name, self.number = name, 0
        _leave(name)
        self._server = urlsplit(os.environ["DATABASE_URL"])

    def fresh(self):
        from django.core.cache import cache

        before, self.number = f"copy_{self.number}", self.number + 1
        new = f"copy_{self.number}"
        _leave(new)
        with self._connected() as server:
            server.execute(f"CREATE DATABASE {new} TEMPLATE {self.name} STRATEGY file_copy")
            server.execute(f"DROP DATABASE IF EXISTS {before} WITH (FORCE)")
        cache.clear()

    def _connected(self):
        where = {"host": self._server.hostname, "port": self._server.port, "user": self._server.username}
        return psycopg.connect(dbname="postgres", autocommit=True, **where)


def _leave(name):
    """From now on every connection of this process is one to that database."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name
