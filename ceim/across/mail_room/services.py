"""Sending a mail again that was given up."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import NewPasswordLetter, SafetyLetter
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
    if _another_is_on_its_way(letter):
        raise ValidationError(_("A mail like this is on its way to them already"))
    again = {"state": Letter.State.DUE, "due_at": timezone.now(), "attempts": 0}
    if letters.filter(pk=letter.pk, state=Letter.State.FAILED).update(**again) != 1:
        raise ValidationError(_("This mail is on its way already"))
    return letter


def _another_is_on_its_way(letter):
    """There is one at a time for an address; a page may have written it meanwhile."""
    if not isinstance(letter, NewPasswordLetter | SafetyLetter):
        return False
    alike = {"kind": letter.kind} if isinstance(letter, SafetyLetter) else {}
    return type(letter).objects.filter(email=letter.email, state__in=ON_ITS_WAY, **alike).exists()
