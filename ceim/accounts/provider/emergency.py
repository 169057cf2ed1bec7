"""The one way in while the provider is away and nobody has a password: a link that whoever runs CEIM makes."""

import hashlib

from django.core import signing
from django.core.cache import cache
from django.utils.crypto import get_random_string

from ceim.accounts.models import User

SALT = "ceim.accounts.provider.emergency"
LASTS = 15 * 60  # seconds


def ticket_for(person: User) -> str:
    return signing.dumps([person.pk, get_random_string(16)], salt=SALT)


def person_with(ticket: str) -> User | None:
    """Whose it is, while it lasts and until it was used."""
    try:
        pk, _random = signing.loads(ticket, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    return None if cache.get(_mark(ticket)) else User.objects.filter(pk=pk, is_active=True).first()


def use_up(ticket: str) -> bool:
    """Whether it is the first who does."""
    return cache.add(_mark(ticket), True, LASTS)


def _mark(ticket):
    return f"emergency-{hashlib.sha256(ticket.encode()).hexdigest()}"
