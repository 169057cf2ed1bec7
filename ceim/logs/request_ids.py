"""One name for each request, in every line that is logged of it, in its answer, and in the tasks it leads to."""

import re
import secrets
from contextvars import ContextVar

from django.conf import settings

HEADER = "X-Request-ID"
IN_A_MESSAGE = "ceim_request_id"  # of the queue
NONE = "-"
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{7,63}")

_current = ContextVar("request_id", default=NONE)


def current_id() -> str:
    return _current.get()


def give_id(get_response):
    """The middleware, before all others."""

    def respond(request):
        request.id = _id_for(request)
        earlier = _current.set(request.id)
        try:
            response = get_response(request)
        finally:
            _current.reset(earlier)
        response.headers[HEADER] = request.id
        return response

    return respond


def _id_for(request):
    """What a proxy gave it, so that its own log can be laid beside; from anybody else it would be words."""
    given = request.headers.get(HEADER, "") if settings.BEHIND_PROXY else ""
    return given if WELL_FORMED.fullmatch(given) else secrets.token_hex(8)


# --- Tasks ------------------------------------------------------------------------------------------------


def send_along(headers=None, **_details):
    """Before a task goes into the queue."""
    if headers is not None and current_id() != NONE:
        headers[IN_A_MESSAGE] = current_id()


def take_up(task_id=None, task=None, **_details):
    """Before a task runs: the request that led to it, or where the clock did, the task's own name."""
    if current_id() == NONE:
        task.request.earlier_request_id = _current.set(str(task.request.get(IN_A_MESSAGE) or task_id))


def lay_down(task=None, **_details):
    """After it."""
    earlier = task.request.get("earlier_request_id")
    if earlier is not None:
        _current.reset(earlier)
