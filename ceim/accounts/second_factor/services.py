"""Taking away a second factor that was lost."""

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.accounts.models import SafetyLetter, SignInRecord, User
from ceim.accounts.sign_ins.noting import end_sessions, tell
from ceim.history.recording import recorded


@recorded("took away a second factor that was lost")
def lose_second_factor(*, by: None, person: User) -> User:
    """For whoever runs CEIM, by its command; administrators have a page."""
    drop_second_factor(person)
    return person


def drop_second_factor(person: User) -> None:
    """For services in whose transaction it lies: all factors and sessions end, and a mail tells it.

    Raises ValidationError for who has none.
    """
    if not Authenticator.objects.filter(user=person).delete()[0]:
        raise ValidationError(_("This person has no second factor"))
    end_sessions(person)
    SignInRecord.objects.create(user=person, kind=SignInRecord.Kind.FACTOR_TAKEN)
    tell(person, SafetyLetter.Kind.FACTOR_TAKEN)
