"""A real installation chooses its queue, its mail server and who looks after it, or it does not start."""

import logging
import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.utils.log import AdminEmailHandler

from ceim import installation
from ceim.demo_mode import ENVIRONMENT
from ceim.testing.servers import free_port

CHOSEN = {
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_URL": "smtp+tls://a:b@mail.example.org:587",
    "ADMINS": "a@x.example",
}
ON_ONE_MACHINE = {"REDIS_URL": "file:", "EMAIL_URL": "file:", "ADMINS": "IT <it@example.org>, a@example.org"}
REAL = {
    "SECRET_KEY": "a key for this test, long enough and random enough 0123456789 abcdefghij",
    "STORY_KEYS": "b25seS1mb3ItdGVzdHMtMDAwMDAwMDAwMDAwMDAwMDA=",
    "SITE_ADDRESS": "https://ceim.example.org",
    "ALLOWED_HOSTS": "ceim.example.org",
}
# Each way in which CEIM is started, as far as its own door.
STARTS = {
    "gunicorn": ["-c", "import ceim.wsgi"],
    "manage.py": ["manage.py", "check"],
    "check --deploy": ["manage.py", "check", "--deploy"],
    "migrate": ["manage.py", "migrate", "--plan"],
    "worker": ["-m", "celery", "-A", "ceim", "worker", "--concurrency", "1", "--pool", "solo"],
    "clock": ["-m", "celery", "-A", "ceim", "beat", "--pidfile", "", "--schedule", "SCHEDULE"],
    "make run": ["-m", "ceim.supervisor"],
}


@pytest.fixture
def real(settings):
    """The settings of a real installation that has chosen everything."""
    settings.DEMO, settings.REDIS_URL, settings.EMAIL_URL = False, CHOSEN["REDIS_URL"], CHOSEN["EMAIL_URL"]
    settings.ADMINS, settings.DATABASE_URL, settings.MAIL_FROM = (
        [("", "a@x.example")],
        "sqlite:///x",
        "CEIM <a@x.example>",
    )
    settings.SECURE_SSL_REDIRECT, settings.SITE_ADDRESS = True, REAL["SITE_ADDRESS"]
    return settings


def found(**options):
    return {each.id: f"{each.msg} {each.hint}" for each in run_checks(tags=[installation.TAG], **options)}


def test_installation_that_chose_everything_is_fit(real):
    assert found(include_deployment_checks=True) == {}
    installation.refuse_unfit()


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("REDIS_URL", "", "REDIS_URL is not set. Set REDIS_URL=redis://"),
        ("REDIS_URL", "localhost:6379", "REDIS_URL is of a kind that CEIM does not use"),
        ("REDIS_URL", "amqp://host", "REDIS_URL=file:"),
        ("EMAIL_URL", "", "EMAIL_URL is not set. Set EMAIL_URL=smtp+tls://"),
        ("EMAIL_URL", "consolemail://", "EMAIL_URL=file:"),
        ("EMAIL_URL", "dummymail://", "EMAIL_URL is of a kind that CEIM does not use"),
        ("ADMINS", [], "ADMINS is not set. Set ADMINS to"),
        ("ADMINS", [("IT", "")], "ADMINS holds something that is not an email address"),
        ("ADMINS", [("", "it@example.org"), ("", "nobody")], "ADMINS holds something"),
        ("SECRET_KEY", "short", "SECRET_KEY is shorter than 50 letters. Make one: python3 -c"),
        ("SECRET_KEY", settings.DEMO_SECRET_KEY, "SECRET_KEY is the demo's"),
        ("SECRET_KEY_FALLBACKS", [settings.DEMO_SECRET_KEY], "SECRET_KEY is the demo's"),
        ("STORY_KEYS", ["b25l", settings.DEMO_STORY_KEY], "STORY_KEYS holds the demo's key"),
        ("ALLOWED_HOSTS", [], "ALLOWED_HOSTS is not set"),
        ("ALLOWED_HOSTS", ["ceim.example.org", "*"], "ALLOWED_HOSTS allows every name"),
        ("SITE_ADDRESS", "http://ceim.example.org", "Set SITE_ADDRESS=https://"),
        ("REDIS_URL", "redis://redis.example.org:6379/0", "names another machine and no password. Set requirepass"),
    ],
)
def test_installation_that_chose_nothing_is_refused(real, setting, value, says):
    setattr(real, setting, value)
    assert len(found()) == 1
    with pytest.raises(ImproperlyConfigured) as refusal:
        installation.refuse_unfit()
    assert says in str(refusal.value)


