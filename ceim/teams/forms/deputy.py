"""Who stands in, and from which day until which."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.email_address import EmailAddressField
from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from ceim.teams.forms.invitation import EMAIL_ERRORS
from ceim.teams.models import Membership
from ceim.teams.services.deputy import may_stand_in


class DaysForm(NhsForm):
    submit = _("Name the deputy")
    suggests = ("starts_on",)

    starts_on = NhsDateField(label=_("First day"), subject=_("first day"), earliest=timezone.localdate)
    ends_on = NhsDateField(
        label=_("Last day"),
        subject=_("last day"),
        earliest=timezone.localdate,
        help_text=_("The day after, their rights end by themselves."),
    )

    def clean(self):
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must be on or after the first day"))


class LeadDeputyForm(DaysForm):
    deputy = forms.ModelChoiceField(
        label=_("Who stands in?"),
        help_text=_("A member of the team. Facilitators, coaches and partners cannot stand in for a lead."),
        queryset=Membership.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={
            "required": _("Choose who stands in"),
            "invalid_choice": _("Choose a member of the team who does not lead it"),
        },
    )
    field_order = ("deputy", "starts_on", "ends_on")

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        self.people = may_stand_in(membership, Membership.objects.visible_to(membership).current())
        self.fields["deputy"].queryset = self.people


class OfficerDeputyForm(DaysForm):
    email = EmailAddressField(
        label=_("Email address of the deputy"),
        help_text=_("They must be in one of your teams, or have a role in your organisation."),
        error_messages=EMAIL_ERRORS,
    )
    field_order = ("email", "starts_on", "ends_on")
