"""The forms with which a person says that a process has changed for good, or fixes the lines of a chart."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Layout, NhsField
from conversations.safe_to_store.watched import WatchedForm
from improvements.fields import NumberField
from improvements.phases.fixed_lines import USUAL_POINTS, points_by_phase, refuse_too_few
from improvements.phases.phases import phase_name


class StartPhaseForm(WatchedForm):
    submit = _("Start the new phase")
    suggests = ALL_FIELDS

    starts_on = NhsDateField(
        label=_("From when on is it different?"),
        subject=_("first day of the new phase"),
        latest=timezone.localdate,
        help_text=_("The day, or any day of the week or month, of the first reading that belongs to it"),
    )
    reason = forms.CharField(
        label=_("Why is it different from then on?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example, the card is in use on all bays. Do not name anybody."),
        error_messages={"required": _("Enter why it is different from then on")},
    )

    def __init__(self, *args, refuse, **kwargs):
        """`refuse` raises ValidationError for a day on which no phase can begin."""
        super().__init__(*args, **kwargs)
        self.refuse = refuse

    def clean_starts_on(self):
        day = self.cleaned_data["starts_on"]
        self.refuse(day)
        return day


FIRST = "first"


class FixLinesForm(WatchedForm):
    """Asks for the phase only where there are several."""

    submit, suggests = _("Fix the lines"), ALL_FIELDS

    phase = forms.ChoiceField(
        label=_("Which phase?"), widget=forms.RadioSelect, error_messages={"required": _("Choose the phase")}
    )
    points = NumberField(
        label=_("From how many points?"),
        at_least=1,
        decimals=0,
        example=str(USUAL_POINTS),
        help_text=_("The first so many. 12 to 20 are usual; the lines of fewer than 13 may be provisional."),
        error_messages={"required": _("Enter from how many points")},
    )
    reason = forms.CharField(
        label=_("Why from these points?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example, these are the months before the change. Do not name anybody."),
        error_messages={"required": _("Enter why the lines come from these points")},
    )

    def __init__(self, *args, measure, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.counts = measure, points_by_phase(measure)
        self.phases = {str(phase.pk) if phase else FIRST: phase for phase in self.counts}
        self.fields["phase"].choices = [(key, self.phase_label(phase)) for key, phase in self.phases.items()]
        if len(self.phases) == 1:
            del self.fields["phase"]
        self.initial = {"phase": list(self.phases)[-1], "points": USUAL_POINTS} | self.initial

    def phase_label(self, phase):
        points, since = self.counts[phase], gettext("The first")
        if phase:
            since = gettext("Since %(first)s") % {"first": phase_name(self.measure, phase)}
        return ngettext("%(phase)s: %(points)s point", "%(phase)s: %(points)s points", points) % {
            "phase": since,
            "points": points,
        }

    @property
    def layout(self):
        return Layout(*(["phase"] if "phase" in self.fields else []), NhsField("points", width=3), "reason")

    def clean(self):
        cleaned = super().clean()
        cleaned["phase"] = self.phases.get(cleaned.get("phase", FIRST))
        if not self.errors:
            cleaned["points"] = int(cleaned["points"])
            self.check_points(cleaned)
        return cleaned

    def check_points(self, cleaned):
        try:
            refuse_too_few(self.measure, cleaned["phase"], cleaned["points"])
        except forms.ValidationError as refusal:
            self.add_error("points", refusal)
