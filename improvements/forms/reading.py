"""Forms of a reading: record it, correct it."""

from datetime import date

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Details, NhsField
from improvements.forms.numbers import NumberField
from improvements.measuring import period_name, period_start, value_in_words
from improvements.models import Measure

EARLIEST = date(2000, 1, 1)
WHICH = {
    "day": (_("Which day?"), ""),
    "week": (_("Which week?"), _("Any day in that week")),
    "month": (_("Which month?"), _("Any day in that month")),
}
VALUE_LABELS = {
    "count": _("How many?"),
    "minutes": _("How many minutes?"),
    "days": _("How many days?"),
    "score": _("What was the score?"),
    "percent": _("Percentage"),
}


class RecordReadingForm(NhsForm):
    """A value, or for a percentage the two numbers it is made of."""

    submit = _("Save the reading")

    period = NhsDateField(subject=_("day the reading is for"), earliest=EARLIEST, latest=timezone.localdate)
    note = forms.CharField(
        label=_("Note"), max_length=200, required=False,
        help_text=_("Anything unusual, such as a bank holiday. Do not name anybody."),
    )  # fmt: skip

    def __init__(self, *args, measure, reading=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.reading, self.taken = measure, reading, None
        self.last = measure.readings.order_by("period").last()
        self.is_percent = measure.unit == Measure.Unit.PERCENT
        self.fields["period"].label, self.fields["period"].help_text = WHICH[measure.rhythm]
        self.fields["value"] = _value_field(measure)
        if self.is_percent:
            self.fields["numerator"] = _count_field(measure.numerator, _("Enter the top number"))
            self.fields["denominator"] = _count_field(measure.denominator, _("Enter the bottom number"))
        self.initial = self.beginning() | self.initial

    def beginning(self):
        """The period of today, or empty boxes where it has its reading already."""
        period = period_start(self.measure.rhythm, timezone.localdate())
        return {} if self.last and self.last.period >= period else {"period": period}

    @property
    def last_in_words(self):
        if self.last is None or self.reading:
            return ""
        words = {
            "value": value_in_words(self.measure, self.last),
            "period": period_name(self.measure.rhythm, self.last.period),
        }
        return gettext("%(value)s, %(period)s") % words

    @property
    def layout(self):
        if not self.is_percent:
            return Layout("period", NhsField("value", width=10), "note")
        numbers = [NhsField(name, width=5, optional_mark=False) for name in ("numerator", "denominator")]
        only = Details(_("You only know the percentage"), NhsField("value", width=5, suffix="%", optional_mark=False))
        return Layout("period", *numbers, only, "note")

    def clean_period(self):
        period = period_start(self.measure.rhythm, self.cleaned_data["period"])
        others = self.measure.readings.exclude(pk=self.reading.pk if self.reading else None)
        self.taken = others.filter(period=period).first()
        if self.taken:
            raise forms.ValidationError(self.taken_message(period))
        return period

    def taken_message(self, period):
        words = {
            "period": period_name(self.measure.rhythm, period),
            "value": value_in_words(self.measure, self.taken),
        }
        return gettext("There is a reading for %(period)s already: %(value)s. Choose another, or correct it") % words

    def clean(self):
        cleaned = super().clean()
        if self.is_percent:
            self.check_numbers(cleaned)
        return {"numerator": None, "denominator": None} | cleaned

    def check_numbers(self, cleaned):
        """Both numbers, the bottom one above 0 and not the smaller; or the percentage alone."""
        top, bottom, value = (cleaned.get(name) for name in ("numerator", "denominator", "value"))
        if self.errors.keys() & {"numerator", "denominator", "value"}:
            return
        if value is not None and (top is not None or bottom is not None):
            self.add_error("value", _("Enter the two numbers or the percentage, not both"))
        elif value is None:
            self.check_fraction(top, bottom)

    def check_fraction(self, top, bottom):
        for name, number in (("numerator", top), ("denominator", bottom)):
            if number is None:
                self.add_error(name, self.fields[name].error_messages["required"])
        if bottom == 0:
            self.add_error("denominator", _("Enter 1 or more. If there was nobody to count, leave this reading out"))
        elif None not in (top, bottom) and top > bottom:
            self.add_error("numerator", _("Enter a top number that is not larger than the bottom number"))


class CorrectReadingForm(RecordReadingForm):
    submit = _("Save the correction")

    note = forms.CharField(
        label=_("Why is it corrected?"), max_length=200,
        help_text=_("It takes the place of the note. For example, one person was counted twice."),
        error_messages={"required": _("Enter why it is corrected")},
    )  # fmt: skip

    def beginning(self):
        known = {name: getattr(self.reading, name) for name in ("period", "numerator", "denominator")}
        has_numbers = self.reading.denominator is not None
        return known | {"value": None if has_numbers else self.reading.value}


def _value_field(measure):
    is_percent = measure.unit == Measure.Unit.PERCENT
    return NumberField(
        label=VALUE_LABELS[measure.unit], required=not is_percent, takes_percent=is_percent,
        at_least=None if measure.unit == Measure.Unit.SCORE else 0, at_most=100 if is_percent else None,
    )  # fmt: skip


def _count_field(label, missing):
    return NumberField(label=label, required=False, at_least=0, decimals=2, error_messages={"required": missing})
