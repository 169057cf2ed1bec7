"""Tokens of other programs in tests."""

from datetime import timedelta

from django.utils import timezone

from ceim.across.api.models import ApiToken, Scope
from ceim.across.api.token_secrets import hash_of

SECRET = "ceim_a-secret-of-the-tests"


def make_api_token(by, *, secret=SECRET, scopes=tuple(Scope), **fields):
    """One of the organisation of `by`, an administrator; it opens all unless told."""
    usual = {"name": "Power BI", "last_day": timezone.localdate() + timedelta(days=90), "ending": secret[-4:]}
    reads = {f"reads_{scope}": True for scope in scopes}
    made = {"organisation": by.organisation, "made_by": by.user, "hashed": hash_of(secret)}
    return ApiToken.objects.create(**usual | made | reads | fields)


def bearer(secret=SECRET):
    """What the client of a test is given, so that it shows a token."""
    return {"headers": {"Authorization": f"Bearer {secret}"}}
