"""A person's contact and address; and the forms of signing in and of passwords: allauth's rules in our look."""

from allauth.account.forms import ChangePasswordForm, LoginForm, ResetPasswordForm, ResetPasswordKeyForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ceim.access import idle
from ceim.accounts.models import User
from ceim.accounts.new_password import ask_for_new_password
from ceim.accounts.passwords import HINT
from ceim.nhs.email_address import EmailAddressField
from ceim.nhs.forms import NhsForm, NhsFormMixin, NhsModelForm


class ContactForm(NhsModelForm):
    submit = _("Save")

    class Meta:
        model = User
        fields = ["contact"]
        help_texts = {"contact": _("For example: extension 4201, or bleep 233. Leave it empty to show nothing.")}
        error_messages = {"contact": {"max_length": _("Keep it to %(limit_value)d characters")}}


class LanguageForm(NhsModelForm):
    submit = _("Save")

    class Meta:
        model = User
        fields = ["language"]

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        self.fields["language"] = forms.ChoiceField(
            label=_("Language of the pages"),
            choices=settings.LANGUAGES,
            widget=forms.RadioSelect,
            error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a language")),
        )


class NewAddressForm(NhsForm):
    submit = _("Send the link")

    email = EmailAddressField(
        label=_("New email address"),
        error_messages={
            "required": _("Enter the new email address"),
            "invalid": _("Enter an email address in the correct format, like name@example.com"),
        },
    )
    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Enter your password")},
    )

    def __init__(self, *args, user, **options):
        super().__init__(*args, **options)
        self.user = user

    def clean_email(self):
        if self.cleaned_data["email"].lower() == self.user.email.lower():
            raise forms.ValidationError(_("This is your address already. Enter another"))
        return self.cleaned_data["email"]

    def clean_password(self):
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("Enter the password you use now"))
        return self.cleaned_data["password"]


class ConfirmAddressForm(NhsForm):
    submit = _("Use this address")


class StopAddressForm(NhsForm):
    submit = _("Keep my old address")


def locks_when_shared():
    """What is said beside the box for a computer that others use, too."""
    minutes = settings.LOCK_SHARED_AFTER // 60
    after = ngettext(
        "It locks when nobody uses it for %(minutes)d minute",
        "It locks when nobody uses it for %(minutes)d minutes",
        minutes,
    )
    return after % {"minutes": minutes}


def reword(field, label, instruction, hint=""):
    field.label, field.help_text = label, hint
    field.error_messages |= {"required": instruction}


def email_field(allauths):
    """Our field for an address in place of allauth's, on its widget."""
    field = EmailAddressField(widget=allauths.widget)
    reword(field, _("Email address"), _("Enter your email address"))
    field.error_messages["invalid"] = _("Enter an email address in the correct format, like name@example.com")
    return field


class SignInForm(NhsFormMixin, LoginForm):
    submit = _("Sign in")

    is_shared = forms.BooleanField(label=_("Others use this computer, too"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = email_field(self.fields["login"])
        reword(self.fields["password"], _("Password"), _("Enter your password"))
        self.fields["is_shared"].help_text = locks_when_shared()

    def login(self, request, redirect_url=None):
        idle.say_shared(request.session, is_shared=self.cleaned_data["is_shared"])
        response = super().login(request, redirect_url)
        if request.user.is_authenticated:
            idle.begin(request.session)  # allauth has set how long it lasts
        return response


class AskForNewPasswordForm(NhsFormMixin, ResetPasswordForm):
    submit = _("Send the link")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field(self.fields["email"])

    def save(self, request, **kwargs):
        ask_for_new_password(self.cleaned_data["email"])
        return self.cleaned_data["email"]


class ChooseNewPasswordForm(NhsFormMixin, ResetPasswordKeyForm):
    submit = _("Save new password")
    password2 = None  # the box can show what was typed, so nobody types it twice

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["password1"], _("New password"), _("Enter a new password"), HINT)


class ChangeOwnPasswordForm(NhsFormMixin, ChangePasswordForm):
    submit = _("Save new password")
    password2 = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        reword(self.fields["oldpassword"], _("Password you use now"), _("Enter the password you use now"))
        reword(self.fields["password1"], _("New password"), _("Enter a new password"), HINT)
