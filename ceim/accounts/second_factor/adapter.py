"""How allauth's second factors behave here: secrets are sealed, squares are ours, and the last one stays if needed."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils.translation import gettext_lazy as _

from ceim.accounts.second_factor.required import has_second_factor, needs_second_factor
from ceim.documents.squares import square_of
from ceim.sealing import seal, unseal


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not the code, or it was used already. Enter the one that you see now"),
        "too_many_recovery_codes": _(
            "These were too many wrong recovery codes. Wait 5 minutes, or use your app or a passkey"
        ),
        "cannot_delete_authenticator": _("Your role needs a second factor. Set up another one first"),
        "cannot_generate_recovery_codes": _("Set up an app or a passkey first"),
    }

    def get_totp_issuer(self):
        return "CEIM"

    def build_totp_svg(self, url):
        return square_of(url)

    def encrypt(self, text):
        return seal(text)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text)

    def can_delete_authenticator(self, authenticator):
        user = authenticator.user
        return not needs_second_factor(user) or has_second_factor(user, besides=authenticator)
