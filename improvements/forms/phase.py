"""The form with which a person says that a process has changed for good."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from conversations.forms.watched import WatchedForm


class StartPhaseForm(WatchedForm):
    submit = _("Start the new phase")
    suggests = ALL_FIELDS

    starts_on = NhsDateField(
        label=_("From when on is it different?"), subject=_("first day of the new phase"), latest=timezone.localdate,
        help_text=_("The day, or any day of the week or month, of the first reading that belongs to it"),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why is it different from then on?"), max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example, the card is in use on all bays. Do not name anybody."),
        error_messages={"required": _("Enter why it is different from then on")},
    )  # fmt: skip

    def __init__(self, *args, refuse, **kwargs):
        """`refuse` raises ValidationError for a day on which no phase can begin."""
        super().__init__(*args, **kwargs)
        self.refuse = refuse

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        self.refuse(day)
        return day
