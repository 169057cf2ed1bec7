"""Sending a mail again that was given up."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import NewPasswordLetter
from ceim.history.recording import recorded
from ceim.letters import Letter
from ceim.teams.models import OrganisationRole

ON_ITS_WAY = [Letter.State.DUE, Letter.State.SENDING]


@recorded("sent a mail again")
def send_dead_mail_again(*, by: OrganisationRole, letter: Letter) -> Letter:
    """It is due at once, with all its attempts. Raises ValidationError where somebody else did it before.

    When its turn comes it looks again whether it is needed and whom it is for, as each mail does.
    """
    letters = type(letter).objects
    if isinstance(letter, NewPasswordLetter) and letters.filter(email=letter.email, state__in=ON_ITS_WAY).exists():
        raise ValidationError(_("A mail with a link for a new password is on its way to them already"))
    again = {"state": Letter.State.DUE, "due_at": timezone.now(), "attempts": 0}
    if letters.filter(pk=letter.pk, state=Letter.State.FAILED).update(**again) != 1:
        raise ValidationError(_("This mail is on its way already"))
    return letter
