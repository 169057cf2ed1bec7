"""The forms of second factors: allauth's rules in our look."""

from allauth.account.forms import ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

from ceim.accounts.devices import device_of
from ceim.nhs.forms import NhsForm, NhsFormMixin
from ceim.sealing import seal, unseal

CODES_LAST = 120  # seconds: longer than any code that is taken


def code_field(label, hint, instruction):
    """Where a code is typed; a phone shows numbers, and puts in what it has received."""
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": instruction},
    )


class OnceMixin:
    """A code is taken once, for as long as it could be taken: allauth remembers it for one of its periods alone."""

    def clean_code(self):
        code = super().clean_code()
        said = "".join(code.split())
        if not cache.add(f"second-factor-{self.user.pk}-{said}", True, CODES_LAST):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OnceMixin, NhsFormMixin, base.AuthenticateForm):
    submit = _("Go on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            _("Code"), _("6 numbers from your app, or one of your recovery codes"), _("Enter the code")
        )


class CodeAgainForm(OnceMixin, NhsFormMixin, base.ReauthenticateForm):
    submit = _("Go on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"] = code_field(
            _("Code"), _("6 numbers from your app, or one of your recovery codes"), _("Enter the code")
        )


class PasswordAgainForm(NhsFormMixin, ReauthenticateForm):
    submit = _("Go on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password"].label, self.fields["password"].help_text = _("Password"), ""
        self.fields["password"].error_messages |= {"required": _("Enter your password")}


class SetUpAppForm(NhsFormMixin, ActivateTOTPForm):
    """Until it is set up the secret waits in the session, sealed as well."""

    submit = _("Set up the app")

    def __init__(self, *args, **kwargs):
        session = context.request.session
        if SECRET_SESSION_KEY in session:
            session[SECRET_SESSION_KEY] = unseal(session[SECRET_SESSION_KEY])
        super().__init__(*args, **kwargs)
        session[SECRET_SESSION_KEY] = seal(self.secret)
        self.fields["code"] = code_field(
            _("Code that the app shows"), _("6 numbers. They change every half minute"), _("Enter the code")
        )


class StopAppForm(NhsFormMixin, DeactivateTOTPForm):
    submit = _("Stop using the app")


class NewRecoveryCodesForm(NhsFormMixin, GenerateRecoveryCodesForm):
    submit = _("Make new codes")


class AddPasskeyForm(NhsFormMixin, webauthn.AddWebAuthnForm):
    """Every passkey is one that is enough by itself: the device asks who holds it. It is named after the browser."""

    submit = _("Make a passkey")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"credential": self.fields["credential"]}

    def clean(self):
        self.cleaned_data |= {"name": device_of(context.request), "passwordless": True}
        return super().clean()


class PasskeyForm(NhsFormMixin, webauthn.AuthenticateWebAuthnForm):
    submit = _("Use a passkey")


class PasskeyAgainForm(NhsFormMixin, webauthn.ReauthenticateWebAuthnForm):
    submit = _("Use a passkey")


class SignInByPasskeyForm(NhsFormMixin, webauthn.LoginWebAuthnForm):
    submit = _("Use a passkey")


class RemovePasskeyForm(NhsForm):
    submit = _("Remove the passkey")

    def __init__(self, *args, authenticator, **kwargs):
        super().__init__(*args, **kwargs)
        self.authenticator = authenticator

    def clean(self):
        if not get_adapter().can_delete_authenticator(self.authenticator):
            raise get_adapter().validation_error("cannot_delete_authenticator")
        return super().clean()
