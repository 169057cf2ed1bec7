"""The door of the API: a token in place of an account, no cookie, JSON in every case."""

from collections.abc import Callable
from functools import wraps

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from ceim.across.api.answers import PartOfRows, Refused, answer_of, as_body, refusal
from ceim.across.api.asked import asked_for
from ceim.across.api.models import ApiToken, Scope
from ceim.across.api.token_secrets import note_use, token_behind
from ceim.languages.offered import ENGLISH
from ceim.row_security import scope

BEARER = "bearer"
# The rates, in ACCOUNT_RATE_LIMITS: of one token, and of an address from which something came that is no token.
OF_TOKENS = {"app": "allauth.account", "action": "api", "limit_get": True}
UNKNOWN = {"app": "allauth.account", "action": "api_unknown", "limit_get": True}
WAIT = 60  # seconds, over which both are counted
ASKS = {"WWW-Authenticate": 'Bearer realm="CEIM"'}


def api_page(reads: Scope | None, *takes: str) -> Callable:
    """Open an address under /api/v1/organisations/<organisation_slug>/ to tokens of that organisation with the scope
    that it `reads`.

    takes   the parameters that it may be asked with
    The view is handed the token and what is asked, and gives a PartOfRows or a dict. Whoever is signed in in a browser
    is nobody here. The token is looked for each time, so one that is withdrawn opens nothing from then on.
    """

    def decorate(view):
        @csrf_exempt
        @login_not_required
        @wraps(view)
        def gated(request, organisation_slug):
            with override(ENGLISH):
                try:
                    token = _token(request, organisation_slug, reads)
                    with scope.of_organisation(token.organisation_id):
                        return _answered(request, view, token, takes)
                except Refused as refused:
                    return refusal(refused)

        gated.gate, gated.permission, gated.scope, gated.takes = "token", None, reads, takes
        return gated

    return decorate


def _answered(request, view, token, takes):
    found = view(token, asked_for(request.GET, token.organisation, takes))
    return answer_of(request, as_body(request, found) if isinstance(found, PartOfRows) else found)


def _token(request: HttpRequest, organisation_slug: str, reads: Scope | None) -> ApiToken:
    if settings.SECURE_SSL_REDIRECT and not request.is_secure():  # never led on: the token would be sent so each time
        raise Refused(
            403, "not_allowed", "Ask over https. This token was sent unsealed: withdraw it, and make another."
        )
    if request.method not in ("GET", "HEAD"):
        raise Refused(405, "read_only", "This API is read only: ask with GET.", {"Allow": "GET, HEAD"})
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    token = token_behind(secret.strip()) if kind.lower() == BEARER else None
    if token is None:
        raise _nobody(request)
    if token.organisation.slug != organisation_slug:
        raise Refused(404, "not_found", "There is no such organisation for this token.")
    if reads and reads not in token.scopes:
        raise Refused(403, "not_allowed", f"This token may not read this: it lacks the scope {reads.value}.")
    if ratelimit.consume(request, **OF_TOKENS, key=str(token.pk)) is None:
        raise _too_many("This token asks too often: wait a minute.")
    note_use(token)
    return token


def _nobody(request):
    if ratelimit.consume(request, **UNKNOWN) is None:
        return _too_many("Too many requests without a token that works: wait a minute.")
    says = "Send a token that works as “Authorization: Bearer …”. It may have ended, or been withdrawn."
    return Refused(401, "no_token", says, ASKS)


def _too_many(says):
    return Refused(429, "too_many", says, {"Retry-After": str(WAIT)})
