"""Pages of readings: record, correct; and what their services refuse."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of
from ceim.testing.factories import make_measure
from improvements.measures.services import revise_measure
from improvements.models import Measure, Reading, ReadingCorrection
from improvements.readings.services import correct_reading, record_reading

MONDAY = date(2026, 3, 2)
PERCENT = {"unit": "percent", "numerator": "People told", "denominator": "People asked"}


def reading_on(day=MONDAY, **values):
    return date_in("period", day) | {"value": "", "note": ""} | values


def numbers(reading):
    return reading.value, reading.numerator, reading.denominator


@pytest.mark.parametrize(("rhythm", "begins"), [("day", 11), ("week", 9), ("month", 1)])
@time_machine.travel("2026-03-11 12:00", tick=False)
def test_record_reading_begins_with_the_period_of_today(cast, signed_in, rhythm, begins):
    measure = make_measure(cast.rowan, rhythm=rhythm)
    soup = soup_of(signed_in("moira").get(address("record_reading", measure.pk)))
    boxes = [soup.select_one(f'[name="period_{part}"]')["value"] for part in ("day", "month", "year")]
    assert boxes == [str(begins), "3", "2026"]


@time_machine.travel("2026-01-07 12:00", tick=False)
def test_record_reading_begins_empty_where_the_period_has_its_reading(cast, signed_in):
    measure = make_measure(cast.rowan, values=[7])
    response = signed_in("moira").get(address("record_reading", measure.pk))
    assert "Last reading: 7, week of 5 January 2026" in text_of(response)
    assert soup_of(response).select('[name^="period"][value]') == []


@pytest.mark.parametrize(("rhythm", "begins"), [("day", 4), ("week", 2), ("month", 1)])
def test_record_reading_stands_for_the_whole_period(cast, signed_in, rhythm, begins):
    measure = make_measure(cast.rowan, rhythm=rhythm)
    sent = reading_on(date(2026, 3, 4), value="1,234", note="Bank holiday")
    response = signed_in("moira").post(address("record_reading", measure.pk), sent)
    assert response.url == address("show_measure", measure.pk)
    reading = Reading.objects.get()
    assert (reading.period, reading.value, reading.note) == (date(2026, 3, begins), 1234, "Bank holiday")
    assert (reading.team, reading.entered_by) == (cast.ward_7, cast.user("moira"))
    assert list(Event.objects.values_list("verb", "record_id")) == [("recorded a reading", reading.pk)]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({"numerator": "1", "denominator": "3"}, (Decimal("33.333333333333"), 1, 3)),
        ({"numerator": "0", "denominator": "20"}, (0, 0, 20)),
        ({"value": "12%"}, (12, None, None)),
    ],
)
def test_record_reading_of_a_percentage(cast, signed_in, sent, kept):
    measure = make_measure(cast.rowan, **PERCENT)
    signed_in("moira").post(address("record_reading", measure.pk), reading_on(**sent))
    assert numbers(Reading.objects.get()) == kept


NEEDS_BOTH = ["Enter the top number", "Enter the bottom number"]
NOT_LARGER = [
    "Enter a top number that is not larger than the bottom number. "
    "If it can be larger, as with beds in use, measure a rate for every 100 instead"
]
NOBODY = ["Enter 1 or more. If there was nobody to count, leave this reading out"]
NOT_BOTH = ["Enter the two numbers or the percentage, not both"]
NOTHING = ["Enter a number. If there was nothing to count, leave this reading out"]


@pytest.mark.parametrize(
    ("unit", "sent", "errors"),
    [
        ("count", {"value": ""}, ["Enter a number"]),
        ("count", {"value": "n/a"}, NOTHING),
        ("count", {"value": "12%"}, ["Enter a number without a percent sign"]),
        ("minutes", {"value": "-1"}, ["Enter 0 or more"]),
        ("percent", {}, NEEDS_BOTH),
        ("percent", {"numerator": "5"}, NEEDS_BOTH[1:]),
        ("percent", {"numerator": "6", "denominator": "5"}, NOT_LARGER),
        ("percent", {"numerator": "0", "denominator": "0"}, NOBODY),
        ("percent", {"numerator": "1", "denominator": "2", "value": "50%"}, NOT_BOTH),
        (
            "percent",
            {"value": "101"},
            ["Enter 100 or less. If it can be more, as with beds in use, measure a rate for every 100 instead"],
        ),
        ("percent", {"numerator": "n/a", "denominator": "5"}, NOTHING),
    ],
)
def test_record_reading_says_what_is_wrong(cast, signed_in, unit, sent, errors):
    measure = make_measure(cast.rowan, **(PERCENT if unit == "percent" else {"unit": unit}))
    response = signed_in("moira").post(address("record_reading", measure.pk), reading_on(**sent))
    assert errors_of(response) == errors
    assert [Reading.objects.count(), Event.objects.count()] == [0, 0]


def test_record_reading_refuses_the_future(cast, signed_in):
    measure = make_measure(cast.rowan)
    sent = reading_on(timezone.localdate() + timedelta(days=1), value="3")
    response = signed_in("moira").post(address("record_reading", measure.pk), sent)
    assert errors_of(response) == ["Day the reading is for must be today or in the past"]


def test_record_reading_leads_from_a_second_one_to_the_first(cast, signed_in):
    measure = make_measure(cast.rowan, values=[7])
    taken = measure.readings.get()
    sent = reading_on(taken.period + timedelta(days=2), value="8", note="Typed already")
    response = signed_in("moira").post(address("record_reading", measure.pk), sent)
    assert errors_of(response) == [
        "There is a reading for week of 5 January 2026 already: 7. Choose another, or correct it"
    ]
    soup = soup_of(response)
    assert [link["href"] for link in soup.select(".nhsuk-inset-text a")] == [address("correct_reading", taken.pk)]
    assert (soup.select_one('[name="value"]')["value"], soup.select_one('[name="note"]')["value"]) == (
        "8",
        "Typed already",
    )
    assert Reading.objects.count() == 1


def test_record_reading_of_what_is_no_longer_collected_is_refused(cast, signed_in):
    measure = make_measure(cast.rowan, retired_on=date(2026, 1, 1))
    response = signed_in("moira").post(address("record_reading", measure.pk), reading_on(value="3"))
    assert errors_of(response) == ["This measure is no longer collected. Change the measure to go on with it."]


def test_correct_reading_keeps_the_row_and_says_why(cast, signed_in):
    reading = make_measure(cast.rowan, values=[7]).readings.get()
    client = signed_in("moira")
    assert soup_of(client.get(address("correct_reading", reading.pk))).select_one('[name="value"]')["value"] == "7"
    sent = reading_on(reading.period, value="6", reason="One person counted twice", note="Bank holiday")
    assert client.post(address("correct_reading", reading.pk), sent).status_code == 302
    corrected = Reading.objects.get()
    assert (corrected.pk, corrected.value, corrected.note) == (reading.pk, 6, "Bank holiday")
    before = ReadingCorrection.objects.get()
    assert (before.period, before.value, before.reason) == (reading.period, 7, "One person counted twice")
    assert (before.corrected_by, before.team) == (cast.user("moira"), cast.ward_7)
    assert corrected.entered_by == cast.user("moira")
    assert list(Event.objects.values_list("verb", flat=True)) == ["corrected a reading"]


def test_correct_reading_moves_it_to_another_week(cast, signed_in):
    reading = make_measure(cast.rowan, values=[7]).readings.get()
    sent = reading_on(date(2026, 1, 14), value="7", reason="Wrong week")
    signed_in("moira").post(address("correct_reading", reading.pk), sent)
    assert Reading.objects.get().period == date(2026, 1, 12)


def test_correct_reading_needs_a_reason_and_a_free_period(cast, signed_in):
    first, second = make_measure(cast.rowan, values=[7, 8]).readings.all()
    client = signed_in("moira")
    response = client.post(address("correct_reading", first.pk), reading_on(second.period, value="7"))
    assert errors_of(response) == [
        "There is a reading for week of 12 January 2026 already: 8. Choose another, or correct it",
        "Enter why it is corrected",
    ]
    assert Reading.objects.filter(value=7).count() == 1


def refused(service, **details):
    with pytest.raises(ValidationError):
        service(**details)
    return Event.objects.count() == 0


@pytest.mark.parametrize(
    ("unit", "values"),
    [
        ("count", {}),
        ("count", {"numerator": 1, "denominator": 2}),
        ("percent", {"numerator": 3, "denominator": 2}),
        ("percent", {"numerator": 3}),
        ("percent", {"numerator": 0, "denominator": 0}),
        ("count", {"value": 1, "period": date(2026, 3, 3)}),
    ],
)
def test_record_reading_service_refuses_what_makes_no_reading(cast, unit, values):
    measure = make_measure(cast.rowan, **(PERCENT if unit == "percent" else {}))
    details = {"period": MONDAY, "today": MONDAY} | values
    assert refused(record_reading, by=cast.moira, measure=measure, **details)
    assert Reading.objects.count() == 0


def test_record_reading_service_refuses_a_second_one(cast):
    measure = make_measure(cast.rowan, values=[7])
    period = measure.readings.get().period + timedelta(days=1)
    assert refused(record_reading, by=cast.moira, measure=measure, period=period, value=1)


def test_correct_reading_service_refuses_without_a_reason(cast):
    reading = make_measure(cast.rowan, values=[7]).readings.get()
    details = {"reading": reading, "period": reading.period, "value": 6, "reason": " "}
    assert refused(correct_reading, by=cast.moira, **details)
    assert Reading.objects.get().value == 7


def test_measure_services_find_nothing_of_another_team(cast):
    measure = make_measure(cast.nadia, values=[7])
    with pytest.raises(Measure.DoesNotExist):
        record_reading(by=cast.moira, measure=measure, period=MONDAY, value=1)


def test_revise_measure_service_refuses_another_unit_once_there_are_readings(cast):
    measure = make_measure(cast.rowan, values=[7])
    definition = {name: getattr(measure, name) for name in ("name", "kind", "why_it_matters", "definition", "better")}
    definition |= {"collection_plan": "As before", "rhythm": "week", "unit": "minutes"}
    definition |= {"reviewed_by": cast.user("priya"), "reviewed_on": MONDAY}
    assert refused(revise_measure, by=cast.moira, measure=measure, **definition)
