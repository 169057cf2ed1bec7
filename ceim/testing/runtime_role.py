"""On PostgreSQL tests make their rows as the owner, and what they try out goes on as the role that owns nothing."""

import threading
from contextlib import contextmanager

from django.db import Error, connection

ROLE = "ceim_app"
_here = threading.local()


def as_runtime_role(get_response):
    """The first middleware of the tests: whatever a request asks the database, it asks as in a real installation."""

    def respond(request):
        with runtime_role():
            return get_response(request)

    return respond


@contextmanager
def runtime_role():
    begin()
    try:
        yield
    finally:
        end()


@contextmanager
def as_owner():
    """For what shall be asked as by the owner of the tables, whom no policy binds."""
    _here.depth = getattr(_here, "depth", 0) + 1
    try:
        yield
    finally:
        _here.depth -= 1


def begin(**_details):
    _here.depth = getattr(_here, "depth", 0) + 1
    if _here.depth == 1:
        _say(f"SET ROLE {ROLE}")


def end(**_details):
    _here.depth -= 1
    if not _here.depth:
        _say("RESET ROLE")


def do_tasks_so():
    from celery.signals import task_postrun, task_prerun

    task_prerun.connect(begin)
    task_postrun.connect(end)


def _say(statement):
    if connection.vendor != "postgresql":
        return
    try:
        connection.ensure_connection()
        with connection.wrap_database_errors, connection.connection.cursor() as cursor:  # which nobody counts
            cursor.execute(statement)
    except RuntimeError:
        return  # the test asks no database: pytest-django refuses whatever would
    except Error:
        if statement != "RESET ROLE":  # a transaction that failed takes the role back with it
            raise
