"""Forms about the people of a team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES, Role
from ceim.access.role_names import ROLE_NAMES
from ceim.nhs.forms import NhsForm, NhsModelForm
from ceim.teams.models import Membership

WHAT_A_ROLE_DOES = {
    Role.MEMBER: _("Logs conversations, reads stories, tests changes"),
    Role.LEAD: _("All that members do; also draws pathways, runs meetings, handles concerns, and looks after people"),
    Role.FACILITATOR: _("Writes down what colleagues dictate, runs meetings, drafts tests; reads nothing as captured"),
    Role.COACH: _("Reads along, to help where the team gets stuck"),
    Role.PARTNER: _("Reads released stories, takes part in meetings, and can raise a concern"),
    Role.QI_LEAD: _("Sees every team's progress, and reads released stories"),
    Role.ADMINISTRATOR: _("Starts teams and looks after people; reads no stories"),
    Role.CONCERNS_OFFICER: _("Sees and handles the concerns of every team; reads no stories"),
}


def role_field(roles):
    """Radios for some roles, each with what it lets a person do."""
    field = forms.ChoiceField(
        label=_("Role"),
        choices=[(role.value, ROLE_NAMES[role]) for role in roles],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a role"), "invalid_choice": _("Choose a role")},
    )
    field.widget.hints = {role.value: WHAT_A_ROLE_DOES[role] for role in roles}
    return field


PROFESSION_HINT = _("For example: staff nurse, physiotherapist, domestic, lived experience")


class PartnerForm(NhsModelForm):
    submit = _("Add partner")

    class Meta:
        model = Membership
        fields = ["name", "profession"]
        help_texts = {
            "name": _("As they want to be called in the team"),
            "profession": _("For example: lived experience, carer"),
        }
        error_messages = {"name": {"required": _("Enter the name of the partner")}}

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)


class ChangeRoleForm(NhsModelForm):
    """A person without a sign-in can only be a partner."""

    submit = _("Save")

    class Meta:
        model = Membership
        fields = ["role", "profession"]
        help_texts = {"profession": PROFESSION_HINT}

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"] = role_field(TEAM_ROLES if self.instance.user_id else [Role.PARTNER])


class RemindersForm(NhsForm):
    wants_reminders = forms.ChoiceField(choices=[("yes", "yes"), ("no", "no")])

    def clean_wants_reminders(self):
        return self.cleaned_data["wants_reminders"] == "yes"
