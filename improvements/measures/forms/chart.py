"""The form in which people choose the kind of chart, its rules and whether single wild jumps are left out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.layout import Layout
from conversations.safe_to_store.watched import WatchedForm
from improvements.models import Measure
from improvements.units import CHARTS, rules_for

APP_CHOOSES = ("", _("Let the app choose, and say why"))
USUAL_RULES = ("", _("The usual rules for the chart"))


class ChooseChartForm(WatchedForm):
    """Offers only what fits the unit of the measure."""

    submit = _("Save the chart")
    marks_optional = False

    chart = forms.ChoiceField(
        label=_("Kind of chart"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose a chart that fits the unit of this measure")},
    )
    chart_reason = forms.CharField(
        label=_("Why this chart?"),
        max_length=200,
        required=False,
        help_text=_("Needed if you choose one. It is shown under the chart."),
        error_messages={"required": _("Enter why you choose this chart")},
    )
    rules = forms.ChoiceField(
        label=_("Rules for signals"),
        required=False,
        choices=[USUAL_RULES, *Measure.Rules.choices],
        help_text=_("They say when a pattern is more than chance. The first three are for run charts."),
    )
    is_screened = forms.BooleanField(
        label=_("Leave out single wild jumps when limits are worked out"),
        required=False,
        help_text=_("Usual. Without it one wild jump makes the limits wider, as in some NHS spreadsheets."),
    )

    def __init__(self, *args, measure, **kwargs):
        self.measure = measure
        fields = ("chart", "chart_reason", "rules", "is_screened")
        super().__init__(*args, initial={name: getattr(measure, name) for name in fields}, **kwargs)
        self.fits = CHARTS[measure.unit]
        self.fields["chart"].choices = [APP_CHOOSES, *((chart.value, chart.label) for chart in self.fits)]
        self.needed_when = {"chart_reason": ("chart", tuple(chart.value for chart in self.fits))}

    @property
    def layout(self):
        return Layout("chart", "chart_reason", "rules", "is_screened")

    def clean(self):
        cleaned = super().clean()
        chart, rules = cleaned.get("chart", ""), cleaned.get("rules")
        if rules and rules not in rules_for(chart):
            self.add_error("rules", _("Choose rules that fit the chart, or the usual ones"))
        return cleaned if chart else cleaned | {"chart_reason": ""}
