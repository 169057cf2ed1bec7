"""Forms of a measure that people collect: define it, change it."""

import re

from crispy_forms.layout import Layout
from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import User
from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Conditional, Details, Legend, NhsField
from ceim.teams.models import Membership
from conversations.safe_to_store.watched import WatchedModelForm
from improvements.fields import NumberField
from improvements.models import Measure
from improvements.units import FROM_ONE_TO_THE_NEXT, MAY_BE_NEGATIVE

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
    "name",
    "kind",
    "why_it_matters",
    "definition",
    "unit",
    "numerator",
    "denominator",
    "per",
    "better",
    "target",
    "collection_plan",
    "rhythm",
    "reviewed_by",
    "reviewed_on",
]
FIELDS_OF = {
    Measure.Unit.PERCENT: ["numerator", "denominator"],
    Measure.Unit.RATE: ["rate_of", "rate_by", "per"],
}
MOST_PER = 1_000_000


class DefineMeasureForm(WatchedModelForm):
    """The two numbers of a percentage and of a rate are asked for apart, each beside its unit."""

    submit = _("Save the measure")
    needed_when = {
        "numerator": ("unit", Measure.Unit.PERCENT),
        "denominator": ("unit", Measure.Unit.PERCENT),
        "rate_of": ("unit", Measure.Unit.RATE),
        "rate_by": ("unit", Measure.Unit.RATE),
        "per": ("unit", Measure.Unit.RATE),
    }

    rate_of = forms.CharField(
        label=_("What is counted"),
        max_length=200,
        required=False,
        help_text=_("For example, falls"),
        error_messages={"required": _("Enter what the rate counts")},
    )
    rate_by = forms.CharField(
        label=_("For every so many of what"),
        max_length=200,
        required=False,
        help_text=_("For example, days that people spend in bed"),
        error_messages={"required": _("Enter what the rate is for every so many of")},
    )
    per = NumberField(
        label=_("For every how many"),
        required=False,
        at_least=1,
        at_most=MOST_PER,
        decimals=0,
        example="1,000",
        help_text=_("For example, 1,000: then the rate is falls for every 1,000 days"),
        error_messages={"required": _("Enter for every how many, such as 1,000")},
    )
    target = NumberField(
        label=_("Target"),
        required=False,
        digits=9,
        decimals=3,
        takes_percent=True,
        help_text=_("A number, in the same unit"),
    )
    reviewed_on = NhsDateField(
        label=_("When they looked at it"),
        subject=_("day they looked at it"),
        initial=timezone.localdate,
        latest=timezone.localdate,
        required=False,
    )
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
            "reviewed_by": _("Somebody of your team, if possible not the one who wrote it. They would count the same."),
        }
        labels = {"reviewed_by": _("Who else looked at this definition")}
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
            "reviewed_by": {"invalid_choice": _("Choose somebody of your team who looked at this definition")},
        }

    def __init__(self, *args, membership, improvement, **kwargs):
        super().__init__(*args, **kwargs)
        same_place = Measure.objects.visible_to(membership).filter(improvement=improvement)
        self.others = same_place.filter(retired_on=None).exclude(pk=self.instance.pk)
        self.asks_to_keep_name = bool(self.data.get("keep_name"))
        self.fields["reviewed_by"].queryset = self.reviewers(membership)
        self.fields["reviewed_by"].empty_label = _("Nobody yet")
        is_rate = self.instance.unit == Measure.Unit.RATE
        known = {"rate_of": self.instance.numerator, "rate_by": self.instance.denominator, "per": self.instance.per}
        self.initial |= (known | {"numerator": "", "denominator": ""}) if is_rate else {"per": None}
        self.initial["reviewed_on"] = self.instance.reviewed_on or timezone.localdate()

    def reviewers(self, membership):
        """Who is in the team now; who looked at it before stays a choice."""
        current = Membership.objects.visible_to(membership).current().exclude(user=None)
        return User.objects.filter(Q(pk__in=current.values("user")) | Q(pk=self.instance.reviewed_by_id)).order_by(
            "name"
        )

    @property
    def layout(self):
        keep = ["keep_name"] if self.asks_to_keep_name else []
        return Layout(
            Legend(_("What it is"), "name", *keep, "kind", "why_it_matters"),
            Legend(_("How it is counted"), "definition", *self.unit_fields()),
            Legend(_("What you hope to see"), "better", NhsField("target", width=10)),
            Legend(_("How it is collected"), "collection_plan", *self.rhythm_fields()),
            Legend(_("Who looked at it"), "reviewed_by", "reviewed_on"),
        )

    def unit_fields(self):
        return [Conditional("unit", {unit: [_looking(name) for name in names] for unit, names in FIELDS_OF.items()})]

    def rhythm_fields(self):
        return ["rhythm"]

    def clean_name(self):
        return checked_name(self)

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("keep_name", None)
        unit = cleaned.get("unit")
        refuse_target(self, unit, cleaned.get("target"))
        if unit in FROM_ONE_TO_THE_NEXT and cleaned.get("rhythm") not in (None, Measure.Rhythm.EACH):
            self.add_error("rhythm", _("Choose “Each time it happens”: this unit counts from one time to the next"))
        numbers = self.two_numbers(unit, cleaned.pop("rate_of", ""), cleaned.pop("rate_by", ""))
        return cleaned | numbers | self.second_reader(cleaned)

    def second_reader(self, cleaned):
        """Asked for and never required: without one there is no day either."""
        if not cleaned.get("reviewed_by"):
            return {"reviewed_by": None, "reviewed_on": None}
        if not cleaned.get("reviewed_on") and "reviewed_on" not in self.errors:
            self.add_error("reviewed_on", _("Enter the day they looked at it"))
        return {}

    def two_numbers(self, unit, rate_of, rate_by):
        """What a percentage or a rate is of, and for every how many; nothing for other units."""
        if unit == Measure.Unit.RATE:
            return {"numerator": rate_of, "denominator": rate_by, "per": int(self.cleaned_data.get("per") or 1)}
        return ({} if unit == Measure.Unit.PERCENT else {"numerator": "", "denominator": ""}) | {"per": 1}


