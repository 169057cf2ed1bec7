"""The form of support that a team had."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conversations.safe_to_store.watched import WatchedModelForm
from improvements.models import Support


class SupportForm(WatchedModelForm):
    submit = _("Save")
    suggests = ALL_FIELDS

    class Meta:
        model = Support
        fields = ["kind", "held_on", "who", "agreed", "asked_for"]
        widgets = {
            "kind": forms.RadioSelect,
            "agreed": forms.Textarea(attrs={"rows": 4}),
            "asked_for": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "who": _("By their part, never a name. For example: the coach, a charge nurse, a father"),
            "agreed": _("What is to be done next, and by whom. No names."),
            "asked_for": _("What only others can give. For example: two hours a month for the porter. No names."),
        }
        error_messages = {
            "kind": {"required": _("Choose what it was"), "invalid_choice": _("Choose what it was")},
            "held_on": {"required": _("Enter the day")},
            "who": {"required": _("Enter who took part, such as the coach or a father")},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["held_on"].latest = timezone.localdate
        self.fields["kind"].choices = Support.Kind.choices
