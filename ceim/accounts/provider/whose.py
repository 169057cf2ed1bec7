"""Whose account somebody has shown: found by issuer and subject, or by an address that the provider answers for."""

from urllib.parse import urlsplit

from allauth.socialaccount.models import SocialAccount
from django.urls import Resolver404, resolve

from ceim.accounts.models import User
from ceim.accounts.provider.shown import ShownByProvider


def account_shown(shown: ShownByProvider) -> SocialAccount | None:
    found = SocialAccount.objects.filter(provider=shown.issuer, uid=shown.subject)
    return found.select_related("user").first()


def person_of_address(email: str) -> User | None:
    """By the very letters: to a database some that only look alike are equal."""
    found = User.objects.filter(email__iexact=email).first() if email else None
    return found if found and found.email.lower() == email else None


def leads_to_an_invitation(page: str | None) -> bool:
    """Whether somebody came from an invitation's page: they may have no account yet."""
    try:
        return bool(page) and resolve(urlsplit(page).path).url_name == "accept_invitation"
    except Resolver404:
        return False
