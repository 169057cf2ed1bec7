"""Making and withdrawing tokens."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.across.api.models import ApiToken, Scope
from ceim.across.api.token_secrets import hash_of, keep_to_show, new_secret
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import OrganisationRole

LONGEST = 366  # days
MOST = 50  # that open something at the same time


@recorded("made a token for other programs")
def make_api_token(*, by: OrganisationRole, name: str, scopes: list[str], days: int) -> ApiToken:
    """Make one that opens `scopes` for so many days; its secret waits to be shown once.

    Raises ValidationError where it would open nothing or last longer than a year, and where there are 50 already.
    """
    today, wanted = timezone.localdate(), set(scopes)
    if not wanted or not wanted <= set(Scope.values):
        raise ValidationError({"scopes": _("Choose what the token may read")})
    if not 1 <= days <= LONGEST:
        raise ValidationError({"days": _("Choose how long the token works")})
    if by.organisation.api_tokens.current(today).count() >= MOST:
        raise ValidationError(_("There are 50 tokens that work. Withdraw one that nobody needs"))
    secret = new_secret()
    token = ApiToken.objects.create(
        organisation=by.organisation,
        name=name,
        hashed=hash_of(secret),
        ending=secret[-4:],
        last_day=today + timedelta(days=days),
        made_by=by.user,
        **{f"reads_{scope}": scope in wanted for scope in Scope},
    )
    keep_to_show(token, secret)
    return token


@recorded("withdrew a token for other programs")
def withdraw_api_token(*, by: OrganisationRole, token: ApiToken) -> ApiToken:
    """From now on it opens nothing. Raises ValidationError when it was withdrawn before."""
    token = locked(by, token)
    if token.withdrawn_at:
        raise ValidationError(_("This token was withdrawn already"))
    token.withdrawn_at, token.withdrawn_by = timezone.now(), by.user
    token.save(update_fields=["withdrawn_at", "withdrawn_by"])
    return token
