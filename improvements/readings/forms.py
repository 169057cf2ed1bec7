"""Forms of a reading: record it, correct it, set it aside."""

from datetime import date

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Details, NhsField
from conversations.safe_to_store.watched import WatchedForm
from improvements.fields import NumberField
from improvements.figures.shown import reading_name, unit_word, value_in_words
from improvements.models import Measure, Reading
from improvements.numbers import COUNT_PLACES, VALUE_PLACES
from improvements.periods import period_end, period_start
from improvements.units import MAY_BE_NEGATIVE, OF_TWO_NUMBERS

EARLIEST = date(2000, 1, 1)
WHICH = {
    "day": (_("Which day?"), ""),
    "week": (_("Which week?"), _("Any day in that week")),
    "month": (_("Which month?"), _("Any day in that month")),
    "each": (_("When did it happen?"), _("A day may have several. They stay in the order in which you enter them.")),
}
VALUE_LABELS = {
    "count": _("How many?"),
    "minutes": _("How many minutes?"),
    "days": _("How many days?"),
    "score": _("What was the score?"),
    "percent": _("Percentage"),
    "rate": _("Rate"),
    "cases_between": _("How many times did it go well since the last time it did not?"),
}
VALUE_ALONE = {
    "percent": _("You only know the percentage"),
    "rate": _("You only know the rate"),
}
NOT_BOTH = {
    "percent": _("Enter the two numbers or the percentage, not both"),
    "rate": _("Enter the two numbers or the rate, not both"),
}
NOT_LARGER = _(
    "Enter a top number that is not larger than the bottom number. "
    "If it can be larger, as with beds in use, measure a rate for every 100 instead"
)
OVER_100 = _("Enter 100 or less. If it can be more, as with beds in use, measure a rate for every 100 instead")


