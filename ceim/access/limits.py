"""How often a page may be asked for, and a secret in an address be guessed; the rates are in ACCOUNT_RATE_LIMITS."""

from functools import wraps

from allauth.core.internal import ratelimit
from allauth.core.ratelimit import respond_429
from django.http import Http404


def limited(action):
    """Each time counts: for pages that cost the database much, by whoever is signed in."""

    def decorate(view):
        @wraps(view)
        def gated(request, *standing, **arguments):
            if _counted(request, action) is None:
                return respond_429(request)
            return view(request, *standing, **arguments)

        return gated

    return decorate


def guesses_limited(action):
    """Only what is not there counts: for public pages whose address holds a secret.

    Who knows it is kept out by strangers alone that guess from where they are, never by looking often.
    """

    def decorate(view):
        @wraps(view)
        def gated(request, **arguments):
            if _counted(request, action, dry_run=True) is None:
                return respond_429(request)
            try:
                response = view(request, **arguments)
            except Http404:
                _counted(request, action)
                raise
            if response.status_code == 404:
                _counted(request, action)
            return response

        return gated

    return decorate


def _counted(request, action, **more):
    return ratelimit.consume(request, app="allauth.account", action=action, limit_get=True, **more)
