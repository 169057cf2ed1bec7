"""A line of a log says what happened, where, and in which request, and nothing that anybody wrote."""

import json
import logging
import subprocess
import sys

import pytest
from django.db import IntegrityError
from django.test import RequestFactory

from ceim.logs import request_ids
from ceim.logs.lines import JsonLine, PlainLine
from ceim.logs.records import SafeRecord

MARK = "Marjory-of-ward-7"


@pytest.fixture
def lines():
    """What a handler of somebody else's, with Python's own formatter, writes of all that is logged."""
    written = []
    handler = logging.Handler()
    handler.emit = lambda record: written.append(handler.format(record))
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    loggers = [logging.getLogger(), logging.getLogger("gunicorn.error")]
    for logger in loggers:
        logger.addHandler(handler)
    yield written
    for logger in loggers:
        logger.removeHandler(handler)


def fail():
    try:
        {}[MARK]
    except KeyError as error:
        raise IntegrityError(f"null value in column\nDETAIL:  Failing row contains (1, {MARK}).") from error


@pytest.mark.parametrize(
    ("name", "message", "arguments", "said"),
    [
        ("ceim.x", "It broke: %s", ["error"], "It broke: IntegrityError"),
        ("ceim.x", "It broke: %r of %s", ["error", [MARK]], "It broke: IntegrityError of …"),
        ("kombu.x", "Received %s\n\nThe body was %s", ["a task", MARK], "Received a task"),
        ("gunicorn.error", "Error handling request %s", [f"/find/?q={MARK}"], "Error handling request /find/?…"),
        ("other", "text", [], "IntegrityError"),
        ("other", "%d of them", [{MARK: 1}], "%d of them"),
        (
            "celery.app.trace",
            "Task %(name)s[%(id)s] %(description)s: %(exc)s",
            [{"name": "a.b", "id": "7", "description": "raised", "exc": f"X('{MARK}')", "args": f"('{MARK}',)"}],
            "Task a.b[7] raised: django.db.utils.IntegrityError",
        ),
        ("py.warnings", "%s", [f"a/b.py:3: RuntimeWarning: of {MARK}\n  x = '{MARK}'"], "a/b.py:3: RuntimeWarning"),
    ],
)
def test_neither_the_text_of_an_error_nor_what_it_was_given_is_logged(lines, name, message, arguments, said):
    try:
        fail()
    except IntegrityError as error:
        given = [error if each == "error" else each for each in arguments]
        logging.getLogger(name).error(str(error) if message == "text" else message, *given, exc_info=True)
    [line] = lines
    assert MARK not in line
    assert line.splitlines()[0] == f"{name} {said}"
    assert "django.db.utils.IntegrityError" in line
    assert "because of KeyError" in line
    assert "ceim/logs/tests/test_logs.py:" in line
    assert " fail" in line


def record_of(message="Hello", error=None):
    return SafeRecord("ceim.x", logging.ERROR, "p", 1, message, None, error and (type(error), error, None))


def test_line_is_one_line_with_the_difference_from_utc():
    record = record_of("Two\nlines")
    record.created = 1_782_000_000.25  # in summer
    assert PlainLine().format(record) == "2026-06-21T01:00:00.250+01:00 ERROR ceim.x - Two\\nlines"


def test_line_of_json_says_what_failed_in_parts():
    told = json.loads(JsonLine().format(record_of(error=OSError(2, MARK))))
    assert told.pop("at") and told.pop("process")
    assert told == {
        "level": "ERROR",
        "logger": "ceim.x",
        "request": "-",
        "message": "Hello",
        "failure": [{"class": "FileNotFoundError", "code": "ENOENT", "frames": []}],
    }


# --- Which request --------------------------------------------------------------------------------------------


def answer_to(given=None):
    seen = []
    respond = request_ids.give_id(lambda request: seen.append(request_ids.current_id()) or HttpAnswer())
    response = respond(RequestFactory().get("/", **({"HTTP_X_REQUEST_ID": given} if given else {})))
    assert seen == [response.headers["X-Request-ID"]]
    assert request_ids.current_id() == "-"
    return seen[0]


class HttpAnswer:
    def __init__(self):
        self.headers = {}


def test_request_has_an_id_of_its_own():
    assert answer_to() != answer_to()


def test_id_is_taken_from_a_proxy_alone(settings):
    assert answer_to("0123456789abcdef") != "0123456789abcdef"
    settings.BEHIND_PROXY = True
    assert answer_to("0123456789abcdef") == "0123456789abcdef"
    assert MARK not in answer_to(f"what {MARK} said")


def test_id_goes_with_a_message_of_the_queue():
    with_one, without = {}, {}
    request_ids.send_along(headers=without)
    request_ids.give_id(lambda request: request_ids.send_along(headers=with_one) or HttpAnswer())(
        RequestFactory().get("/")
    )
    assert without == {}
    assert list(with_one) == ["ceim_request_id"]


# --- What nobody caught ---------------------------------------------------------------------------------------

UNCAUGHT = f"""
import logging, threading, warnings, django
django.setup()
threading.Thread(target=lambda: int("{MARK} in a thread")).start()
class Dying:
    def __del__(self): raise ValueError("{MARK} when forgotten")
Dying()
warnings.warn("{MARK} in a warning", RuntimeWarning)
raise ValueError("{MARK} at the end")
"""


@pytest.mark.parametrize("form", ["plain", "json"])
def test_what_nobody_caught_is_logged_without_its_text(form):
    environment = {"DJANGO_SETTINGS_MODULE": "ceim.testing.settings", "LOG_FORMAT": form}
    command = [sys.executable, "-c", UNCAUGHT]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True)  # noqa: S603
    assert ended.returncode == 1
    assert MARK not in ended.stdout + ended.stderr
    for said in ("A thread ended", "nobody could be told of", "RuntimeWarning", "The process ends: ValueError"):
        assert said in ended.stderr
    if form == "json":
        assert [json.loads(line)["level"] for line in ended.stderr.splitlines()]
