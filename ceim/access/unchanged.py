"""A page that asks again by itself is answered 304, before anything of it is built, while nothing has changed."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.crypto import salted_hmac


def answered_if_changed(request: HttpRequest, state: tuple, view: Callable[[], HttpResponse]) -> HttpResponse:
    """What the view answers, with an ETag; 304 for who was shown this page by the same `state` today.

    `state` tells apart all that the page could show: who reads it and what has changed. Nobody can make up the ETag
    of a page they were not shown, so that a 304 says nothing to them either.
    """
    if request.method not in ("GET", "HEAD") or request.headers.get("If-None-Match", "").strip() == "*":
        return view()
    etag = f'"{_mark(request, state)}"'
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = view()
        if response.status_code == 200:
            response["ETag"] = etag
    else:
        response._csp_exempt = True  # that of the page they have goes on; to say it again is half of the answer
    return response


def _mark(request, state):
    said = repr((request.user.pk, request.get_full_path(), timezone.localdate().toordinal(), state))
    return salted_hmac("ceim.access.unchanged", said, algorithm="sha256").hexdigest()[:32]
