"""Services of a measure and its readings: define, change, record, correct."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from improvements.measuring import period_start
from improvements.models import Improvement, Measure, Reading
from improvements.services.improvement import refuse_stopped
from improvements.services.locking import locked

PLACES = Decimal("0.0001")


@recorded("defined a measure")
def define_measure(
    *,
    by: Membership,
    improvement: Improvement | None = None,
    name: str,
    kind: str,
    why_it_matters: str,
    definition: str,
    unit: str,
    better: str,
    collection_plan: str,
    rhythm: str,
    numerator: str = "",
    denominator: str = "",
    target: Decimal | None = None,
) -> Measure:
    """A measure of one improvement, or of the whole team without one.

    `numerator` and `denominator` say in words what a percentage is of; `target` is in the measure's unit.
    Raises ValidationError for a stopped improvement, a name in use, or a percentage of nothing.
    """
    if improvement:
        improvement = locked(by, improvement)
        refuse_stopped(improvement)
    measure = Measure(
        team=by.team, improvement=improvement, name=name, kind=kind, why_it_matters=why_it_matters,
        definition=definition, unit=unit, numerator=numerator, denominator=denominator, better=better,
        target=target, collection_plan=collection_plan, rhythm=rhythm,
    )  # fmt: skip
    _refuse_unclear(by, measure)
    measure.save()
    return measure


@recorded("changed a measure")
def revise_measure(
    *,
    by: Membership,
    measure: Measure,
    name: str,
    kind: str,
    why_it_matters: str,
    definition: str,
    unit: str,
    better: str,
    collection_plan: str,
    rhythm: str,
    numerator: str = "",
    denominator: str = "",
    target: Decimal | None = None,
    retired_on: date | None = None,
) -> Measure:
    """Another definition; with `retired_on` it is no longer collected.

    Raises ValidationError for another unit or rhythm once there are readings, for they would mean something else.
    """
    measure = locked(by, measure)
    if (unit, rhythm) != (measure.unit, measure.rhythm) and measure.readings.exists():
        raise ValidationError(_("There are readings already. Define a new measure for another unit or rhythm."))
    measure.name, measure.kind, measure.why_it_matters = name, kind, why_it_matters
    measure.definition, measure.unit, measure.better, measure.target = definition, unit, better, target
    measure.numerator, measure.denominator = numerator, denominator
    measure.collection_plan, measure.rhythm, measure.retired_on = collection_plan, rhythm, retired_on
    _refuse_unclear(by, measure)
    measure.save()
    return measure


@recorded("recorded a reading")
def record_reading(
    *,
    by: Membership,
    measure: Measure,
    period: date,
    value: Decimal | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    note: str = "",
    today: date | None = None,
) -> Reading:
    """One reading for the period that `period` lies in; of a percentage its two numbers, or the value alone.

    Raises ValidationError for a second reading of a period, a period to come, a measure no longer collected, and
    numbers that make no value.
    """
    measure = locked(by, measure)
    if measure.retired_on:
        raise ValidationError(_("This measure is no longer collected. Change the measure to go on with it."))
    reading = Reading(team=by.team, measure=measure)
    return _write(by, reading, measure, period, value, numerator, denominator, note, today)


@recorded("corrected a reading")
def correct_reading(
    *,
    by: Membership,
    reading: Reading,
    period: date,
    value: Decimal | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    note: str,
    today: date | None = None,
) -> Reading:
    """Other numbers, or another period, in the same row; `note` says why. Refuses what record_reading refuses."""
    measure = locked(by, reading.measure)
    reading = locked(by, reading)
    if not note.strip():
        raise ValidationError(_("Enter why it is corrected"))
    return _write(by, reading, measure, period, value, numerator, denominator, note, today)


def _write(by, reading, measure, period, value, numerator, denominator, note, today):
    if period > (today or timezone.localdate()):
        raise ValidationError(_("Enter a day that is today or in the past"))
    reading.period = period_start(measure.rhythm, period)
    if measure.readings.exclude(pk=reading.pk).filter(period=reading.period).exists():
        raise ValidationError(_("There is a reading for this period already. Correct that one, or choose another day."))
    reading.value = _value(measure, value, numerator, denominator)
    reading.numerator, reading.denominator, reading.note = numerator, denominator, note
    reading.entered_by = by.user
    reading.save()
    return reading


def _value(measure, value, numerator, denominator):
    if numerator is None and denominator is None:
        if value is None:
            raise ValidationError(_("Enter a number"))
        return value
    if measure.unit != Measure.Unit.PERCENT:
        raise ValidationError(_("Enter one number: only a percentage has a top and a bottom number"))
    if None in (numerator, denominator) or denominator <= 0 or not 0 <= numerator <= denominator:
        raise ValidationError(_("Enter a top number that is not larger than the bottom number, and that one above 0"))
    return (Decimal(100) * numerator / denominator).quantize(PLACES)


def _refuse_unclear(by, measure):
    if measure.unit == Measure.Unit.PERCENT and not (measure.numerator and measure.denominator):
        raise ValidationError(_("Enter what the top number and the bottom number count"))
    same_place = Measure.objects.visible_to(by).filter(improvement=measure.improvement, retired_on=None)
    if measure.retired_on is None and same_place.exclude(pk=measure.pk).filter(name=measure.name).exists():
        raise ValidationError(_("There is a measure of this name already. Choose another name"))
