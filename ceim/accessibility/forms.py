"""What an administrator states."""

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ceim.accessibility.models import MOST_DAYS, AccessibilityStatement
from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsModelForm

DAYS = format_lazy(_("Enter a number of days from 1 to {most}"), most=MOST_DAYS)


class AccessibilityStatementForm(NhsModelForm):
    submit = _("Save the statement")

    tested_on = NhsDateField(
        label=_("When was your CEIM last tested?"),
        required=False,
        help_text=_("By people, in your organisation or for it. Leave it empty if it was not."),
    )

    class Meta:
        model = AccessibilityStatement
        fields = ["nation", "answers_within_days", "tested_on", "tested_by"]
        help_texts = {
            "answers_within_days": _("Somebody must read what comes to the address for the public."),
            "tested_by": _("For example: our digital team, with 3 people who use a screen reader every day"),
        }
        widgets = {"nation": forms.RadioSelect}
        error_messages = {
            "nation": {"required": _("Choose where the organisation is")},
            "answers_within_days": dict.fromkeys(("required", "invalid", "min_value", "max_value"), DAYS),
        }

    def clean(self):
        day, who = self.cleaned_data.get("tested_on"), self.cleaned_data.get("tested_by")
        if day and day > timezone.localdate():
            self.add_error("tested_on", _("Enter a day that has been"))
        if day and not who:
            self.add_error("tested_by", _("Enter who tested it, and how"))
        if who and not day and not self.errors.get("tested_on"):
            self.add_error("tested_on", _("Enter the day on which it was tested"))
