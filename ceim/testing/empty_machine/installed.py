"""docs/running.md as far as CEIM runs: a release without the internet, roles, settings, processes, the first people."""

import re
import secrets
import shutil
import time
from base64 import urlsafe_b64encode
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from ceim import processes
from ceim.testing.certificates import make_certificate
from ceim.testing.empty_machine.database import Database, start_redis
from ceim.testing.empty_machine.machine import QUIETLY, NotTrue, own, wait_until
from ceim.testing.empty_machine.plan import follows
from ceim.testing.empty_machine.tried import asked
from ceim.testing.servers import free_port
from ceim.testing.source import ROOT

NAME = "ceim.example.org"
MANAGE = ".venv/bin/python manage.py"
AS_OWNER = (f"{MANAGE} migrate", f"{MANAGE} createcachetable")
UNITS = ("ceim-web", "ceim-worker", "ceim-clock")


@follows("docs/running.md: Without npm and without the internet")
def release(machine, block):
    """Made where `make setup` is done, and unpacked where CEIM shall run; there nothing is fetched."""
    made = machine.follow(block, only=".venv/bin/python", cwd=machine.clone).split()[-1]
    machine.follow(block, only="sha256sum", cwd=machine.clone / "var/release")
    machine.run(f"tar --extract --gzip --file {made} && mv ceim-* ceim", cwd=machine.folder / "srv")
    machine.app = machine.folder / "srv/ceim"


@follows("docs/running.md: A role that owns nothing")
def roles(machine, block):
    machine.database = Database(machine)
    words = machine.words = {name: secrets.token_hex(16) for name in ("owner", "app", "redis")}
    machine.follow(
        block, only=("createdb", "psql --dbname=ceim --file"), cwd=machine.app, env=machine.database.as_superuser
    )
    typed = [(r"(?i)enter new password[^:]*: *$", words["owner"]), (r"(?i)enter it again: *$", words["owner"])]
    typed += [(r"(?i)enter new password[^:]*: *$", words["app"]), (r"(?i)enter it again: *$", words["app"])]
    machine.follow(
        block, only="psql --dbname=ceim --command", cwd=machine.app, env=machine.database.as_superuser, typed=typed
    )
    start_redis(machine)


def settings_told(text):
    """{name: whether it is required} of the table under “Install”."""
    table = text.split("| setting | what it is |", 1)[1].split("\n\n", 1)[0]
    rows = [line.split("|")[1:3] for line in table.splitlines() if line.startswith("| `")]
    return {name: "required" in what for names, what in rows for name in re.findall(r"`([A-Z_]+)`", names)}


def write_settings(machine, **more):
    """`.env` with what the table names, and nothing else."""
    given = {
        "SECRET_KEY": secrets.token_urlsafe(60),
        "STORY_KEYS": new_key(),
        "ALLOWED_HOSTS": NAME,
        "SITE_ADDRESS": f"https://{NAME}",
        "DATABASE_URL": machine.database.url("app"),
        "REDIS_URL": f"redis://:{machine.words['redis']}@127.0.0.1:{machine.redis_port}/0",
        "EMAIL_URL": "file:",
        "MAIL_FROM": "CEIM <ceim@example.org>",
        "ADMINS": "it@example.org",
        "BEHIND_PROXY": "1",
        "LOG_FORMAT": "json",
    }
    machine.settings = given | getattr(machine, "settings", {}) | more
    told = settings_told((ROOT / "docs/running.md").read_text())
    if unknown := set(given) - set(told):
        raise NotTrue(f"The table of settings does not name {sorted(unknown)}")
    text = "".join(f"{name}={value}\n" for name, value in machine.settings.items())
    machine.write("srv/ceim/.env", text)
    machine.write("etc/ceim/ceim.env", text)


def new_key():
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


@follows("docs/running.md: Install")
def install(machine, block):
    write_settings(machine)
    machine.follow(block, only=("mkdir", "make setup"), cwd=machine.app, offline=True)
    machine.follow(block, only=AS_OWNER, cwd=machine.app, env={"DATABASE_URL": machine.database.url("owner")})
    output = machine.follow(block, only=(f"{MANAGE} collectstatic", f"{MANAGE} start_organisation"), cwd=machine.app)
    machine.link = re.search(r"https://\S+/invitations/\S+", output)[0]
    machine.run(f"{MANAGE} check --deploy --fail-level WARNING", cwd=machine.app)


@follows("docs/running.md: Logs")
def quiet(machine, block):
    machine.follow(block, cwd=machine.app, env=machine.database.as_superuser | {"PGDATABASE": "ceim"})


@follows("docs/running.md: Install (2)", "docs/running.md: Whether it is well")
def three_processes(machine, block, asks):
    """Started like they stand there; the web server elsewhere than at 8000, which another may have."""
    bind = {"GUNICORN_CMD_ARGS": f"--bind 127.0.0.1:{machine.port}"}
    web, worker, clock = block.lines
    started = [machine.start(web, "web", cwd=machine.app, env=bind)]
    for line, log in ((worker, "worker"), (clock, "clock")):
        started.append(machine.start(line, log, cwd=machine.app))
    is_well(machine, asks, *started[0])
    join(machine)
    processes.stop([process for process, _log in started], patience=40)


def is_well(machine, asks, process, log):
    """What the machine itself is told: everything, once a beat has come."""
    read_as = {"127.0.0.1:8000": f"127.0.0.1:{machine.port}"}

    def is_ready():
        line = machine.as_read(asks, asks.lines[0], read_as)
        answer = machine.run(f"{line} --silent --max-time 20", said=QUIETLY, may_fail=True)
        return '"ready": true' in answer and '"database"' in answer

    wait_until(is_ready, "a /readyz that says all is well", process, log)
    machine.follow(asks, read_as=read_as)


