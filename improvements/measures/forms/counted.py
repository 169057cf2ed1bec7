"""Forms of measures that count themselves: the ones on offer, each with its button; and what people may say of one."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import ButtonGroup, Details, Layout, NhsField, Submit
from ceim.teams.models import Touchpoint
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from improvements.fields import NumberField
from improvements.measures.counted_definitions import COUNTS, WHY
from improvements.measures.forms.definition import checked_name, refuse_target
from improvements.models import Measure

SUBMIT = {
    Measure.Derived.CONVERSATIONS: _("Count conversations"),
    Measure.Derived.COULD_BE_BETTER: _("Count the share of stories"),
    Measure.Derived.BETWEEN_COULD_BE_BETTER: _("Count the stories between"),
    Measure.Derived.DAYS_TO_RELEASE: _("Count the days to release"),
    Measure.Derived.DAYS_TO_FIRST_TEST: _("Count the days to a first test"),
}


class MeasuredTouchpointField(forms.ModelChoiceField):
    def label_from_instance(self, touchpoint):
        return f"{touchpoint.pathway.title}: {touchpoint.label}"


class AddDerivedMeasureForm(WatchedForm):
    """One measure on offer: a button, and a touchpoint to choose where it is about one."""

    derived_from = forms.ChoiceField(
        choices=Measure.Derived.choices,
        widget=forms.HiddenInput,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of these measures")),
    )
    touchpoint = MeasuredTouchpointField(
        label=_("Touchpoint"),
        queryset=Touchpoint.objects.none(),
        empty_label=_("Choose a touchpoint"),
        error_messages={
            "required": _("Choose the touchpoint"),
            "invalid_choice": _("Choose a touchpoint of your team’s pathways"),
        },
    )

    def __init__(self, data=None, *, source, membership, standing=()):
        super().__init__(data, initial={"derived_from": source}, auto_id=f"id_{source}_%s")
        self.source = Measure.Derived(source)
        self.submit = SUBMIT[self.source]
        self.title, self.counts, self.why = self.source.label, COUNTS[self.source], WHY[self.source]
        self.standing = [measure for measure in standing if measure.derived_from == source]
        if source in Measure.AT_A_TOUCHPOINT:
            self.offer_touchpoints(membership)
        else:
            del self.fields["touchpoint"]

    def offer_touchpoints(self, membership):
        active = Touchpoint.objects.at_work_for(membership).active().filter(pathway__retired_on=None)
        left = active.exclude(pk__in=[measure.touchpoint_id for measure in self.standing])
        self.fields["touchpoint"].queryset = left.select_related("pathway").order_by("pathway__title", "position")

    def buttons(self):
        return [ButtonGroup(Submit(self.submit, variant="secondary"))]  # one of five of the same weight

    @property
    def is_open(self):
        """Whether it can still be added: once, or once for each touchpoint."""
        return "touchpoint" in self.fields or not self.standing


class EditDerivedMeasureForm(WatchedModelForm):
    submit = _("Save the measure")

    target = NumberField(
        label=_("Target"),
        required=False,
        digits=9,
        decimals=3,
        takes_percent=True,
        help_text=_("A number, in the same unit"),
    )
    keep_name = forms.BooleanField(label=_("Keep this name"), required=False)
    retired_on = NhsDateField(
        label=_("Not shown any more since"),
        subject=_("day you stopped looking at it"),
        required=False,
        latest=timezone.localdate,
    )

    class Meta:
        model = Measure
        fields = ["name", "why_it_matters", "target", "retired_on"]
        widgets = {"why_it_matters": forms.Textarea(attrs={"rows": 2})}
        error_messages = {
            "name": {"required": _("Enter a name for the measure")},
            "why_it_matters": {"required": _("Enter why it matters")},
        }

    def __init__(self, *args, membership, improvement, **kwargs):
        super().__init__(*args, **kwargs)
        same_place = Measure.objects.visible_to(membership).filter(improvement=improvement)
        self.others = same_place.filter(retired_on=None).exclude(pk=self.instance.pk)
        self.asks_to_keep_name = bool(self.data.get("keep_name"))

    @property
    def layout(self):
        keep = ["keep_name"] if self.asks_to_keep_name else []
        retire = Details(_("You no longer look at it"), "retired_on")
        return Layout("name", *keep, "why_it_matters", NhsField("target", width=10), retire)

    def clean_name(self):
        return checked_name(self)

    def clean(self):
        cleaned = super().clean()
        cleaned.pop("keep_name", None)
        refuse_target(self, self.instance.unit, cleaned.get("target"))
        return cleaned


def offers_of(membership, data):
    """A form for every way of counting; the one that was sent holds what was sent."""
    standing = list(Measure.objects.visible_to(membership).filter(retired_on=None).exclude(derived_from=""))
    sources = Measure.Derived.values
    chosen = data.get("derived_from") if data is not None else None
    if data is not None and chosen not in sources:
        chosen = sources[0]  # it says that none was chosen
    return [
        AddDerivedMeasureForm(
            data if source == chosen else None, source=source, membership=membership, standing=standing
        )
        for source in sources
    ]


def refused_of(offers):
    """The form that was sent and refused; any other where there is none."""
    return next((form for form in offers if form.is_bound), offers[0])
