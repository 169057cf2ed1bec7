"""Forms of larger work: what it is, and its milestones. Nothing of it is required but what a milestone is."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Conditional, Layout
from conversations.safe_to_store.watched import WatchedModelForm
from improvements.models import LargerWork, Milestone

Reached = Milestone.State.REACHED


class DescribeLargerWorkForm(WatchedModelForm):
    marks_optional = False

    class Meta:
        model = LargerWork
        fields = ["scope", "left_out", "sponsor", "risks"]
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("scope", "left_out", "risks")}
        help_texts = {
            "scope": _("Which places, which people, which part of the journey"),
            "left_out": _("What somebody might expect of it, and will not get"),
            "sponsor": _("A role, never a name. For example, the director of nursing"),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.suggests = ()  # two people may both begin to describe it


class AddMilestoneForm(WatchedModelForm):
    submit = _("Save the milestone")

    due_on = NhsDateField(label=_("By when"), subject=_("day it is to be there"))

    class Meta:
        model = Milestone
        fields = ["text", "due_on"]
        error_messages = {"text": {"required": _("Enter what will be there")}}
        help_texts = {"text": _("For example, two wards test the card every day")}


class EditMilestoneForm(AddMilestoneForm):
    needed_when = {"reached_on": ("state", Reached)}

    reached_on = NhsDateField(
        label=_("When it was reached"), subject=_("day it was reached"), latest=timezone.localdate, required=False
    )

    class Meta(AddMilestoneForm.Meta):
        fields = ["text", "due_on", "state", "reached_on"]
        widgets = {"state": forms.RadioSelect}
        error_messages = AddMilestoneForm.Meta.error_messages | {"state": {"required": _("Choose how it stands")}}

    layout = Layout("text", "due_on", Conditional("state", {Reached: ["reached_on"]}))

    def clean(self):
        cleaned = super().clean()
        return cleaned if cleaned.get("state") == Reached else cleaned | {"reached_on": None}
