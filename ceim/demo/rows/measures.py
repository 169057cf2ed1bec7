"""Measures and their readings, as rows."""

from datetime import timedelta
from decimal import Decimal

from improvements.models import Measure, Reading
from improvements.periods import period_start


def make_measure(ward, improvement, content, clock):
    measure = Measure.objects.create(
        team=ward.team,
        improvement=improvement,
        name=content.name,
        kind=content.kind,
        why_it_matters=content.why,
        definition=content.definition,
        unit=content.unit,
        numerator=content.numerator,
        denominator=content.denominator,
        better=content.better,
        target=_decimal(content.target),
        collection_plan=content.collection,
        rhythm=content.rhythm,
        reviewed_by=ward.lead.user,
        reviewed_on=_periods(content, clock)[0],
    )
    Reading.objects.bulk_create(
        Reading(
            team=ward.team,
            measure=measure,
            period=period,
            note=reading.note,
            entered_by=ward.lead.user,
            **values_of(reading),
        )
        for period, reading in zip(_periods(content, clock), content.readings, strict=True)
    )
    return measure


def _periods(content, clock):
    """When each reading was taken, oldest first: a week or a month apart."""
    number = len(content.readings)
    if content.rhythm == Measure.Rhythm.WEEK:
        last = period_start("week", clock.day(content.last_days_ago))
        return [last - timedelta(weeks=number - 1 - n) for n in range(number)]
    months_ago = round(content.last_days_ago / 30)
    return [clock.first_of_month(months_ago + number - 1 - n) for n in range(number)]


def values_of(reading):
    if reading.of:
        share = Decimal(str(reading.value)) / Decimal(reading.of) * 100
        return {
            "value": share.quantize(Decimal("0.0001")),
            "numerator": _decimal(reading.value),
            "denominator": _decimal(reading.of),
        }
    return {"value": _decimal(reading.value)}


def _decimal(value):
    return None if value is None else Decimal(str(value))
