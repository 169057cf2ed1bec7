"""An invitation's link, and finding the invitation again from it."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ceim.accounts.models import User
from ceim.row_security.scope import looks_everywhere
from ceim.teams.models import Invitation


def find_invitation(token: str) -> tuple[Invitation | None, bool]:
    """The invitation with this token, if there is one, and whether it can still be accepted."""
    found = _sent_with(token)
    return found, found is not None and Invitation.objects.open(timezone.now()).filter(pk=found.pk).exists()


@looks_everywhere
def _sent_with(token):
    return (
        Invitation.objects.filter(token=token).select_related("team__organisation", "organisation", "sent_by").first()
    )


def invited_person(invitation: Invitation) -> User | None:
    """Who signs in with the address that the invitation was sent to; None for somebody new."""
    return User.objects.filter(email__iexact=invitation.email).first()


def invitation_link(invitation) -> str:
    return settings.SITE_ADDRESS + reverse("accept_invitation", args=[invitation.token])
