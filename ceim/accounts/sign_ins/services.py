"""Ending where one is signed in."""

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.accounts.models import SignInRecord, User
from ceim.history.recording import recorded


@recorded("ended a sign-in on another device")
def end_sign_in(*, by: User, record: SignInRecord) -> SignInRecord:
    """Sign out where this began. Raises ValidationError when that has ended already."""
    ended, _kinds = Session.objects.filter(session_key=record.session_key).delete()
    if not ended:
        raise ValidationError(_("You are not signed in there any more"))
    return record
