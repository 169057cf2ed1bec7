"""The signed address in each digest at which its mails are stopped by one press, without signing in."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from ceim.accounts.models import User

SALT = "ceim.across.digest.stopping"


def stop_ticket(person) -> str:
    return signing.dumps(person.pk, salt=SALT)


def stop_address(person) -> str:
    return settings.SITE_ADDRESS + reverse("stop_mails", args=[stop_ticket(person)])


def part_of(email: str) -> str:
    """So much of an address that its owner knows it again, and nobody else learns it: “mo…@example.org”."""
    name, _at, domain = email.partition("@")
    return f"{name[:2]}…@{domain}"


def person_of(ticket: str) -> User | None:
    """Whose mails it stops; None for one that we did not sign."""
    try:
        return User.objects.filter(pk=signing.loads(ticket, salt=SALT)).first()
    except signing.BadSignature:
        return None
