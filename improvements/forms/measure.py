"""Forms of a measure: define it, change it."""

import re

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsModelForm
from ceim.nhs.layout import Conditional, Details, Legend, NhsField
from improvements.forms.numbers import NumberField
from improvements.models import Measure

DIRECTION = re.compile(
    r"\b(reduc\w+|increas\w+|improv(?:e|es|ed|ing|ements?)|decreas\w+|rais(?:e|ing)|lower(?:ing)?|cut(?:ting)?|shorten\w*|fewer"
    r"|boost\w*|rising|falling)\b|^(more|less|better|higher|faster|quicker|shorter)\b",
    re.IGNORECASE,
)
ADVICE = _(
    "Leave out which way is better: “Days to a call back” and not “Reduce days to a call back”. "
    "Or tick the box to keep this name."
)
DEFINITION = [
    "name", "kind", "why_it_matters", "definition", "unit", "numerator", "denominator", "better", "target",
    "collection_plan", "rhythm",
]  # fmt: skip


class DefineMeasureForm(NhsModelForm):
    submit = _("Save the measure")
    needed_when = {"numerator": ("unit", Measure.Unit.PERCENT), "denominator": ("unit", Measure.Unit.PERCENT)}

    target = NumberField(
        label=_("Target"), required=False, digits=9, decimals=3, takes_percent=True,
        help_text=_("A number, in the same unit"),
    )  # fmt: skip
    keep_name = forms.BooleanField(label=_("Keep this name"), required=False)

    class Meta:
        model = Measure
        fields = DEFINITION
        widgets = {
            "kind": forms.RadioSelect,
            "unit": forms.RadioSelect,
            "better": forms.RadioSelect,
            "rhythm": forms.RadioSelect,
            "why_it_matters": forms.Textarea(attrs={"rows": 2}),
            "definition": forms.Textarea(attrs={"rows": 3}),
            "collection_plan": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "name": _("What is measured, without which way is better. For example, Days to a call back"),
            "why_it_matters": _("To the people you care for"),
            "definition": _("So exact that two people would get the same number"),
            "numerator": _("For example, people who were told how long they would wait"),
            "denominator": _("For example, people asked on leaving"),
            "collection_plan": _("A role, a day, a place. For example, the nurse in charge, on Fridays, at the door"),
        }
        error_messages = {
            "name": {"required": _("Enter a name for the measure")},
            "kind": {"required": _("Choose the kind of measure")},
            "why_it_matters": {"required": _("Enter why it matters")},
            "definition": {"required": _("Enter what exactly is counted or timed")},
            "unit": {"required": _("Choose the unit")},
            "numerator": {"required": _("Enter what the top number counts")},
            "denominator": {"required": _("Enter what the bottom number counts")},
            "better": {"required": _("Choose which way is better")},
            "collection_plan": {"required": _("Enter who collects it, and how")},
            "rhythm": {"required": _("Choose how often")},
        }

    def __init__(self, *args, membership, improvement, **kwargs):
        super().__init__(*args, **kwargs)
        same_place = Measure.objects.visible_to(membership).filter(improvement=improvement)
        self.others = same_place.filter(retired_on=None).exclude(pk=self.instance.pk)
        self.asks_to_keep_name = bool(self.data.get("keep_name"))

    @property
    def layout(self):
        keep = ["keep_name"] if self.asks_to_keep_name else []
        return Layout(
            Legend(_("What it is"), "name", *keep, "kind", "why_it_matters"),
            Legend(_("How it is counted"), "definition", *self.unit_fields()),
            Legend(_("What you hope to see"), "better", NhsField("target", width=10)),
            Legend(_("How it is collected"), "collection_plan", *self.rhythm_fields()),
        )

    def unit_fields(self):
        return [Conditional("unit", {Measure.Unit.PERCENT: ["numerator", "denominator"]})]

    def rhythm_fields(self):
        return ["rhythm"]

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if DIRECTION.search(name) and not self.asks_to_keep_name:
            self.asks_to_keep_name = True
            raise forms.ValidationError(ADVICE)
        if self.others.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("There is a measure of this name already. Choose another name"))
        return name

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("keep_name", None)
        target, is_percent = cleaned.get("target"), cleaned.get("unit") == Measure.Unit.PERCENT
        if is_percent and target is not None and not 0 <= target <= 100:
            self.add_error("target", _("Enter a percentage from 0 to 100"))
        if not is_percent:
            cleaned |= {"numerator": "", "denominator": ""}
        return cleaned


class EditMeasureForm(DefineMeasureForm):
    """Once there are readings their unit and rhythm stay: the old numbers would mean something else."""

    retired_on = NhsDateField(
        label=_("Not collected any more since"), subject=_("day you stopped collecting it"), required=False,
        latest=timezone.localdate, help_text=_("Its readings and its chart stay."),
    )  # fmt: skip

    class Meta(DefineMeasureForm.Meta):
        fields = [*DEFINITION, "retired_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit_now = self.instance.unit
        self.has_readings = self.instance.readings.exists()
        if self.has_readings:
            self.fields["unit"].disabled = self.fields["rhythm"].disabled = True
            self.needed_when = {}
            for name in ("numerator", "denominator"):
                self.fields[name].required = self.unit_now == Measure.Unit.PERCENT

    @property
    def layout(self):
        return Layout(*super().layout.fields, Details(_("You no longer collect it"), "retired_on"))

    def unit_fields(self):
        if not self.has_readings:
            return super().unit_fields()
        return ["numerator", "denominator"] if self.unit_now == Measure.Unit.PERCENT else []

    def rhythm_fields(self):
        return [] if self.has_readings else super().rhythm_fields()
