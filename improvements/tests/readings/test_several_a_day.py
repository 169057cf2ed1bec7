"""What is recorded each time it happens: a day holds several readings, in their order, everywhere."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ceim.testing.answers import address, date_in, soup_of, text_of, words_of
from ceim.testing.factories import make_measure
from improvements.models import Reading
from improvements.readings import services

FIRST, SECOND, THIRD = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
WAITED = [(FIRST, 40), (FIRST, 15), (FIRST, 22), (SECOND, 8), (SECOND, 31)]


@pytest.fixture
def waits(cast):
    return make_measure(cast.rowan, unit="minutes", rhythm="each", name="Minutes waited", better="down")


def rows(*pairs, **more):
    return [{"period": day, "value": Decimal(value)} | more for day, value in pairs]


def imported(cast, measure, *pairs, **details):
    return services.import_readings(by=cast.moira, measure=measure, rows=rows(*pairs), **details)


def stored(measure):
    return [(r.period, r.position, r.value) for r in measure.readings.all()]


def test_record_reading_appends_to_the_day(cast, waits):
    for day, value in (*WAITED[3:], *WAITED[:3]):
        services.record_reading(by=cast.moira, measure=waits, period=day, value=Decimal(value))
    assert stored(waits) == [
        (FIRST, 1, 40),
        (FIRST, 2, 15),
        (FIRST, 3, 22),
        (SECOND, 1, 8),
        (SECOND, 2, 31),
    ]


@pytest.mark.parametrize("rhythm", ["day", "week", "month"])
def test_record_reading_still_takes_one_a_period_of_other_rhythms(cast, rhythm):
    measure = make_measure(cast.rowan, rhythm=rhythm)
    services.record_reading(by=cast.moira, measure=measure, period=FIRST, value=1)
    with pytest.raises(ValidationError, match="There is a reading for this period already"):
        services.record_reading(by=cast.moira, measure=measure, period=FIRST, value=2)


def test_record_reading_page_takes_the_second_of_a_day(cast, signed_in, waits):
    client = signed_in("moira")
    for value in ("40", "15"):
        sent = date_in("period", FIRST) | {"value": value, "note": ""}
        assert client.post(address("record_reading", waits.pk), sent).status_code == 302
    page = client.get(address("record_reading", waits.pk))
    assert "Last reading: 15 minutes, 2 March 2026, 2nd" in text_of(page)
    assert soup_of(page).select_one('[name="period_day"]')["value"]


def test_correct_reading_keeps_its_place_on_its_day(cast, waits):
    imported(cast, waits, *WAITED)
    middle = waits.readings.get(value=15)
    services.correct_reading(by=cast.moira, reading=middle, period=FIRST, value=16, reason="Misread")
    assert stored(waits)[:3] == [(FIRST, 1, 40), (FIRST, 2, 16), (FIRST, 3, 22)]


def test_correct_reading_moves_to_the_end_of_another_day_and_leaves_no_gap(cast, waits):
    imported(cast, waits, *WAITED)
    first = waits.readings.get(value=40)
    services.correct_reading(by=cast.moira, reading=first, period=SECOND, value=40, reason="Wrong day")
    assert stored(waits) == [
        (FIRST, 1, 15),
        (FIRST, 2, 22),
        (SECOND, 1, 8),
        (SECOND, 2, 31),
        (SECOND, 3, 40),
    ]


def test_import_readings_keeps_the_order_of_a_day_and_knows_what_is_there(cast, waits):
    imported(cast, waits, *WAITED[:2])
    imported(cast, waits, *WAITED)
    assert [value for *_place, value in stored(waits)] == [40, 15, 22, 8, 31]
    imported(cast, waits, (FIRST, 40), (FIRST, 99))
    assert waits.readings.filter(value=99).count() == 0
    imported(cast, waits, (FIRST, 40), (FIRST, 99), reason="Misread")
    assert stored(waits)[1] == (FIRST, 2, 99)
    assert [c.value for c in waits.readings.get(value=99).corrections.all()] == [15]
    assert waits.readings.get(value=40).corrections.count() == 0


def test_import_readings_takes_a_place_that_is_said(cast, waits):
    imported(cast, waits, (FIRST, 40))
    services.import_readings(by=cast.moira, measure=waits, rows=rows((FIRST, 15), position=2))
    assert stored(waits) == [(FIRST, 1, 40), (FIRST, 2, 15)]
    with pytest.raises(ValidationError):
        services.import_readings(by=cast.moira, measure=waits, rows=rows((FIRST, 1), (FIRST, 2), position=3))


def test_import_readings_of_one_a_period_refuses_two(cast):
    measure = make_measure(cast.rowan, rhythm="month")
    with pytest.raises(ValidationError, match="Two rows are for the same period"):
        imported(cast, measure, (FIRST, 1), (SECOND, 2))
    assert Reading.objects.count() == 0


def test_two_falls_on_one_day_are_no_day_apart(cast):
    falls = make_measure(cast.rowan, unit="days_between", rhythm="each")
    for day in (FIRST, THIRD, FIRST):
        services.record_reading(by=cast.moira, measure=falls, period=day)
    assert stored(falls) == [(FIRST, 1, None), (FIRST, 2, 0), (THIRD, 1, 2)]
    services.import_readings(by=cast.moira, measure=falls, rows=[{"period": day} for day in (FIRST, FIRST, SECOND)])
    assert [value for *_place, value in stored(falls)] == [None, 0, 1, 1]


def test_two_misses_on_one_day_are_both_kept(cast):
    misses = make_measure(cast.rowan, unit="cases_between", rhythm="each")
    imported(cast, misses, (FIRST, 14), (FIRST, 0), (SECOND, 9))
    assert [value for *_place, value in stored(misses)] == [14, 0, 9]


def test_show_measure_names_and_draws_all_of_a_day(cast, signed_in, waits):
    imported(cast, waits, *WAITED)
    client = signed_in("moira")
    soup = soup_of(client.get(address("show_measure", waits.pk)))
    names = ["2 March 2026", "2 March 2026, 2nd", "2 March 2026, 3rd", "3 March 2026", "3 March 2026, 2nd"]
    assert [words_of(th) for th in soup.select(".ceim-chart tbody th")] == names
    listed = [words_of(td).removeprefix("When").strip() for td in soup.select(".ceim-readings tbody th")]
    assert listed == names[::-1]
    drawn = client.get(address("show_measure_chart", waits.pk)).json()["data"][0]
    assert (drawn["x"], drawn["y"]) == ([1, 2, 3, 4, 5], [40, 15, 22, 8, 31])
    assert drawn["hovertext"][1] == "2 March 2026, 2nd: 15 minutes"
