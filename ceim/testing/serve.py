"""CEIM as it runs for real, on this machine alone: make serve. With --check it tries itself out and ends.

The processes are those of compose.yaml: PostgreSQL with a role that owns everything and one that owns nothing, Redis
with a password, web server, worker, clock, and nginx with HTTPS where it is installed. What dies is started again. It
writes into a folder of its own, which is gone afterwards.
"""

import argparse
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from base64 import urlsafe_b64encode
from contextlib import ExitStack
from pathlib import Path

import psycopg
from psycopg import sql

from ceim import processes, supervisor
from ceim.parts import NamedProcess, say
from ceim.testing import servers
from ceim.testing.certificates import make_certificate
from ceim.testing.serve_check import try_out

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "ceim" / "assets" / "deploy"
ORDER = ("database", "redis", "web", "worker", "clock", "nginx")
MEANWHILE = {
    "database": "nobody can open CEIM",
    "redis": "what is done in the background waits",
    "web": "nobody can open CEIM",
    "worker": "mails and reminders wait",
    "clock": "nothing becomes due",
    "nginx": "nobody can open CEIM",
}


def main(arguments):
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--check", action="store_true", help="kill each part once, see it come back, and end")
    options.add_argument("--for", dest="seconds", type=float, default=float("inf"), help="end after so many seconds")
    wanted = options.parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # and so end what was started here
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="ceim-serve-", ignore_cleanup_errors=True))
        )
        folder.chmod(0o755)
        layout = Layout(folder, stack)
        layout.start()
        if wanted.check:
            sys.exit(try_out(layout))
        stay(layout, wanted.seconds)


def stay(layout, seconds):
    say(f"\nCEIM is running at {layout.address}. Stop it with Ctrl-C.\n{layout.first_link()}")
    end = time.monotonic() + seconds
    try:
        while time.monotonic() < end:
            layout.look_after()
    except KeyboardInterrupt:
        say("\nStopping CEIM.")


