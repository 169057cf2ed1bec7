"""Services of readings: record, correct, set aside, count again, take in many at once."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from improvements.measuring import period_start
from improvements.models import Measure, Reading, ReadingCorrection
from improvements.numbers import COUNT_PLACES, DIGITS, kept
from improvements.services.locking import locked
from improvements.units import OF_TWO_NUMBERS

TOO_LARGE = 10**DIGITS
SAID = ("period", "value", "numerator", "denominator")
AT_ONCE = 500  # rows in one statement


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
    """One reading for the period that `period` lies in; of a percentage or a rate its two numbers, or the value alone.

    Of days between, `period` is the day it happened and there is no number: the days are counted from the one before.
    Raises ValidationError for a second reading of a period, a period to come, a measure no longer collected or one
    that counts itself, and numbers that make no value.
    """
    measure = locked(by, measure)
    _refuse_closed(measure)
    reading = Reading(team=by.team, measure=measure, note=note)
    return _write(by, reading, measure, period, value, numerator, denominator, today)


@recorded("corrected a reading")
def correct_reading(
    *,
    by: Membership,
    reading: Reading,
    period: date,
    value: Decimal | None = None,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    reason: str,
    note: str = "",
    today: date | None = None,
) -> Reading:
    """Other numbers, another period or another note in the same row; what it said is kept beside it with the reason.

    Refuses what record_reading refuses, save that a measure may be no longer collected.
    """
    measure = locked(by, reading.measure)
    reading = locked(by, reading)
    if not reason.strip():
        raise ValidationError(_("Enter why it is corrected"))
    before = _said(reading)
    reading.note = note
    reading = _write(by, reading, measure, period, value, numerator, denominator, today)
    if before != _said(reading):
        ReadingCorrection.objects.create(team=by.team, reading=reading, reason=reason, corrected_by=by.user, **before)
    return reading


@recorded("set a reading aside")
def set_aside_reading(*, by: Membership, reading: Reading, reason: str) -> Reading:
    """From now on it is drawn, but counts neither for the centre line nor for the rules. It says why."""
    reading = locked(by, reading)
    if not reason.strip():
        raise ValidationError(_("Enter why it is set aside"))
    reading.set_aside_reason = reason
    reading.save(update_fields=["set_aside_reason"])
    return reading


@recorded("counted a reading again")
def count_reading_again(*, by: Membership, reading: Reading) -> Reading:
    """It counts like all others. Raises ValidationError when it was not set aside."""
    reading = locked(by, reading)
    if not reading.set_aside_reason:
        raise ValidationError(_("This reading counts already."))
    reading.set_aside_reason = ""
    reading.save(update_fields=["set_aside_reason"])
    return reading


@recorded("took in readings")
def import_readings(
    *,
    by: Membership,
    measure: Measure,
    rows: Iterable[Mapping],
    reason: str = "",
    today: date | None = None,
) -> Measure:
    """Many readings at once, all or none.

    rows    each with `period`, and `value` or `numerator` and `denominator`; without any number a missing point
    reason  why readings that are there already are corrected; without it they are left as they are

    Raises ValidationError for whatever record_reading refuses, and for two rows of one period.
    """
    measure = locked(by, measure)
    _refuse_closed(measure)
    new = [_made(by, measure, row, today or timezone.localdate()) for row in rows]
    if len({reading.period for reading in new}) < len(new):
        raise ValidationError(_("Two rows are for the same period. Take one of them out."))
    there = {reading.period: reading for reading in measure.readings.all()}
    added = [reading for reading in new if reading.period not in there]
    Reading.objects.bulk_create(added, batch_size=AT_ONCE)
    if reason.strip() and measure.unit != Measure.Unit.DAYS_BETWEEN:
        _correct_several(by, [(there[each.period], each) for each in new if each.period in there], reason)
    _count_days(measure)
    return measure


def _made(by, measure, row, today):
    """A reading that is not saved yet."""
    reading = Reading(team=by.team, measure=measure, entered_by=by.user)
    numbers = _kept(**{name: row.get(name) for name in ("value", "numerator", "denominator")})
    reading.period = _period(measure, row["period"], today)
    if any(number is not None for number in numbers.values()):
        numbers["value"] = _value(measure, **numbers)
    for name, number in numbers.items():
        setattr(reading, name, number)
    return reading


def _correct_several(by, pairs, reason):
    """(reading as it is, reading as it shall be) of each; those that say the same are left alone."""
    differing = [(old, new) for old, new in pairs if _said(old) != _said(new)]
    corrections = [
        ReadingCorrection(team=by.team, reading=old, reason=reason, corrected_by=by.user, **_said(old))
        for old, _new in differing
    ]
    ReadingCorrection.objects.bulk_create(corrections, batch_size=AT_ONCE)
    for old, new in differing:
        old.value, old.numerator, old.denominator, old.entered_by = new.value, new.numerator, new.denominator, by.user
    changed = [old for old, _new in differing]
    Reading.objects.bulk_update(changed, [*SAID[1:], "entered_by"], batch_size=AT_ONCE)


def _said(reading):
    return {name: getattr(reading, name) for name in SAID}


def _write(by, reading, measure, period, value, numerator, denominator, today):
    _refuse_derived(measure)
    reading.period = _period(measure, period, today or timezone.localdate())
    if measure.readings.exclude(pk=reading.pk).filter(period=reading.period).exists():
        raise ValidationError(_("There is a reading for this period already. Correct that one, or choose another day."))
    numbers = _kept(value=value, numerator=numerator, denominator=denominator)
    if measure.unit != Measure.Unit.DAYS_BETWEEN:
        reading.value = _value(measure, **numbers)
    reading.numerator, reading.denominator, reading.entered_by = numbers["numerator"], numbers["denominator"], by.user
    reading.save()
    _count_days(measure)
    reading.refresh_from_db(fields=["value"])
    return reading


def _period(measure, day, today):
    if day > today:
        raise ValidationError(_("Enter a day that is today or in the past"))
    return period_start(measure.rhythm, day)


def _kept(*, value, numerator, denominator):
    """The numbers as the database holds them, so that those of a later file can be compared with them."""
    return {
        "value": kept(value),
        "numerator": kept(numerator, COUNT_PLACES),
        "denominator": kept(denominator, COUNT_PLACES),
    }


def _value(measure, value, numerator, denominator):
    if measure.unit == Measure.Unit.DAYS_BETWEEN:
        return None
    if numerator is None and denominator is None:
        if value is None:
            raise ValidationError(_("Enter a number"))
        return value
    if measure.unit not in OF_TWO_NUMBERS:
        raise ValidationError(_("Enter one number: only a percentage or a rate has a top and a bottom number"))
    if None in (numerator, denominator) or denominator <= 0 or numerator < 0:
        raise ValidationError(_("Enter a top number that is 0 or more, and a bottom number above 0"))
    return _share(measure, numerator, denominator)


def _share(measure, numerator, denominator):
    is_percent = measure.unit == Measure.Unit.PERCENT
    if is_percent and numerator > denominator:
        raise ValidationError(_("Enter a top number that is not larger than the bottom number"))
    share = Decimal(100 if is_percent else measure.per) * numerator / denominator
    if share >= TOO_LARGE:
        raise ValidationError(_("These two numbers make a rate that is too large. Check them"))
    return kept(share)


def _count_days(measure):
    """Of days between: each reading's days since the one before, the first one's nothing."""
    if measure.unit != Measure.Unit.DAYS_BETWEEN:
        return
    changed, before = [], None
    for reading in measure.readings.order_by("period"):
        days = None if before is None else Decimal((reading.period - before).days)
        before = reading.period
        if reading.value != days:
            reading.value = days
            changed.append(reading)
    Reading.objects.bulk_update(changed, ["value"], batch_size=AT_ONCE)


def _refuse_closed(measure):
    _refuse_derived(measure)
    if measure.retired_on:
        raise ValidationError(_("This measure is no longer collected. Change the measure to go on with it."))


def _refuse_derived(measure):
    if measure.derived_from:
        raise ValidationError(_("This measure counts itself, so nobody enters or corrects its readings."))
