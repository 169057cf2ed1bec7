"""compose.yaml, Dockerfile, units of systemd, .env.example and docs/running.md say one thing, and lock all up."""

import json
import re
import shlex
import ssl
import tomllib

import pytest
import yaml
from django.urls import reverse

from ceim import supervisor
from ceim.testing.addresses import pages
from ceim.testing.source import ROOT

DEPLOY = ROOT / "ceim" / "assets" / "deploy"
COMPOSE = yaml.safe_load((ROOT / "compose.yaml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
RUNNING = (ROOT / "docs" / "running.md").read_text()
OURS = ("migrate", "web", "worker", "beat")
STARTS = {"web": supervisor.WEB, "worker": supervisor.WORKER, "beat": supervisor.CLOCK}
UNITS = {"web": "ceim-web", "worker": "ceim-worker", "beat": "ceim-clock"}
# What the image and compose.yaml decide, and what only the demo or one machine without containers has.
DECIDED = {"DATABASE_URL", "REDIS_URL", "BEHIND_PROXY", "STATIC_ROOT", "VAR_DIR", "BACKUP_FOLDER"}
NOT_IN_CONTAINERS = {"CEIM_DEMO"}


def settings_in_example():
    return set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def asked_for(service):
    """The names that a service takes from .env."""
    return set(re.findall(r"\$\{(\w+)", json.dumps(SERVICES[service])))


@pytest.mark.parametrize("name", STARTS)
def test_every_place_starts_the_same_process(name):
    begins = STARTS[name]
    unit = (DEPLOY / f"{UNITS[name]}.service").read_text()
    [started] = re.findall(r"^ExecStart=/srv/ceim/\.venv/bin/(.+)$", unit, re.MULTILINE)
    assert SERVICES[name]["command"][: len(begins)] == begins
    assert shlex.split(started)[: len(begins)] == begins
    assert any(shlex.split(line)[: len(begins)] == begins for line in re.findall(r"^\.venv/bin/(.+)$", RUNNING, re.M))


def test_image_starts_the_web_server_and_is_not_root():
    last = DOCKERFILE.rsplit("FROM ", 1)[1]
    [command] = re.findall(r"^CMD (\[.+\])$", last, re.MULTILINE)
    assert json.loads(command) == SERVICES["web"]["command"]
    assert re.search(r"^USER 10001:10001$", last, re.MULTILINE)
    assert "npm" not in last


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_is_locked_up_and_bounded(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert {"mem_limit", "pids_limit", "healthcheck", "networks"} <= service.keys()
    assert "privileged" not in service
    assert service.get("ports", []) == (["443:8443"] if name == "nginx" else [])


def test_only_the_step_that_migrates_knows_the_owner():
    assert {name for name in SERVICES if "DATABASE_OWNER_PASSWORD" in asked_for(name)} == {"database", "migrate"}
    assert not any("env_file" in service for service in SERVICES.values())
    assert "ceim_app:" in SERVICES["web"]["environment"]["DATABASE_URL"]
    assert COMPOSE["networks"]["inside"]["internal"] is True
    assert SERVICES["database"]["networks"] == SERVICES["redis"]["networks"] == ["inside"]


def test_containers_are_told_every_setting_there_is():
    told = set().union(*(asked_for(name) for name in SERVICES))
    ours = set().union(*(SERVICES[name]["environment"] for name in OURS))
    assert told | DECIDED | NOT_IN_CONTAINERS == settings_in_example()
    read = set(re.findall(r'\benv(?:\.\w+)?\(\s*"([A-Z_]+)"', (ROOT / "ceim" / "settings.py").read_text()))
    assert read - {"PGOPTIONS"} - NOT_IN_CONTAINERS <= ours


def test_image_has_the_number_of_the_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert {SERVICES[name]["image"] for name in OURS} == {f"ceim:{version}"}


def test_files_that_containers_are_given_are_there():
    given = [volume.split(":")[0] for each in SERVICES.values() for volume in each.get("volumes", [])]
    assert [path for path in given if path.startswith("./") and not (ROOT / path).is_file()] == []
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    assert [path for line in copied for path in line.split() if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("unit", UNITS.values())
def test_units_restart_and_are_locked_up(unit):
    lines = (DEPLOY / f"{unit}.service").read_text().splitlines()
    assert {"Restart=always", "NoNewPrivileges=yes", "ProtectSystem=strict", "User=ceim"} <= set(lines)
    assert any(line.startswith("MemoryMax=") for line in lines)
    assert f"{unit}.service" in RUNNING or "ceim-*.service" in RUNNING


def test_proxy_speaks_with_ciphers_that_keep_what_was_said_secret_for_ever():
    (line,) = [each for each in (DEPLOY / "nginx.conf.template").read_text().splitlines() if "ssl_ciphers" in each]
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.set_ciphers(line.split()[1].rstrip(";"))
    spoken = {each["kea"] for each in context.get_ciphers() if each["protocol"] == "TLSv1.2"}
    assert spoken == {"kx-ecdhe"}


def test_addresses_that_open_something_are_masked_in_the_proxys_log():
    """Each public address with a secret in it: what is before the secret is among what the proxy masks."""
    site = (DEPLOY / "nginx.conf.template").read_text()
    [masked] = re.findall(r'"~\^/\(\?<ceim_first>([^)]+)\)/\."', site)
    given = {"ticket", "token", "key", "secret", "code"}
    public = [page for page in pages() if page.gate == "public"]
    secret = [page for page in public if given & {name.split("_")[-1] for name in page.arguments}]
    before = {re.match(r"/(.+?)/SECRET", address_of(page))[1] for page in secret}
    assert len(before) > 5
    assert [each for each in before if not re.match(rf"({masked}|teams/.+/room)(/|$)", each)] == []


def address_of(page):
    values = {name: 1 if name.endswith("_id") else "SECRET" for name in page.arguments}
    known = {"team_address": "a/b"} if "team_address" in values else {}
    return reverse(page.name, kwargs=values | known)
