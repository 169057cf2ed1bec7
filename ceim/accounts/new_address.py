"""Signing in with another email address: asked for, confirmed at the new one, and stopped from the old one."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.accounts.models import AddressChange, AddressLetter, User
from ceim.history.recording import recorded
from ceim.locking import locked


@recorded("asked to change an email address")
def ask_for_new_address(*, by: User, email: str) -> AddressChange:
    """Have a link sent to the new address, and word of it to the old one. What was asked for before ends.

    Nothing says whether anybody signs in with that address: then the link is not sent, and that is all.
    """
    now = timezone.now()
    locked(by, by)
    AddressChange.objects.filter(user=by).unanswered().update(stopped_at=now)
    change = AddressChange.objects.create(user=by, old_email=by.email, new_email=email.lower(), asked_at=now)
    AddressLetter.objects.bulk_create(
        AddressLetter(change=change, kind=kind, due_at=now) for kind in AddressLetter.Kind.values
    )
    return change


@recorded("changed an email address")
def confirm_new_address(*, by: User, change: AddressChange) -> AddressChange:
    """Sign in with the new address from now on. Raises ValidationError when the link has ended or it is taken."""
    user, change = _locked(by, AddressChange.objects.confirmable(timezone.now()), change)
    if is_taken(change.new_email, user):
        raise ValidationError(_("Somebody signs in with this address already"))
    user.email = change.new_email
    user.save(update_fields=["email"])
    change.confirmed_at = timezone.now()
    change.save(update_fields=["confirmed_at"])
    return change


@recorded("stopped a change of an email address")
def stop_new_address(*, by: User, change: AddressChange) -> AddressChange:
    """Keep the old address, or go back to it. Going back also ends all sign-ins and the password, which was known.

    Raises ValidationError when the link has ended, and when somebody else signs in with the old address by now.
    """
    user, change = _locked(by, AddressChange.objects.stoppable(timezone.now()), change)
    if change.confirmed_at:
        if is_taken(change.old_email, user):
            raise ValidationError(_("Somebody signs in with this address already"))
        user.email = change.old_email
        user.set_unusable_password()
        user.save(update_fields=["email", "password"])
    change.stopped_at = timezone.now()
    change.save(update_fields=["stopped_at"])
    # What was asked for since falls with it: the old address has the last word for as long as its link works.
    later = AddressChange.objects.filter(user=user, stopped_at__isnull=True, pk__gt=change.pk)
    later.update(stopped_at=change.stopped_at)
    return change


def is_taken(email, user):
    return User.objects.filter(email__iexact=email).exclude(pk=user.pk).exists()


def _locked(by, among, change):
    user = locked(by, by)
    gone = _("This link has ended. Ask for a new one on your account page")
    return user, locked(by, change, among=among.filter(user=user), gone=gone)
