"""Services of readings: record, correct, set aside, count again, take in many at once."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.figures.shown import place_of
from improvements.locking import locked_shared
from improvements.models import Measure, Reading, ReadingCorrection
from improvements.numbers import COUNT_PLACES, DIGITS, kept
from improvements.periods import period_end, period_start
from improvements.units import OF_TWO_NUMBERS

TOO_LARGE = 10**DIGITS
NUMBERS = ("value", "numerator", "denominator")
SAID = ("period", *NUMBERS)
AT_ONCE = 500  # rows in one statement
OUT_OF_THE_WAY = 10_000  # more than a day holds


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

    Of what is recorded each time it happens, a day takes any number: this becomes the last of them. Of days between,
    `period` is the day it happened and there is no number: the days are counted from the one before.
    Raises ValidationError for a second reading of a period, a period to come, a measure no longer collected or one
    that counts itself, and numbers that make no value.
    """
    measure = _locked_course(by, measure)
    _refuse_closed(measure)
    reading = Reading(team=by.team, place_id=measure.measured_at, group=measure.of_group, measure=measure, note=note)
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

    On another day of what is recorded each time it happens, it is the last of that day, and those behind it move up.
    Refuses what record_reading refuses, save that a measure may be no longer collected.
    """
    measure = locked(by, Measure(pk=reading.measure_id), among=Measure.objects.visible_to(by))
    reading = locked(by, reading)
    measure.course, measure.of_group = reading.place, reading.group
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
    """Let a reading count like all others. Raises ValidationError when it was not set aside."""
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

    rows    each with `period`, and `value` or `numerator` and `denominator`; without any number a missing point. Of
            what is recorded each time it happens also `position`: which of its day; without it, as the rows stand
    reason  why readings that are there already are corrected; without it they are left as they are

    Raises ValidationError for whatever record_reading refuses, and for two rows of one period or place in it.
    """
    measure = _locked_course(by, measure)
    _refuse_closed(measure)
    new = _by_place(_all_made(by, measure, rows, today or timezone.localdate()))
    there = {place_of(measure, reading): reading for reading in Reading.objects.of(measure)}
    Reading.objects.bulk_create([new[place] for place in new if place not in there], batch_size=AT_ONCE)
    if reason.strip() and measure.unit != Measure.Unit.DAYS_BETWEEN:
        _correct_several(by, [(there[place], new[place]) for place in new if place in there], reason)
    _count_days(measure)
    return measure


def _locked_course(by, measure):
    """The measure, held: read for one's own team, or for a place outside that the team types for."""
    course, of_group = measure.course, measure.of_group
    measure = locked_shared(by, measure)
    measure.course, measure.of_group = course, of_group
    if of_group and not measure.groups.standing().filter(pk=of_group.pk).exists():
        raise ValidationError(_("This group is no longer counted."))
    if measure.measured_by != by.team_id:
        raise Measure.DoesNotExist
    return measure


def _by_place(readings):
    found = {(reading.period, reading.position): reading for reading in readings}
    if len(found) < len(readings):
        raise ValidationError(_("Two rows are for the same period. Take one of them out."))
    return found


def _all_made(by, measure, rows, today):
    """Readings that are not saved yet. Those of one day stand in the order of their rows, where a day has several."""
    made, so_far = [], Counter()
    for row in rows:
        reading = _made(by, measure, row, today)
        if measure.rhythm == Measure.Rhythm.EACH:
            so_far[reading.period] += 1
            reading.position = row.get("position") or so_far[reading.period]
        made.append(reading)
    return made


def _made(by, measure, row, today):
    reading = Reading(
        team=by.team, place_id=measure.measured_at, group=measure.of_group, measure=measure, entered_by=by.user
    )
    numbers = _kept(**{name: row.get(name) for name in NUMBERS})
    reading.period = _period(measure, row["period"], today)
    if any(number is not None for number in numbers.values()):
        numbers["value"] = _value(measure, **numbers)
    for name, number in numbers.items():
        setattr(reading, name, number)
    return reading


def _correct_several(by, pairs, reason):
    """(reading as it is, reading as it shall be) of each; those that say the same are left alone."""
    differing = [(old, new) for old, new in pairs if any(getattr(old, n) != getattr(new, n) for n in NUMBERS)]
    corrections = [
        ReadingCorrection(team=by.team, reading=old, reason=reason, corrected_by=by.user, **_said(old))
        for old, _new in differing
    ]
    ReadingCorrection.objects.bulk_create(corrections, batch_size=AT_ONCE)
    for old, new in differing:
        old.value, old.numerator, old.denominator, old.entered_by = new.value, new.numerator, new.denominator, by.user
    changed = [old for old, _new in differing]
    Reading.objects.bulk_update(changed, [*NUMBERS, "entered_by"], batch_size=AT_ONCE)


def _said(reading):
    return {name: getattr(reading, name) for name in SAID}


def _write(by, reading, measure, period, value, numerator, denominator, today):
    _refuse_derived(measure)
    left = reading.pk and (reading.period, reading.position)
    _put(measure, reading, _period(measure, period, today or timezone.localdate()))
    numbers = _kept(value=value, numerator=numerator, denominator=denominator)
    if measure.unit != Measure.Unit.DAYS_BETWEEN:
        reading.value = _value(measure, **numbers)
    reading.numerator, reading.denominator, reading.entered_by = numbers["numerator"], numbers["denominator"], by.user
    reading.save()
    _close_gap(measure, reading, left)
    _count_days(measure)
    reading.refresh_from_db(fields=["value"])
    return reading


def _put(measure, reading, day):
    """Of what is recorded each time it happens, behind the others of that day; else alone in its period."""
    others = (
        Reading.objects.of(measure).exclude(pk=reading.pk).filter(period__range=(day, period_end(measure.rhythm, day)))
    )
    if measure.rhythm != Measure.Rhythm.EACH and others:
        raise ValidationError(_("There is a reading for this period already. Correct that one, or choose another day."))
    if day != reading.period:
        reading.position = max([other.position for other in others], default=0) + 1
    reading.period = day


def _close_gap(measure, reading, left):
    """Moves up the readings behind the place that one left. In two steps: no two may share a place even on the way."""
    if not left or left == (reading.period, reading.position):
        return
    day, position = left
    Reading.objects.of(measure).filter(period=day, position__gt=position).update(
        position=F("position") + OUT_OF_THE_WAY
    )
    moved = Reading.objects.of(measure).filter(period=day, position__gt=OUT_OF_THE_WAY)
    moved.update(position=F("position") - OUT_OF_THE_WAY - 1)


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
    for reading in Reading.objects.of(measure):
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
