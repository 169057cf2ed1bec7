"""Runs CEIM on one machine, behind `make run`: prepares the database, then a web server, a worker and a clock.

What dies is started again, after pauses that grow, and the screen says so; nothing takes the others down with it.

DATABASE_URL and REDIS_URL choose PostgreSQL and Redis; without them the demo keeps everything under var/.
SECRET_KEY decides between the two ways of running. A real installation must have one, so without it
(in the environment or in .env) this is the demo: CEIM_DEMO=1 is set, and a database in which nobody
can sign in yet is filled with the demo organisation. CEIM_DEMO=0 or 1, if set, is left as it is.
"""

import hashlib
import http.client
import os
import signal
import socket
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import connections

from ceim import demo_mode, processes
from ceim.installation import refuse_unfit
from ceim.parts import NamedProcess, say

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 60  # seconds a web server may take to answer for the first time


def main():
    for wish in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if (wish, signal.getsignal(wish)) != (signal.SIGHUP, signal.SIG_IGN):  # nohup means it
            signal.signal(wish, leave)
    port = chosen_port(os.environ.get("PORT") or "8000")
    refuse_busy(port)
    set_environment(port)
    django.setup()
    try:
        refuse_unfit()
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))
    prepare()
    web, worker, clock = parts = the_parts(port)
    try:
        web.start()
        wait_until_answering(port, web)
        announce(port)
        worker.start()  # only now, and the clock: they would take time from the web server's own start
        clock.start()
        while True:
            look_after(parts)
    finally:
        ignore_further_wishes()
        processes.stop([part.process for part in parts if part.process])


def leave(*_):
    say("\nStopping CEIM; this takes a few seconds.")
    sys.exit(0)


def ignore_further_wishes():
    for wish in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(wish, signal.SIG_IGN)


# --- Before anything starts -------------------------------------------------------------------------------


def chosen_port(text):
    if not (text.isdecimal() and 0 < int(text) < 65536):
        sys.exit(f"PORT must be a number from 1 to 65535, not {text!r}. For example: make run PORT=8001")
    return int(text)


def refuse_busy(port):
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except PermissionError:
            sys.exit(f"Only root may use port {port}. Run: make run PORT=8001")
        except OSError:
            other = port + 1 if port < 65535 else 8000
            sys.exit(f"Port {port} is in use. Stop what uses it or run: make run PORT={other}")


def set_environment(port):
    if demo_mode.enable_if_unconfigured():
        os.environ.setdefault("SITE_ADDRESS", address(port))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ceim.settings")


def prepare():
    """Bring database and static files up to date; the files meanwhile, as they need no database."""
    make_folders()
    with ThreadPoolExecutor(1) as beside:
        collecting = beside.submit(collect_static)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
        fill_with_demo()
        collecting.result()
    connections.close_all()


def var(*parts):
    return settings.VAR_DIR.joinpath(*parts)


def make_folders():
    queue = getattr(settings, "CELERY_BROKER_TRANSPORT_OPTIONS", {})
    folders = [path for name, path in queue.items() if "folder" in name]
    for folder in [var("log"), var("beat"), *map(Path, folders)]:
        folder.mkdir(parents=True, exist_ok=True)


def fill_with_demo():
    people = apps.get_model(settings.AUTH_USER_MODEL)
    if settings.DEMO and not people._default_manager.exists():
        print("Filling the database with a demo organisation.", flush=True)
        call_command("demo", "--no-serve")


def collect_static():
    """Collect and compress what browsers load, unless it is what was collected the last time."""
    stamp, collected = var("static.stamp"), Path(settings.STATIC_ROOT, "staticfiles.json")
    now = digest_of_static_files()
    if collected.exists() and stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)


def digest_of_static_files():
    digest = hashlib.sha256(f"{settings.STATIC_ROOT} {settings.STORAGES['staticfiles']}".encode())
    for finder in get_finders():
        for name, storage in finder.list(None):
            seen = os.stat(storage.path(name))
            digest.update(f"{name} {seen.st_size} {seen.st_mtime_ns}".encode())
    return digest.hexdigest()


# --- The parts ----------------------------------------------------------------------------------------------


def the_parts(port):
    return [
        make_part("web server", web_server(port), f"web-{port}", "nobody can open CEIM"),
        make_part("worker", WORKER, f"worker-{port}", "reminders, mails and imports wait", on_start=look_for_reminders),
        make_part("clock", ticking(port), f"clock-{port}", "reminders and mails wait"),
    ]


def make_part(name, command, log, meanwhile, **options):
    command = [sys.executable, "-m", *command]
    return NamedProcess(name, command, log=var("log", f"{log}.log"), cwd=ROOT, meanwhile=meanwhile, **options)


# No control socket: its default place, under HOME, is shared by every gunicorn of this account. compose.yaml, the units
# of systemd and docs/running.md start the same three.
WEB = ["gunicorn", "ceim.wsgi", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--preload"]
WEB += ["--no-control-socket", "--graceful-timeout", "8"]
WORKER = ["celery", "-A", "ceim", "worker", "--concurrency", "2", "--loglevel", "INFO"]
WORKER += ["--without-gossip", "--without-mingle"]
# A process of its own: inside the worker its death would go unnoticed, and nothing would be due any more.
CLOCK = ["celery", "-A", "ceim", "beat", "--loglevel", "INFO", "--pidfile", ""]


def web_server(port):
    return [*WEB, "--bind", f"127.0.0.1:{port}"]


def ticking(port):
    return [*CLOCK, "--schedule", str(var("beat", str(port)))]


def look_for_reminders():
    """Else they would wait for the clock's next tick, ten minutes away; the one before it may have died at work."""
    from kombu.exceptions import OperationalError  # here, as nobody waits for these before the web server answers

    from ceim.celery import app

    try:
        app.send_task("ceim.health.tasks.note_beat")
        app.send_task("ceim.across.digest.tasks.send_digests")
    except (OperationalError, OSError):
        say("The queue does not answer. Reminders begin with the clock's next tick.")


def wait_until_answering(port, web):
    """What cannot serve anybody at all is no demo: a web server that dies at its first start ends everything."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if web.is_dead():
            give_up("The web server could not be started.", web.log)
        if answers(port):
            return
        time.sleep(0.1)
    give_up(f"The web server has not answered for {PATIENCE} seconds.", web.log)


def look_after(parts, pause=0.25):
    for part in parts:
        part.look_after()
    time.sleep(pause)


def answers(port):
    """Whether the web server answers at all: a real installation may redirect or refuse this address."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status < 500
    except OSError:
        return False
    finally:
        connection.close()


def give_up(sentence, log):
    sys.exit(f"{sentence} The end of its log, {shown(log)}:\n{processes.end_of(log)}")


def shown(path):
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else path


def address(port):
    return f"http://127.0.0.1:{port}"


def announce(port):
    print(f"\nCEIM is running at {address(port)}. Stop it with Ctrl-C.", flush=True)
    if settings.DEMO:
        call_command("demo", "--sign-ins")
        connections.close_all()
    print(f"Logs are in {shown(var('log'))}/.", flush=True)


if __name__ == "__main__":
    main()