def test_files_on_one_machine_can_be_chosen(real):
    real.REDIS_URL = real.EMAIL_URL = "file:"
    assert found() == {}


@pytest.mark.parametrize(
    "address", ["redis://[::1]:6379/0", "redis://localhost/0", "rediss://:word@redis.example.org/0"]
)
def test_redis_here_needs_no_password_and_one_elsewhere_may_have_one(real, address):
    real.REDIS_URL = address
    assert found() == {}


def test_folder_that_others_can_read_is_refused_where_something_is_kept_in_it(real, tmp_path):
    real.VAR_DIR = tmp_path
    tmp_path.chmod(0o755)
    assert found() == {}
    real.EMAIL_URL = "file:"
    assert f"Run: chmod 700 {tmp_path}" in found()["ceim.E009"]
    tmp_path.chmod(0o750)
    assert found() == {}


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no roles")
@pytest.mark.django_db
def test_deployment_check_tells_of_a_role_that_owns_the_tables(real):
    """The tests' own does; that of `make serve --check` owns nothing, and nothing is said of it."""
    assert "owns the tables" in found(include_deployment_checks=True)["ceim.W002"]
    installation.refuse_unfit()


@pytest.mark.parametrize("setting", ["DATABASE_URL", "MAIL_FROM"])
def test_deployment_check_tells_of_what_is_not_set(real, setting):
    setattr(real, setting, "")
    assert f"{setting} is not set" in found(include_deployment_checks=True)["ceim.W001"]
    installation.refuse_unfit()


def test_demo_needs_nothing(real):
    real.DEMO, real.REDIS_URL, real.EMAIL_URL, real.ADMINS = True, "", "", []
    assert found(include_deployment_checks=True) == {}


def start(how, schedule="", **environment):
    if ENVIRONMENT.exists():
        pytest.skip(".env decides here")
    environment |= {"PATH": os.environ["PATH"], "PORT": str(free_port())}
    return subprocess.run(  # noqa: S603  our own interpreter
        [sys.executable, *(str(schedule) if each == "SCHEDULE" else each for each in STARTS[how])],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.one_database
@pytest.mark.parametrize("how", STARTS)
def test_every_start_refuses_and_says_all_that_is_missing(how, tmp_path):
    # Beat takes away a schedule that it cannot read: a file of its own.
    answer = start(how, tmp_path / "schedule", **REAL)
    assert answer.returncode != 0
    for name in CHOSEN:
        assert f"{name} is not set" in answer.stderr, answer.stderr


@pytest.mark.one_database
@pytest.mark.parametrize("chosen", [CHOSEN, ON_ONE_MACHINE])
def test_start_of_a_fit_installation(chosen, tmp_path):
    answer = start("gunicorn", **REAL, **chosen, VAR_DIR=str(tmp_path))
    assert answer.returncode == 0, answer.stderr


def test_errors_are_not_mailed_in_the_request():
    # Django's own handler would send what was typed, and the error's text, to ADMINS.
    names = ["", *logging.Logger.manager.loggerDict]
    handlers = [handler for name in names for handler in logging.getLogger(name).handlers]
    assert settings.ADMINS
    assert [each for each in handlers if isinstance(each, AdminEmailHandler)] == []