class RecordReadingForm(WatchedForm):
    """A value; for a percentage or a rate the two numbers it is made of; for days between only the day."""

    submit, suggests = _("Save the reading"), ALL_FIELDS

    period = NhsDateField(subject=_("day the reading is for"), earliest=EARLIEST, latest=timezone.localdate)
    note = forms.CharField(
        label=_("Note"),
        max_length=200,
        required=False,
        help_text=_("Anything unusual, such as a bank holiday. Do not name anybody."),
    )

    def __init__(self, *args, measure, reading=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.measure, self.reading, self.taken = measure, reading, None
        self.last = Reading.objects.of(measure).last()
        self.has_one_a_period = measure.rhythm != Measure.Rhythm.EACH
        self.has_two_numbers = measure.unit in OF_TWO_NUMBERS
        self.fields["period"].label, self.fields["period"].help_text = WHICH[measure.rhythm]
        self.fields |= number_fields(measure)
        self.initial = self.beginning() | self.initial

    def beginning(self):
        """The period of today, or empty boxes where it has its only reading already."""
        period = period_start(self.measure.rhythm, timezone.localdate())
        is_taken = self.has_one_a_period and self.last and self.last.period >= period
        return {} if is_taken else {"period": period}

    @property
    def rounding(self):
        """A word to say where a number had more digits than are kept."""
        numbers = (self.fields.get(name) for name in ("value", "numerator", "denominator"))
        was_rounded = any(field.was_rounded for field in numbers if field)
        return gettext("It is rounded: no more than 15 digits are kept.") if was_rounded else ""

    @property
    def last_in_words(self):
        if self.last is None or self.reading:
            return ""
        words = {
            "value": value_in_words(self.measure, self.last),
            "period": reading_name(self.measure, self.last),
        }
        return gettext("%(value)s, %(period)s") % words

    @property
    def layout(self):
        return Layout("period", *self.number_layout(), "note")

    def number_layout(self):
        if not self.has_two_numbers:
            return [NhsField("value", width=10)] if "value" in self.fields else []
        numbers = [NhsField(name, width=5, optional_mark=False) for name in ("numerator", "denominator")]
        value = NhsField("value", width=5, suffix=unit_word(self.measure) or None, optional_mark=False)
        return [*numbers, Details(VALUE_ALONE[self.measure.unit], value)]

    def clean_period(self):
        period = period_start(self.measure.rhythm, self.cleaned_data["period"])
        if self.has_one_a_period:
            others = Reading.objects.of(self.measure).exclude(pk=self.reading.pk if self.reading else None)
            self.taken = others.filter(period__range=(period, period_end(self.measure.rhythm, period))).first()
        if self.taken:
            raise forms.ValidationError(self.taken_message())
        return period

    def taken_message(self):
        words = {
            "period": reading_name(self.measure, self.taken),
            "value": value_in_words(self.measure, self.taken),
        }
        return gettext("There is a reading for %(period)s already: %(value)s. Choose another, or correct it") % words

    def clean(self):
        cleaned = super().clean()
        if self.has_two_numbers:
            self.check_numbers(cleaned)
        return dict.fromkeys(("value", "numerator", "denominator")) | cleaned

    def check_numbers(self, cleaned):
        if self.errors.keys() & {"numerator", "denominator", "value"}:
            return
        numbers = {name: cleaned.get(name) for name in ("value", "numerator", "denominator")}
        for name, error in problems_of_two(self.measure, **numbers):
            self.add_error(name, error)


class CorrectReadingForm(RecordReadingForm):
    submit, suggests = _("Save the correction"), ()

    reason = forms.CharField(
        label=_("Why is it corrected?"),
        max_length=200,
        help_text=_("For example, one person was counted twice. Do not name anybody."),
        error_messages={"required": _("Enter why it is corrected")},
    )

    def beginning(self):
        known = {name: getattr(self.reading, name) for name in ("period", "numerator", "denominator", "note")}
        has_numbers = self.reading.denominator is not None
        return known | {"value": None if has_numbers else self.reading.value}

    @property
    def layout(self):
        return Layout("period", *self.number_layout(), "reason", "note")


class SetAsideReadingForm(WatchedForm):
    submit = _("Set it aside")

    reason = forms.CharField(
        label=_("Why is it set aside?"),
        max_length=200,
        help_text=_("For example, the ward was closed that week. Do not name anybody."),
        error_messages={"required": _("Enter why it is set aside")},
    )


def number_fields(measure):
    """{name: field} for the numbers that people enter of this measure."""
    if measure.unit == Measure.Unit.DAYS_BETWEEN:
        return {}
    value = {"value": _value_field(measure)}
    if measure.unit not in OF_TWO_NUMBERS:
        return value
    return value | {
        "numerator": _count_field(measure.numerator, _("Enter the top number")),
        "denominator": _count_field(measure.denominator, _("Enter the bottom number")),
    }


def problems_of_two(measure, *, value, numerator, denominator):
    """(field, what to do) where the two numbers of a percentage or a rate, or the one alone, make no reading."""
    if value is not None:
        both = numerator is not None or denominator is not None
        return [("value", NOT_BOTH[measure.unit])] if both else []
    problems = []
    if numerator is None:
        problems.append(("numerator", _("Enter the top number")))
    if denominator is None:
        problems.append(("denominator", _("Enter the bottom number")))
    elif denominator == 0:
        problems.append(("denominator", _("Enter 1 or more. If there was nobody to count, leave this reading out")))
    elif measure.unit == Measure.Unit.PERCENT and numerator is not None and numerator > denominator:
        problems.append(("numerator", NOT_LARGER))
    return problems


def _value_field(measure):
    has_two_numbers, is_percent = measure.unit in OF_TWO_NUMBERS, measure.unit == Measure.Unit.PERCENT
    is_whole = measure.unit == Measure.Unit.CASES_BETWEEN
    return NumberField(
        label=VALUE_LABELS[measure.unit],
        required=not has_two_numbers,
        takes_percent=is_percent,
        at_least=None if measure.unit in MAY_BE_NEGATIVE else 0,
        at_most=100 if is_percent else None,
        **({"decimals": 0} if is_whole else {"decimals": VALUE_PLACES, "rounds": True}),
        error_messages={"at_most": OVER_100},
    )


def _count_field(label, missing):
    return NumberField(
        label=label,
        required=False,
        at_least=0,
        decimals=COUNT_PLACES,
        rounds=True,
        error_messages={"required": missing},
    )
