"""An invitation's way to the person: its link, its mail, and finding it again from the link."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import User
from ceim.teams.models import Invitation


def find_invitation(token: str) -> tuple[Invitation | None, bool]:
    """The invitation with this token, if there is one, and whether it can still be accepted."""
    found = Invitation.objects.filter(token=token).select_related("team__organisation", "organisation").first()
    return found, found is not None and Invitation.objects.open(timezone.now()).filter(pk=found.pk).exists()


def invited_person(invitation: Invitation) -> User | None:
    """Who signs in with the address that the invitation was sent to; None for somebody new."""
    return User.objects.filter(email__iexact=invitation.email).first()


def invitation_link(invitation) -> str:
    return settings.SITE_ADDRESS + reverse("accept_invitation", args=[invitation.token])


def send_invitation(invitation) -> None:
    """Mail the link. Raises ValidationError when the mail server does not take it."""
    place = invitation.team or invitation.organisation
    context = {"place": place.name, "link": invitation_link(invitation)}
    subject = " ".join(render_to_string("teams/mails/invitation_subject.txt", context).split())
    message = render_to_string("teams/mails/invitation_message.txt", context).strip()
    try:
        send_mail(subject, message, None, [invitation.email])
    except OSError as problem:
        raise ValidationError(
            _("The email could not be sent. Wait a few minutes, then invite the same address again")
        ) from problem
