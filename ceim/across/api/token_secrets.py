"""The secret of a token: made, kept as a hash, shown once to whoever made it, and found again when it is sent."""

import secrets
from hashlib import sha256

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone

from ceim.accounts.models import User
from ceim.across.api.models import ApiToken
from ceim.row_security.scope import looks_everywhere
from ceim.sealing import seal, unseal

BEGINNING = "ceim_"  # so that whoever looks for secrets in files that became public finds it
WAITS = 10 * 60  # seconds to be shown, or until it was


def new_secret() -> str:
    """43 letters that nobody can guess, 256 bits."""
    return BEGINNING + secrets.token_urlsafe(32)


def hash_of(secret: str) -> str:
    """A plain hash is enough: unlike a password a secret of 256 bits cannot be tried out."""
    return sha256(secret.encode()).hexdigest()


def keep_to_show(token: ApiToken, secret: str) -> None:
    cache.set(_place(token), seal(secret), WAITS)


def shown_once(token: ApiToken, person: User) -> str:
    """The secret, for whoever made it and the first time; afterwards nobody can be shown it again."""
    place = _place(token)
    sealed = cache.get(place) if token.made_by_id == person.pk else None
    return unseal(sealed) if sealed and cache.delete(place) else ""


@looks_everywhere
def token_behind(secret: str) -> ApiToken | None:
    """The token that opens something today, with its organisation."""
    found = ApiToken.objects.current(timezone.localdate()).select_related("organisation")
    return found.filter(hashed=hash_of(secret)).first()


def note_use(token: ApiToken) -> None:
    """Once a day: which day it was is all that is shown of it."""
    today = timezone.localdate()
    if token.last_used_on != today:
        other_day = Q(last_used_on__isnull=True) | Q(last_used_on__lt=today)
        ApiToken.objects.filter(other_day, pk=token.pk).update(last_used_on=today)


def _place(token):
    return f"ceim.across.api.secret.{token.pk}"