def join(machine):
    """The administrator opens the link that was printed, gives a name and a password, and is led on."""
    path, heads = machine.link.split(NAME, 1)[1], {"Host": NAME, "X_Forwarded_Proto": "https"}
    status, _headers, body, cookies = asked(machine.port, "GET", path, **heads)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', body)
    if status != 200 or not token:
        raise NotTrue(f"The link of the first administrator answers {status}")
    fields = dict.fromkeys(re.findall(r'<input[^>]*name="([\w-]+)"', body), "")
    kept = {name: unescape(value) for name, value in re.findall(r'name="([\w-]+)" value="([^"]*)"', body)}
    sent = fields | kept | {"name": "Your name", "password": "five quiet words at night"}
    status, headers, body, cookies = asked(machine.port, "POST", path, urlencode(sent), cookies, **heads)
    if status != 302:
        raise NotTrue(f"The first administrator does not get in: {status}")
    where = headers["Location"]
    status, headers, body, _cookies = asked(machine.port, "GET", where, None, cookies, **heads)
    machine.told["start_organisation"] = (
        f"its link opens; the administrator joins and is led to {headers.get('Location', where)}"
    )


@follows("docs/running.md: In containers")
def containers(machine, block):
    machine.follow(block)


@follows("docs/running.md: With systemd", "docs/running.md: With systemd (2)")
def units(machine, block, site):
    """The files are copied as they stand; what a unit starts is started, as the account and in the folder it names."""
    read_as = {"/etc/systemd/system/": f"{machine.folder}/etc/systemd/system/"}
    machine.follow(block, cwd=machine.app, read_as=read_as)
    machine.make("var/lib/ceim", 0o700)  # the StateDirectory of the units
    started = []
    for name in UNITS:
        told = unit(machine, (machine.folder / f"etc/systemd/system/{name}.service").read_text())
        started.append(machine.start(told["ExecStart"], name, cwd=told["WorkingDirectory"], env=told["environment"]))
    web, log = started[0]

    def answers():
        return asked(machine.port, "GET", "/readyz", Host=NAME, X_Forwarded_Proto="https")[0] == 200

    time.sleep(2)
    wait_until(answers, "the web server of the unit", web, log)
    nginx(machine, site)
    processes.stop([process for process, _log in started], patience=40)


def unit(machine, text):
    """What a unit says, with the folders of this machine."""
    for path in ("/srv/ceim", "/etc/ceim", "/var/lib/ceim"):
        text = text.replace(path, f"{machine.folder}{path}")
    told = dict(re.findall(r"^(\w+)=(.*)$", text.replace("127.0.0.1:8000", f"127.0.0.1:{machine.port}"), re.MULTILINE))
    from_file = (line.split("=", 1) for line in Path(told["EnvironmentFile"]).read_text().splitlines())
    own_words = (each.split("=", 1) for each in told["Environment"].split())
    told["environment"] = dict(from_file) | dict(own_words)
    return told


def nginx(machine, block):
    """The site filled in as it says; nginx, where it is, takes it."""
    make_certificate(machine.make("etc/ceim/tls"))
    for path in (machine.folder / "etc/ceim/tls").iterdir():
        own(path, machine.account)
    read_as = {
        "/etc/ceim/tls": machine.folder / "etc/ceim/tls",
        "/var/log/nginx/": f"{machine.folder}/var/log/nginx/",
        "/etc/nginx/conf.d/": f"{machine.folder}/etc/nginx/conf.d/",
    }
    machine.follow(block, cwd=machine.app, read_as=read_as)
    program = shutil.which("nginx") or shutil.which("/usr/sbin/nginx") or machine.environment.get("NGINX")
    if not program:
        machine.not_run.append(("nginx -t", "no nginx here: apt install nginx"))
        return
    site = machine.folder / "etc/nginx/conf.d/ceim.conf"
    kinds = ("proxy", "fastcgi", "uwsgi", "scgi")
    folders = "".join(f"{kind}_temp_path {machine.make('var/log/nginx')}/{kind};" for kind in kinds)
    text = f"pid {machine.folder}/nginx.pid; error_log stderr; events {{}} http {{ {folders} include {site}; }}"
    site.write_text(
        site.read_text().replace(
            "/dev/shm/ceim-nginx",  # noqa: S108
            f"{machine.folder}/var/log/nginx/bodies",
        )
    )
    site.write_text(site.read_text().replace("listen 443 ssl", f"listen 127.0.0.1:{free_port()} ssl"))  # root alone may
    machine.run(f"{program} -t -e stderr -c {machine.write('etc/nginx/nginx.conf', text)}")


@follows("docs/running.md: With the organisation's account")
def provider(machine, block):
    """CEIM starts with these settings once the four are filled in; and does not with half of them."""
    tenant = "11111111-2222-3333-4444-555555555555"
    filled = {"<tenant id>": tenant, "<application id>": tenant, "<the value>": "a-secret"}
    told = machine.as_read(block, block.text, filled)
    machine.run_here += block.lines
    machine.run(f"{MANAGE} check --deploy", cwd=machine.app, env=dict(line.split("=", 1) for line in told.splitlines()))
    half = machine.run(f"{MANAGE} check", cwd=machine.app, env={"OIDC_ISSUER": "https://x.example"}, may_fail=True)
    if "OIDC_CLIENT_ID" not in half:
        raise NotTrue(f"With half of the settings of a provider it says: {half[-500:]}")
