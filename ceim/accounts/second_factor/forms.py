"""The forms of second factors: allauth's rules in our look."""

from allauth.account.forms import ReauthenticateForm
from allauth.core import context, ratelimit
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from allauth.mfa.webauthn import forms as webauthn
from allauth.mfa.webauthn.internal import auth
from django import forms
from django.core.cache import cache
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.accounts.devices import device_of
from ceim.nhs.forms import NhsForm, NhsFormMixin
from ceim.sealing import seal, unseal

CODES_LAST = 120  # seconds: longer than any code that is taken
RECOVERY = "recovery_code"  # how often one may be wrong: ACCOUNT_RATE_LIMITS


def code_field(label, hint, instruction):
    """Where a code is typed; a phone shows numbers, and puts in what it has received."""
    return forms.CharField(
        label=label,
        help_text=hint,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
        error_messages={"required": instruction},
    )


def of_app_or_recovery():
    return _("Code"), _("6 numbers from your app, or one of your recovery codes")


def of_recovery():
    """Of who has passkeys alone."""
    return _("Recovery code"), _("8 numbers. Each of your recovery codes works once")


def digits_of(code):
    return "".join(code.split())


class CodeMixin:
    """A code is taken once, for as long as it could be taken: allauth remembers it for one of its periods alone.

    Recovery codes are counted by themselves. Who went wrong with the app, or whose password somebody else knows and
    tries codes with it, is let in by one.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_app = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.TOTP).exists()
        label, hint = of_app_or_recovery() if self.has_app else of_recovery()
        self.fields["code"] = code_field(label, hint, _("Enter the code"))

    def clean_code(self):
        code = self._recovery_code() if self._is_of_recovery else super().clean_code()
        if not cache.add(f"second-factor-{self.user.pk}-{digits_of(code)}", True, CODES_LAST):
            raise get_adapter().validation_error("incorrect_code")
        return code

    @property
    def _is_of_recovery(self):
        return len(digits_of(self.cleaned_data["code"])) == app_settings.RECOVERY_CODE_DIGITS

    def _recovery_code(self):
        code, counted = digits_of(self.cleaned_data["code"]), {"action": RECOVERY, "key": f"recovery-{self.user.pk}"}
        if not ratelimit.consume(context.request, **counted):
            raise get_adapter().validation_error("too_many_recovery_codes")
        kept = Authenticator.objects.filter(user=self.user, type=Authenticator.Type.RECOVERY_CODES).first()
        if kept is None or not kept.wrap().validate_code(code):
            self._emit_authentication_failed(kept)
            raise get_adapter().validation_error("incorrect_code")
        ratelimit.clear(context.request, **counted)
        kept.user, self.authenticator = self.user, kept
        return code


class OwnPasskeyMixin:
    """No passkey can be guessed, so wrong codes keep nobody from using theirs."""

    def clean_credential(self):
        auth.parse_authentication_response(self.cleaned_data["credential"])
        return auth.complete_authentication(self.user, self.cleaned_data["credential"])


class CodeForm(CodeMixin, NhsFormMixin, base.AuthenticateForm):
    submit = _("Go on")


class CodeAgainForm(CodeMixin, NhsFormMixin, base.ReauthenticateForm):
    submit = _("Go on")


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
        self.secret_in_groups = " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))
        self.fields["code"] = code_field(
            _("Code that the app shows"), _("6 numbers. They change every half minute"), _("Enter the code")
        )


class StopAppForm(NhsFormMixin, DeactivateTOTPForm):
    submit = _("Stop using the app")


class NewRecoveryCodesForm(NhsFormMixin, GenerateRecoveryCodesForm):
    submit = _("Make new codes")


def name_field():
    return forms.CharField(
        label=_("Name of the passkey"),
        help_text=_("So that you know which it is. For example: my phone, or the grey key"),
        max_length=40,
        required=False,
    )


class AddPasskeyForm(NhsFormMixin, webauthn.AddWebAuthnForm):
    """Every passkey is one that is enough by itself: the device asks who holds it. The browser is its first name."""

    submit = _("Make a passkey")
    marks_optional = False
    suggests = ALL_FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"name": name_field(), "credential": self.fields["credential"]}
        nothing_made = _("Choose “Make a passkey”, and do what your browser says")
        self.fields["credential"].error_messages |= {"required": nothing_made}
        self.initial["name"] = device_of(context.request)

    def clean_name(self):
        return self.cleaned_data["name"] or device_of(context.request)

    def clean(self):
        self.cleaned_data |= {"passwordless": True}
        return super().clean()


class RenamePasskeyForm(NhsFormMixin, webauthn.EditWebAuthnForm):
    submit = _("Save")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"] = name_field()
        self.fields["name"].required = True
        self.fields["name"].error_messages |= {"required": _("Enter a name for the passkey")}


class PasskeyForm(OwnPasskeyMixin, NhsFormMixin, webauthn.AuthenticateWebAuthnForm):
    submit = _("Use a passkey")


class PasskeyAgainForm(OwnPasskeyMixin, NhsFormMixin, webauthn.ReauthenticateWebAuthnForm):
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
