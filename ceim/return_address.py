"""The one reader of addresses that a request names to go on to afterwards: `back`, `next`, where a button stood."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme


def own_page(request: HttpRequest, asked: str, otherwise: str = "") -> str:
    """`asked` as a path of ours, with its query; `otherwise` for anything that is not one of our addresses."""
    if not asked or not url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()):
        return otherwise
    parts = urlsplit(asked)
    try:
        resolve(parts.path)
    except Resolver404:
        return otherwise
    return parts._replace(scheme="", netloc="", fragment="").geturl()
