"""An error that a page or a task ended in is counted, has an id to quote, and is told to those who look after CEIM."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import IntegrityError, OperationalError
from django.test import Client
from django.urls import path
from django.utils import timezone

from ceim.across.reminders.errors_told import tell_of_errors
from ceim.across.reminders.letters import send_letters
from ceim.celery import app
from ceim.logs import errors

pytestmark = [pytest.mark.urls(__name__), pytest.mark.django_db]
MARK = "Marjory"
handler500 = "ceim.access.refusals.page_went_wrong"


def break_down(request):
    raise IntegrityError(f"Failing row contains ({MARK}).")


urlpatterns = [path("break-down/", break_down, name="break_down")]


def refuse(*_mails):
    raise ConnectionRefusedError


@pytest.fixture(autouse=True)
def none_yet():
    cache.delete(errors.KEY)
    errors._waiting.clear()
    yield
    cache.delete(errors.KEY)


@pytest.fixture
def visitor(settings):
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if "request_ids" in each]
    return Client(raise_request_exception=False)


def test_page_that_broke_gives_the_id_to_quote(visitor):
    answer = visitor.get("/break-down/")
    assert answer.status_code == 500
    assert f"<b>{answer['X-Request-ID']}</b>" in answer.text
    assert MARK not in answer.text


def test_pages_and_tasks_that_broke_are_counted_by_kind_and_place(visitor):
    assert errors.errors_lately() == 0
    newest = [visitor.get("/break-down/") for _time in range(2)][-1]["X-Request-ID"]
    task = app.task(break_down, name="ceim.logs.tests.break_down")
    task.apply([MARK], throw=False)
    app.tasks.pop(task.name)
    assert errors.errors_lately() == 3
    kinds, place = errors.kinds_lately(), "IntegrityError in ceim/logs/tests/test_errors.py break_down"
    assert kinds.keys() == {f"page break_down: {place}", f"task ceim.logs.tests.break_down: {place}"}
    of_page = kinds[f"page break_down: {place}"]
    assert (of_page["count"], of_page["request"]) == (2, newest)


def test_what_could_not_be_kept_is_counted_with_the_next(visitor):
    errors.note_task(exception=OperationalError("the database is away"))
    assert errors.errors_lately() == 0
    visitor.get("/break-down/")
    assert errors.errors_lately() == 2


def test_those_who_look_after_ceim_are_told_once_an_hour_and_not_of_what_was_typed(visitor, mailoutbox):
    visitor.get("/break-down/")
    now = timezone.now()
    assert [tell_of_errors(now + timedelta(seconds=1)), tell_of_errors(now + timedelta(hours=2))] == [True, False]
    assert send_letters(now + timedelta(seconds=1)) == 1
    request = visitor.get("/break-down/")["X-Request-ID"]
    assert not tell_of_errors(now + timedelta(minutes=59))  # it happens again within the hour
    mail = mailoutbox[0]
    assert (mail.to, mail.subject) == (["it@example.org"], "CEIM met errors")
    assert "page break_down: IntegrityError in ceim/logs/tests/test_errors.py break_down" in mail.body
    assert MARK not in mail.body
    assert request != mail.body


def test_mail_that_is_refused_is_tried_again(visitor, monkeypatch, mailoutbox):
    visitor.get("/break-down/")
    now = timezone.now() + timedelta(seconds=1)
    with monkeypatch.context() as away:
        away.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
        assert (tell_of_errors(now), send_letters(now)) == (True, 0)
    assert (tell_of_errors(now), send_letters(now + timedelta(minutes=1))) == (False, 1)
    assert len(mailoutbox) == 1
