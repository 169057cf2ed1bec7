"""Forms of the groups that a measure is broken down by."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from conversations.safe_to_store.watched import WatchedModelForm
from improvements.models import MeasureGroup


class AddMeasureGroupForm(WatchedModelForm):
    submit = _("Add the group")

    class Meta:
        model = MeasureGroup
        fields = ["name", "barriers"]
        widgets = {"barriers": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "name": _("For example, people who speak little English. Never one person."),
            "barriers": _("What people told you, one on each line. For example, the letter is in English only"),
        }
        error_messages = {"name": {"required": _("Enter who they are")}}


class EditMeasureGroupForm(AddMeasureGroupForm):
    submit = _("Save")

    is_over = forms.BooleanField(
        label=_("No longer counted"), required=False, help_text=_("What was recorded stays to be read")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["is_over"] = self.instance.retired_on is not None

    def clean(self):
        cleaned = super().clean()
        is_over = cleaned.pop("is_over", False)
        return cleaned | {"retired_on": (self.instance.retired_on or timezone.localdate()) if is_over else None}
