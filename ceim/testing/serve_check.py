"""Tries an installation out that runs for real: its roles, its doors, and each part killed and back."""

import http.client
import json
import os
import signal
import socket
import ssl
import time
from datetime import UTC, datetime

import psycopg

from ceim.parts import say

BEAT_NEEDS = ("database", "redis", "worker", "clock")
PATIENCE = 240  # seconds until everything is well again


def try_out(layout) -> int:
    """0 if all holds; one line for each, and the end of a log where something does not."""
    own = [application_owns_nothing, application_only_adds_to_history]
    checks = [everything_is_well, *own, redis_asks_for_its_password, strangers_see_no_details]
    for check in checks:
        if not _said(layout, check.__name__.replace("_", " "), check):
            return 1
    for name in layout.parts:
        if not _said(layout, f"{name} killed and back", lambda layout, name=name: is_back(layout, name)):
            return 1
    for check in (an_administrator_can_be_invited, without_a_scope_nobody_is_seen):
        if not _said(layout, check.__name__.replace("_", " "), check):
            return 1
    return 0


def _said(layout, what, check):
    began = time.monotonic()
    holds = check(layout)
    say(f"{'ok  ' if holds else 'FAIL'}  {what} ({time.monotonic() - began:.0f} s)")
    if not holds:
        for part in layout.parts.values():
            say(f"--- {part.log.name}\n{part.log.read_text(errors='replace')[-1500:]}")
    return holds


def everything_is_well(layout):
    """Database, cache, migrations, and a beat that the clock asked for and the worker wrote."""
    return _comes_to(layout, lambda: is_ready(layout))


def _comes_to(layout, is_so):
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        layout.look_after()
        if is_so():
            return True
        time.sleep(0.5)
    return False


def is_ready(layout):
    status, answer = asked(layout, "/readyz")
    return status == 200 and answer["ready"]


def application_owns_nothing(layout):
    """The role has no table, is excused from nothing, and can neither make nor empty one."""
    with layout.connect("app") as connection:
        asks = "SELECT count(*) FROM pg_class WHERE relowner = (SELECT oid FROM pg_roles WHERE rolname = current_user)"
        [owned] = connection.execute(asks).fetchone()
        asks = (
            "SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        [may] = connection.execute(asks).fetchone()
        deeds = ("CREATE TABLE public.mine (id int)", "TRUNCATE history_event", "DROP TABLE history_event")
        return (owned, may) == (0, False) and not any(_succeeds(connection, deed) for deed in deeds)


def application_only_adds_to_history(layout):
    """Also with the switch on that opens history for its owner."""
    with layout.connect("app") as connection:
        connection.execute("SET ceim.maintenance = 'on'")
        deeds = ("DELETE FROM history_event", "DELETE FROM history_chainlink", "UPDATE history_event SET verb = ''")
        return not any(_succeeds(connection, deed) for deed in deeds)


def _succeeds(connection, deed):
    try:
        connection.execute(deed)
    except psycopg.errors.InsufficientPrivilege:
        return False
    return True


def redis_asks_for_its_password(layout):
    with socket.create_connection(("127.0.0.1", layout.ports["redis"]), timeout=5) as door:
        door.sendall(b"PING\r\n")
        return door.recv(100).startswith(b"-NOAUTH")


def strangers_see_no_details(layout):
    return asked(layout, "/readyz")[1].keys() == {"ready"} or not layout.nginx


def is_back(layout, name):
    """Killed outright; well again is what people see, and that a beat has come all the way since."""
    killed, killed_at = layout.parts[name].process, datetime.now(UTC)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()

    def is_so():
        runs = layout.parts[name].process not in (killed, None) and is_ready(layout)
        return runs and (name not in BEAT_NEEDS or last_beat(layout) > killed_at)

    return _comes_to(layout, is_so)


def last_beat(layout):
    with layout.connect("app") as connection:
        [found] = connection.execute("SELECT ticked_at FROM reminders_heartbeat WHERE name = 'clock'").fetchone()
        return found


def an_administrator_can_be_invited(layout):
    return f"{layout.address}/invitations/" in layout.first_link()


def without_a_scope_nobody_is_seen(layout):
    """The organisation that was made a moment ago is there, and the application's role is not shown it."""
    asks = "SELECT count(*) FROM teams_organisation"
    with layout.connect("app") as application, layout.connect("owner") as owner:
        return application.execute(asks).fetchone() == (0,) and owner.execute(asks).fetchone() == (1,)


def asked(layout, path):
    """Status and answer over HTTPS, or None: whoever does not answer is not well yet."""
    trusted = ssl.create_default_context(cafile=layout.certificate / "fullchain.pem")
    connection = http.client.HTTPSConnection("127.0.0.1", layout.port, timeout=10, context=trusted)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, json.loads(response.read())
    except (OSError, ValueError, http.client.HTTPException):
        return None, {}
    finally:
        connection.close()
