"""Binding somebody's account here to theirs at the organisation's provider, and unbinding it."""

from allauth.socialaccount.models import SocialAccount
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.accounts.models import SafetyLetter, SignInRecord, User
from ceim.accounts.provider.shown import ShownByProvider
from ceim.accounts.sign_ins.noting import end_sessions, tell
from ceim.history.recording import recorded
from ceim.locking import locked


@recorded("connected their account of the organisation")
def connect_provider(*, by: User, shown: ShownByProvider) -> User:
    """Have somebody sign in with the account they have just shown. Raises ValidationError as `bind` does."""
    bind(by, shown)
    tell(by, SafetyLetter.Kind.CONNECTED)
    return by


@recorded("had an account of the organisation forgotten")
def forget_provider(*, by: None, person: User) -> User:
    """For whoever runs CEIM, by its command: somebody has another account there now. All sessions end.

    Raises ValidationError for who has connected none.
    """
    if not unbind(person):
        raise ValidationError(_("This person has connected no account of the organisation"))
    end_sessions(person)
    tell(person, SafetyLetter.Kind.DISCONNECTED)
    return person


@recorded("made a link to sign in by in an emergency")
def open_in_emergency(*, by: None, person: User) -> User:
    """For whoever runs CEIM, by its command. Raises ValidationError for who is switched off."""
    if not person.is_active:
        raise ValidationError(_("The sign-in of this person is switched off"))
    tell(person, SafetyLetter.Kind.EMERGENCY)
    return person


def bind(person: User, shown: ShownByProvider) -> SocialAccount:
    """The tie itself, for services in whose transaction it lies. It is made once, and replaced by nobody.

    Raises ValidationError where the account is somebody else's, or the person has another one of this provider.
    """
    locked(person, person)
    of_provider = SocialAccount.objects.filter(provider=shown.issuer)
    if of_provider.filter(uid=shown.subject).exclude(user=person).exists():
        raise ValidationError(_("Somebody else signs in with this account already"))
    if of_provider.filter(user=person).exclude(uid=shown.subject).exists():
        raise ValidationError(_("Another account is connected already. Ask who runs CEIM to have it forgotten"))
    account, is_new = SocialAccount.objects.get_or_create(user=person, provider=shown.issuer, uid=shown.subject)
    if is_new:
        SignInRecord.objects.create(user=person, kind=SignInRecord.Kind.CONNECTED)
    return account


def unbind(person: User) -> bool:
    """For services in whose transaction it lies; whether there was one."""
    is_bound = bool(SocialAccount.objects.filter(user=person).delete()[0])
    if is_bound:
        SignInRecord.objects.create(user=person, kind=SignInRecord.Kind.DISCONNECTED)
    return is_bound
