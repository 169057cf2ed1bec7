"""Who needs a second factor, and the session that owes one until it is set up."""

from allauth.mfa.models import Authenticator
from django.conf import settings

from ceim.access.first_things import SECOND_FACTOR_DUE
from ceim.access.policy import Role
from ceim.row_security import scope

PROVE = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)  # recovery codes stand in for these


def needs_second_factor(user) -> bool:
    """Whether this person must have one, by SECOND_FACTOR: who leads a team, or has a role over teams; all; nobody."""
    if settings.SECOND_FACTOR != "roles":
        return settings.SECOND_FACTOR == "all"
    with scope.of_person(user.pk):  # who is about to sign in
        return user.memberships.holding([Role.LEAD]).exists() or user.organisation_roles.current().exists()


def has_second_factor(user, *, besides=None) -> bool:
    """Whether they have set one up; `besides` is one that is not counted."""
    own = Authenticator.objects.filter(user=user, type__in=PROVE)
    return own.exclude(pk=besides and besides.pk).exists()


def has_shown_two(request) -> bool:
    """Whether the organisation's provider has just asked for a second factor: see `ceim.accounts.provider.shown`."""
    return getattr(request, "has_two_factors", False)


def lead_to_second_factor(sender, request, user, **details):
    """Asked once, at signing in: afterwards the session alone says whether something is owed."""
    if settings.SECOND_FACTOR == "off" or has_shown_two(request):
        return
    if needs_second_factor(user) and not has_second_factor(user):
        request.session[SECOND_FACTOR_DUE] = True


def nothing_due_any_more(session):
    session.pop(SECOND_FACTOR_DUE, None)