class EditMeasureForm(DefineMeasureForm):
    """Once there are readings their unit and rhythm stay: the old numbers would mean something else."""

    retired_on = NhsDateField(
        label=_("Not collected any more since"),
        subject=_("day you stopped collecting it"),
        required=False,
        latest=timezone.localdate,
        help_text=_("Its readings and its chart stay."),
    )

    class Meta(DefineMeasureForm.Meta):
        fields = [*DEFINITION, "retired_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.unit_now = self.instance.unit
        self.has_readings = self.instance.readings.exists()
        if self.has_readings:
            for name in ("unit", "rhythm", "per"):
                self.fields[name].disabled = True
            self.needed_when = {}
            for name in FIELDS_OF.get(self.unit_now, []):
                self.fields[name].required = True

    @property
    def layout(self):
        return Layout(*super().layout.fields, Details(_("You no longer collect it"), "retired_on"))

    def unit_fields(self):
        if not self.has_readings:
            return super().unit_fields()
        return [name for name in FIELDS_OF.get(self.unit_now, []) if name != "per"]

    def rhythm_fields(self):
        return [] if self.has_readings else super().rhythm_fields()


def _looking(name):
    return NhsField(name, width=10) if name == "per" else name


def checked_name(form):
    """The name in one line. Advises once against a direction in it: a ticked box keeps it."""
    name = " ".join(form.cleaned_data["name"].split())
    if DIRECTION.search(name) and not form.asks_to_keep_name:
        form.asks_to_keep_name = True
        raise forms.ValidationError(ADVICE)
    if form.others.filter(name__iexact=name).exists():
        raise forms.ValidationError(_("There is a measure of this name already. Choose another name"))
    return name


def refuse_target(form, unit, target, field="target"):
    """A percentage is from 0 to 100; only a score may be below 0."""
    if target is None or unit in MAY_BE_NEGATIVE:
        return
    if unit == Measure.Unit.PERCENT and not 0 <= target <= 100:
        form.add_error(field, _("Enter a percentage from 0 to 100"))
    elif target < 0:
        form.add_error(field, _("Enter 0 or more"))
