"""Readings of rates and of what is counted from one time to the next; readings set aside."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.nhs.formats import nhs_date
from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of
from ceim.testing.factories import make_measure
from improvements.models import Reading, ReadingCorrection
from improvements.readings import services
from improvements.readings.history import rows_of_readings

FALLS = {"unit": "rate", "numerator": "Falls", "denominator": "Days in bed", "per": 1000}
DAYS_BETWEEN = {"unit": "days_between", "rhythm": "each"}


def record(client, measure, day, **values):
    return client.post(
        address("record_reading", measure.pk), date_in("period", day) | {"value": "", "note": ""} | values
    )


def test_record_reading_of_a_rate_is_for_every_so_many(cast, signed_in):
    measure, client = make_measure(cast.rowan, **FALLS), signed_in("moira")
    record(client, measure, date(2026, 3, 2), numerator="3", denominator="640")
    record(client, measure, date(2026, 3, 9), numerator="7", denominator="5")
    record(client, measure, date(2026, 3, 16), value="4.5")
    assert list(Reading.objects.values_list("value", "numerator", "denominator")) == [
        (Decimal("4.6875"), 3, 640),
        (1400, 7, 5),
        (Decimal("4.5"), None, None),
    ]


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"numerator": "3"}, ["Enter the bottom number"]),
        (
            {"numerator": "3", "denominator": "0"},
            ["Enter 1 or more. If there was nobody to count, leave this reading out"],
        ),
        ({"numerator": "3", "denominator": "4", "value": "5"}, ["Enter the two numbers or the rate, not both"]),
        ({"numerator": "-3", "denominator": "4"}, ["Enter 0 or more"]),
        ({"value": "4%"}, ["Enter a number without a percent sign"]),
        (
            {"numerator": "9999999999", "denominator": "0.01"},
            ["These two numbers make a rate that is too large. Check them"],
        ),
    ],
)
def test_record_reading_of_a_rate_says_what_is_wrong(cast, signed_in, sent, errors):
    response = record(signed_in("moira"), make_measure(cast.rowan, **FALLS), date(2026, 3, 2), **sent)
    assert errors_of(response) == errors
    assert Reading.objects.count() == 0


def test_record_reading_of_days_between_asks_only_for_the_day(cast, signed_in):
    measure, client = make_measure(cast.rowan, **DAYS_BETWEEN), signed_in("moira")
    soup = soup_of(client.get(address("record_reading", measure.pk)))
    assert "When did it happen?" in text_of(client.get(address("record_reading", measure.pk)))
    assert soup.select("[name=value], [name=numerator]") == []
    for day in (date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 11)):
        record(client, measure, day)
    assert list(Reading.objects.values_list("value", flat=True)) == [None, 10, 20]
    middle = Reading.objects.get(period=date(2026, 3, 11))
    client.post(address("correct_reading", middle.pk), date_in("period", date(2026, 3, 30)) | {"reason": "Misread"})
    assert list(Reading.objects.values_list("value", flat=True)) == [None, 29, 1]
    assert ReadingCorrection.objects.get().value == 10


def test_record_reading_of_cases_between_is_a_whole_number(cast, signed_in):
    measure, client = make_measure(cast.rowan, unit="cases_between", rhythm="each"), signed_in("moira")
    assert errors_of(record(client, measure, date(2026, 3, 2), value="1.5")) == ["Enter a whole number"]
    record(client, measure, date(2026, 3, 2), value="14")
    assert Reading.objects.get().value == 14


def test_correct_reading_keeps_every_earlier_value(cast, signed_in, django_assert_num_queries):
    reading = make_measure(cast.rowan, values=[7]).readings.get()
    client = signed_in("moira")
    for value, day, reason in (("8", reading.period, "Miscounted"), ("8", date(2026, 1, 12), "Wrong week")):
        client.post(address("correct_reading", reading.pk), date_in("period", day) | {"value": value, "reason": reason})
    with django_assert_num_queries(2):
        (row,) = rows_of_readings(reading.measure, list(reading.measure.readings.all()))
    today = nhs_date(timezone.localdate())
    assert row.said == (
        f"Corrected on {today}, was 8, week of 5 January 2026, because: Wrong week",
        f"Corrected on {today}, was 7, because: Miscounted",
    )


def test_correct_reading_of_the_note_alone_keeps_no_second_copy(cast):
    reading = make_measure(cast.rowan, values=[7]).readings.get()
    services.correct_reading(
        by=cast.moira, reading=reading, period=reading.period, value=7, reason="Note added", note="Bank holiday"
    )
    assert (Reading.objects.get().note, ReadingCorrection.objects.count()) == ("Bank holiday", 0)


def test_set_aside_reading_and_count_it_again(cast, signed_in):
    reading = make_measure(cast.rowan, values=[7, 8]).readings.first()
    client, there = signed_in("moira"), address("set_aside_reading", reading.pk)
    assert "Week of 5 January 2026: 7" in text_of(client.get(there))
    assert errors_of(client.post(there, {"reason": ""})) == ["Enter why it is set aside"]
    assert client.post(there, {"reason": "The ward was closed"}).url == address("show_measure", reading.measure_id)
    reading.refresh_from_db()
    assert (reading.set_aside_reason, reading.value) == ("The ward was closed", 7)
    again = address("count_reading_again", reading.pk)
    assert client.get(again).status_code == 302
    client.post(again)
    reading.refresh_from_db()
    assert reading.set_aside_reason == ""
    assert list(Event.objects.values_list("verb", flat=True).order_by("pk")) == [
        "set a reading aside",
        "counted a reading again",
    ]
    with pytest.raises(ValidationError):
        services.count_reading_again(by=cast.moira, reading=reading)


def test_show_measure_lists_what_was_done_to_a_reading(cast, signed_in):
    measure = make_measure(cast.rowan, values=[7, 8])
    first, second = measure.readings.all()
    services.set_aside_reading(by=cast.moira, reading=first, reason="The ward was closed")
    services.correct_reading(by=cast.moira, reading=second, period=second.period, value=9, reason="Counted twice")
    page = text_of(signed_in("moira").get(address("show_measure", measure.pk)))
    assert "Set aside, because: The ward was closed" in page
    assert "Count it again: week of 5 January 2026" in page
    assert "was 8, because: Counted twice" in page
    for_coach = text_of(signed_in("priya").get(address("show_measure", measure.pk)))
    assert "The ward was closed" in for_coach and "Count it again" not in for_coach


@pytest.mark.parametrize("values", [[5] * 30, [5], [None] * 30, [None, 5, None]])
def test_show_measure_survives_readings_that_say_little(cast, signed_in, values):
    measure = make_measure(cast.rowan, values=values)
    client = signed_in("moira")
    assert client.get(address("show_measure", measure.pk)).status_code == 200
    assert client.get(address("list_measures")).status_code == 200


def test_import_readings_service_keeps_several_corrections(cast):
    measure = make_measure(cast.rowan, values=[1, 2, 3])
    rows = [{"period": date(2026, 1, 5) + timedelta(weeks=n), "value": n * 2} for n in range(4)]
    services.import_readings(by=cast.moira, measure=measure, rows=rows, reason="From the register")
    assert list(Reading.objects.values_list("value", flat=True)) == [0, 2, 4, 6]
    assert list(ReadingCorrection.objects.values_list("value", flat=True)) == [1, 3]
    services.import_readings(by=cast.moira, measure=measure, rows=[rows[0] | {"value": 99}])
    assert Reading.objects.first().value == 0
