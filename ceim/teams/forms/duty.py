"""Who is on duty for conversations, and from which day until which."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Membership
from ceim.teams.services.duty import who_can_be_on_duty


class DutyForm(NhsForm):
    submit = _("Save")
    suggests = ("starts_on",)

    person = forms.ModelChoiceField(
        label=_("Who is on duty?"),
        help_text=_("Members and the lead: those who have conversations."),
        queryset=Membership.objects.none(),
        empty_label=_("Choose a person"),
        error_messages={
            "required": _("Choose who is on duty"),
            "invalid_choice": _("Choose somebody of the team who has conversations"),
        },
    )
    starts_on = NhsDateField(label=_("First day"), subject=_("first day"), earliest=timezone.localdate)
    ends_on = NhsDateField(label=_("Last day"), subject=_("last day"), earliest=timezone.localdate)

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        self.fields["person"].queryset = who_can_be_on_duty(membership)
