"""Forms of the organisation: its settings, a new team, and another name for one."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import User
from ceim.nhs.email_address import EmailAddressField
from ceim.nhs.forms import NhsModelForm
from ceim.teams.forms.invitation import EMAIL_ERRORS
from ceim.teams.models import Organisation, Team
from ceim.teams.models.code import CodeSystem

HOURS = _("Enter a number of hours from 1 to 168")
MONTHS = _("Enter a number of months from 1 to 60")
CODE_SYSTEMS = [("", _("None")), *CodeSystem.choices]
CODE = _("By which other programs know it, such as RXX or Z999H.")


class OrganisationForm(NhsModelForm):
    class Meta:
        model = Organisation
        fields = [
            "name",
            "public_telephone",
            "public_email",
            "slip_months",
            "telephone_numbers",
            "concerns_go_on_to",
            "concerns_go_on_after",
            "name_of_practices",
            "lawful_basis",
            "code_system",
            "code",
        ]
        help_texts = {
            "public_telephone": _("On the public boards, on slips, and in the accessibility statement."),
            "public_email": _("Of a service, not of a person. In the same places."),
            "slip_months": _("From 1 to 60, from the conversation on. The page behind a slip then ends."),
            "telephone_numbers": _(
                "One on each line, with whom it reaches and when. Staff see them while they log a conversation."
            ),
            "concerns_go_on_to": _("One of the people of the organisation, besides those who handle the concern."),
            "concerns_go_on_after": _("From 1 to 168. Leads and concerns officers are told at once, and reminded."),
            "name_of_practices": _(
                "Always Events® is a registered trademark of the Institute for Healthcare Improvement, which does not "
                "endorse CEIM. Wherever it stands, CEIM says so."
            ),
            "lawful_basis": _("As your data protection officer has agreed it"),
            "code": CODE,
        }
        widgets = {
            "telephone_numbers": forms.Textarea(attrs={"rows": 6}),
            "name_of_practices": forms.RadioSelect,
            "lawful_basis": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {
            "name": {"required": _("Enter the name of the organisation")},
            "public_telephone": {"max_length": _("Keep it to 40 characters")},
            "public_email": {"invalid": _("Enter an email address such as feedback@example.org")},
            "slip_months": dict.fromkeys(("required", "invalid", "min_value", "max_value"), MONTHS),
            "concerns_go_on_to": {"invalid_choice": _("Choose one of the people of the organisation")},
            "concerns_go_on_after": dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOURS),
            "name_of_practices": dict.fromkeys(("required", "invalid_choice"), _("Choose what they are called")),
            "lawful_basis": {"required": _("Enter the lawful basis")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(organisation_roles__in=self.instance.roles.current()).distinct()
        who = self.fields["concerns_go_on_to"]
        who.queryset, who.empty_label = people.order_by("name"), _("Nobody else")
        self.fields["code_system"].choices = CODE_SYSTEMS


TEAM_ERRORS = {
    "name": {"required": _("Enter the name of the team")},
    "setting": {"required": _("Choose the setting"), "invalid_choice": _("Choose the setting")},
}


class StartTeamForm(NhsModelForm):
    submit = _("Start team")
    lead_name = forms.CharField(
        label=_("Full name of the team lead"),
        max_length=120,
        error_messages={"required": _("Enter the full name of the team lead")},
    )
    lead_email = EmailAddressField(
        label=_("Email address of the team lead"),
        help_text=_("We send them an invitation."),
        error_messages=EMAIL_ERRORS | {"required": _("Enter the email address of the team lead")},
    )

    class Meta:
        model = Team
        fields = ["name", "setting"]
        help_texts = {"name": _("As its staff and patients call it")}
        error_messages = TEAM_ERRORS

    def __init__(self, *args, standing, **kwargs):
        super().__init__(*args, **kwargs)


class RenameTeamForm(NhsModelForm):
    class Meta:
        model = Team
        fields = ["name", "setting", "code_system", "code"]
        help_texts = {
            "name": _("As its staff and patients call it. Links that people kept lead on to the new address."),
            "setting": _("Another setting holds from this month on. Months that are over stay where they were."),
            "code": CODE,
        }
        error_messages = TEAM_ERRORS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code_system"].choices = CODE_SYSTEMS
