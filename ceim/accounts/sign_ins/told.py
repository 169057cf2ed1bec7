"""What a mail says that tells somebody what happened to their sign-in: a subject, what it was, and what to do."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import SafetyLetter

Kind = SafetyLetter.Kind


@dataclass(frozen=True)
class SafetyWords:
    """`was_you` leads to `page`; `was_not_you` to where a new password is chosen, for who has one."""

    subject: Promise
    says: Promise
    was_you: Promise = _("If that was you, you need not do anything. See what happened to your sign-in:")
    was_not_you: Promise = _(
        "If it was not you, choose a new password now, and tell the person who looks after CEIM in your organisation:"
    )
    page: str = "list_sign_ins"


NOT_ASKED_FOR = _(
    "If you did not ask for it, choose a new password now, and tell the person who looks after CEIM in your "
    "organisation:"
)
SOMEBODY_KNOWS_IT = _(
    "If it was not you, somebody knows your password. Choose a new one now, and tell the person who looks after CEIM "
    "in your organisation:"
)
SET_UP_ANOTHER = _("If that was you, you need not do anything. See how you sign in now:")

TOLD = {
    Kind.PASSWORD: SafetyWords(
        _("You have a new password for CEIM"),
        _("Your password for CEIM was changed. On all other devices you were signed out."),
    ),
    Kind.APP_ADDED: SafetyWords(
        _("An app for codes was set up for CEIM"),
        _("An app that shows codes was set up for your sign-in: from now on its codes let you in, with your password."),
    ),
    Kind.APP_REMOVED: SafetyWords(
        _("The app for codes is not used any more for CEIM"),
        _("The app that shows codes was taken off your sign-in: its codes open nothing any more."),
        SET_UP_ANOTHER,
        page="mfa_index",
    ),
    Kind.PASSKEY_ADDED: SafetyWords(
        _("A passkey was made for CEIM"), _("A passkey was made for your sign-in. It lets you in without a password.")
    ),
    Kind.PASSKEY_REMOVED: SafetyWords(
        _("A passkey was removed from CEIM"),
        _("A passkey was taken off your sign-in: nobody signs in with it any more."),
        SET_UP_ANOTHER,
        page="mfa_index",
    ),
    Kind.FACTOR_TAKEN: SafetyWords(
        _("Your second factor for CEIM was taken away"),
        _("Whoever looks after CEIM took away your second factor, as it was lost, and signed you out everywhere."),
        _("If you asked for it, sign in with your password and set up another:"),
        NOT_ASKED_FOR,
        "mfa_index",
    ),
    Kind.NEW_CODES: SafetyWords(
        _("You have new recovery codes for CEIM"),
        _("New recovery codes were made for your sign-in. The ones of before open nothing any more."),
    ),
    Kind.CODE_USED: SafetyWords(
        _("A recovery code was used for CEIM"),
        _("One of your recovery codes was used in place of your app or passkey. It opens nothing any more."),
        _("If that was you, set up what you have lost anew, and see how many codes are left:"),
        page="mfa_index",
    ),
    Kind.CODES_GUESSED: SafetyWords(
        _("Somebody typed your password for CEIM and wrong codes"),
        _("Somebody typed your password, and it was right; and then wrong codes, several times. They let nobody in."),
        _("If that was you, sign in with a recovery code or a passkey, and see there what you have set up:"),
        SOMEBODY_KNOWS_IT,
        "mfa_index",
    ),
    Kind.CONNECTED: SafetyWords(
        _("An account of your organisation signs you in to CEIM"),
        _("An account of your organisation was connected with your sign-in. Whoever has it is let in as you."),
    ),
    Kind.DISCONNECTED: SafetyWords(
        _("An account of your organisation was forgotten in CEIM"),
        _("Whoever runs CEIM had it forget the account that you signed in with. You were signed out everywhere."),
        _("If you asked for it, sign in again:"),
        NOT_ASKED_FOR,
        "show_home",
    ),
    Kind.EMERGENCY: SafetyWords(
        _("A link to sign in to CEIM as you was made"),
        _("Whoever runs CEIM made a link that signs you in once, within 15 minutes, without a password."),
        _("If you asked for it, you need not do anything. See what happened to your sign-in:"),
        NOT_ASKED_FOR,
    ),
    Kind.CHANGED: SafetyWords(
        _("How you sign in to CEIM was changed"), _("Your password or your second factor was changed.")
    ),
}