class Layout:
    """All processes of an installation, and what they are told: the settings of .env.example, and `told`."""

    def __init__(self, folder, stack, told=()):
        self.folder, self.parts, self._told = folder, {}, dict(told)
        self.ports = {name: servers.free_port() for name in ("database", "redis", "web", "nginx")}
        self.passwords = {name: secrets.token_hex(24) for name in ("admin", "owner", "app", "redis")}
        self.nginx = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
        self.port = self.ports["nginx" if self.nginx else "web"]
        self.address = f"https://127.0.0.1:{self.port}"
        self.certificate = make_certificate(servers.own_folder(folder, "tls"))
        for path in self.certificate.iterdir():
            shutil.chown(path, **_owner_of(servers.account_to_use()))
        stack.callback(self.stop)

    def start(self):
        if not self.nginx:
            say("There is no nginx here (apt install nginx): the web server ends HTTPS itself.")
        self._begin("database", self._database(), **servers.account_to_use())
        self._begin("redis", self._redis(), **servers.account_to_use())
        self._make_roles()
        self.manage("migrate", "--no-input", "--verbosity", "0", role="owner")
        self.manage("createcachetable", role="owner")
        self.manage("collectstatic", "--no-input", "--verbosity", "0")
        self.manage("check", "--deploy", "--fail-level", "WARNING")
        for name, command in self._own_parts().items():
            self._begin(name, [sys.executable, "-m", *command], env=self.environment())
        if self.nginx:
            self._begin("nginx", self._nginx(), **servers.account_to_use())

    def look_after(self):
        supervisor.look_after(self.parts.values())

    def stop(self):
        """In the opposite order, so that nothing is taken from under what still uses it."""
        for name in reversed([name for name in ORDER if name in self.parts]):
            if process := self.parts[name].process:
                processes.stop([process], politely=signal.SIGINT if name == "database" else signal.SIGTERM)

    def environment(self, role="app"):
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ}
        told = {
            "ADMINS": "it@example.org",
            "ALLOWED_HOSTS": "127.0.0.1",
            "BEHIND_PROXY": "1" if self.nginx else "0",
            "DATABASE_URL": f"postgres://ceim_{role}:{self.passwords[role]}@127.0.0.1:{self.ports['database']}/ceim",
            "DJANGO_SETTINGS_MODULE": "ceim.settings",
            "EMAIL_URL": "file:",
            "MAIL_FROM": "CEIM <ceim@example.org>",
            "PORT": str(self.ports["web"]),
            "REDIS_URL": f"redis://:{self.passwords['redis']}@127.0.0.1:{self.ports['redis']}/0",
            "SITE_ADDRESS": self.address,
            "VAR_DIR": str(self.var),
        }
        return kept | self._secrets | told | self._told

    @property
    def var(self):
        path = self.folder / "var"
        path.mkdir(mode=0o700, exist_ok=True)
        return path

    @property
    def _secrets(self):
        if not hasattr(self, "_made"):
            key = urlsafe_b64encode(secrets.token_bytes(32)).decode()
            self._made = {"SECRET_KEY": secrets.token_urlsafe(60), "STORY_KEYS": key}
        return self._made

    def manage(self, *command, role="app"):
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=self.environment(role),
            capture_output=True,
            text=True,
        )
        if done.returncode:
            sys.exit(f"manage.py {command[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    def connect(self, role, **more):
        user = {"admin": "postgres"}.get(role, f"ceim_{role}")
        own = {"user": user, "password": self.passwords[role], "port": self.ports["database"]}
        return psycopg.connect(host="127.0.0.1", autocommit=True, **{"dbname": "ceim"} | own | more)

    def first_link(self):
        person = ["--email", "you@example.org", "--admin-name", "You"]
        return self.manage("start_organisation", "--name", "Your organisation", *person)

    # --- The parts ----------------------------------------------------------------------------------------

    def _begin(self, name, command, **options):
        folder, log = self.folder, self.folder / f"{name}.log"
        options = {"cwd": ROOT} | options if "env" in options else {"cwd": folder} | options
        self.parts[name] = NamedProcess(name, command, log=log, meanwhile=MEANWHILE[name], **options)
        self.parts[name].start()
        if name in self.ports:
            servers.wait_until_open(self.ports[name], self.parts[name].process, log, name)

    def _own_parts(self):
        ended_here = [] if self.nginx else [f"--certfile={self.certificate / 'fullchain.pem'}"]
        ended_here += [] if self.nginx else [f"--keyfile={self.certificate / 'privkey.pem'}"]
        return {
            "web": [*supervisor.web_server(self.ports["web"]), *ended_here],
            "worker": supervisor.WORKER,
            "clock": [*supervisor.CLOCK, "--schedule", self.var / "clock"],
        }

    def _database(self):
        home = servers.own_folder(self.folder, "database")
        programs, data, word = servers.postgresql_programs(home), home / "data", home / "word"
        word.write_text(self.passwords["admin"])
        shutil.chown(word, **_owner_of(servers.account_to_use()))
        form = ["-U", "postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--auth=scram-sha-256", f"--pwfile={word}"]
        making = [programs / "initdb", *form, "-D", data]
        log = self.folder / "initdb.log"
        if processes.start(making, log=log, cwd=home, **servers.account_to_use()).wait():
            sys.exit(f"PostgreSQL's initdb failed:\n{processes.end_of(log)}")
        word.unlink()
        settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "log_error_verbosity=terse"]
        settings += ["log_min_error_statement=panic"]
        told = [part for setting in settings for part in ("-c", setting)]
        return [programs / "postgres", "-D", data, "-p", self.ports["database"], *told]

    def _make_roles(self):
        database = self.parts["database"]
        own = f"host=127.0.0.1 port={self.ports['database']} user=postgres password={self.passwords['admin']}"
        with servers.connect(f"{own} dbname=postgres", database.process, database.log) as connection:
            connection.execute("CREATE DATABASE ceim")
        with self.connect("admin") as connection:
            connection.execute((DEPLOY / "roles.sql").read_text())
            for role in ("owner", "app"):
                asks = sql.SQL("ALTER ROLE {} PASSWORD {}")
                connection.execute(asks.format(sql.Identifier(f"ceim_{role}"), sql.Literal(self.passwords[role])))

    def _redis(self):
        home = servers.own_folder(self.folder, "redis")
        told = home / "redis.conf"
        told.write_text(f"bind 127.0.0.1\nport {self.ports['redis']}\ndir {home}\nappendonly yes\n")
        with told.open("a") as file:
            file.write(f"maxmemory-policy noeviction\nrequirepass {self.passwords['redis']}\n")
        shutil.chown(told, **_owner_of(servers.account_to_use()))
        return [servers.redis_program(home), told]

    def _nginx(self):
        home = servers.own_folder(self.folder, "nginx")
        site = (DEPLOY / "nginx.conf.template").read_text().replace("/dev/shm/ceim-nginx", f"{home}/bodies")  # noqa: S108
        for name, value in {
            "CEIM_ACCESS_LOG": home / "access.log",
            "CEIM_ADDRESS": f"127.0.0.1:{self.ports['web']}",
            "CEIM_HTTPS_PORT": f"127.0.0.1:{self.ports['nginx']}",
            "CEIM_TLS_FOLDER": self.certificate,
        }.items():
            site = site.replace(f"${{{name}}}", str(value))
        (home / "site.conf").write_text(site)
        folders = "".join(f"{kind}_temp_path {home}/{kind};" for kind in ("proxy", "fastcgi", "uwsgi", "scgi"))
        (home / "nginx.conf").write_text(
            f"daemon off; pid {home}/pid; error_log stderr; events {{}} http {{ {folders} include {home}/site.conf; }}"
        )
        for path in home.iterdir():
            shutil.chown(path, **_owner_of(servers.account_to_use()))
        return [self.nginx, "-e", "stderr", "-c", home / "nginx.conf", "-p", home]


def _owner_of(account):
    """What shutil.chown takes: the account that servers run as, or our own."""
    return {name: account[name] for name in ("user", "group")} if account else {"user": os.getuid()}


if __name__ == "__main__":
    main(sys.argv[1:])
