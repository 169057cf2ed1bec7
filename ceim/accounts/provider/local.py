"""Accounts with a password of their own: whether there are any, and the pages that are closed where there are none."""

from functools import wraps

from django.conf import settings
from django.http import Http404


def local_page(view):
    """Close a page where people sign in by the organisation's provider alone (LOCAL_ACCOUNTS=0)."""

    @wraps(view)
    def gated(request, **arguments):
        if not settings.LOCAL_ACCOUNTS:
            raise Http404
        return view(request, **arguments)

    return gated


def own_password_page(view):
    """Close it to who has no password, too."""

    @wraps(view)
    def gated(request, **arguments):
        if not request.user.has_usable_password():
            raise Http404
        return view(request, **arguments)

    return local_page(gated)
