"""Inviting somebody, and accepting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import ORGANISATION_ROLES, TEAM_ROLES
from ceim.accounts.models import User
from ceim.accounts.passwords import HINT, check_password_choice
from ceim.nhs.forms import NhsForm, NhsModelForm
from ceim.teams.forms.people import PROFESSION_HINT, role_field
from ceim.teams.models import Invitation

EMAIL_ERRORS = {
    "required": _("Enter the person's email address"),
    "invalid": _("Enter an email address in the correct format, like name@example.com"),
}


class InvitePersonForm(NhsModelForm):
    submit = _("Send invitation")

    class Meta:
        model = Invitation
        fields = ["name", "email", "role", "profession"]
        help_texts = {
            "email": _("Their work address. They sign in with it"),
            "profession": PROFESSION_HINT,
        }
        error_messages = {"name": {"required": _("Enter the person's full name")}, "email": EMAIL_ERRORS}

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"] = role_field(TEAM_ROLES)


class InviteToOrganisationForm(NhsModelForm):
    submit = _("Send invitation")

    class Meta:
        model = Invitation
        fields = ["name", "email", "role"]
        help_texts = {"email": _("Their work address. They sign in with it")}
        error_messages = {"name": {"required": _("Enter the person's full name")}, "email": EMAIL_ERRORS}

    def __init__(self, *args, standing, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"] = role_field(ORGANISATION_ROLES)


class JoinForm(NhsModelForm):
    """A new person's name and password."""

    submit = _("Join")
    password = forms.CharField(
        label=_("Choose a password"),
        help_text=HINT,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        error_messages={"required": _("Enter a password")},
    )

    class Meta:
        model = User
        fields = ["name"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}
        error_messages = {"name": {"required": _("Enter your full name")}}

    def clean(self):
        self.instance.name = self.cleaned_data.get("name", "")
        if "password" in self.cleaned_data:
            try:
                check_password_choice(self.cleaned_data["password"], self.instance)
            except forms.ValidationError as refusal:
                self.add_error("password", refusal)


class JoinByProviderForm(NhsModelForm):
    """A new person's name, as they are called at work: they sign in with the account of their organisation."""

    submit = _("Join")

    class Meta(JoinForm.Meta):
        pass


class JoinWithSignInForm(NhsForm):
    """One button, for somebody who signs in already."""

    submit = _("Join")


class WithdrawalForm(NhsForm):
    """Nothing to fill in."""
