"""Our own files go back in without loss: every unit and rhythm, both kinds of file, and nothing is new in them."""

import itertools
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ceim.testing.answers import address, text_of
from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_measure
from improvements.models import Measure, Reading, ReadingCorrection
from improvements.readings import services
from improvements.spc import run_chart
from improvements.tests.pasted import sent_on, stored
from improvements.units import FROM_ONE_TO_THE_NEXT, OF_TWO_NUMBERS

TWO = {"numerator": "People told", "denominator": "People asked", "per": 1000}
UNITS = [unit for unit in Measure.Unit if unit != Measure.Unit.DAYS_BETWEEN]
RHYTHMS = list(Measure.Rhythm)


clock = stopped_at("2026-11-20 12:00")


def days_of(rhythm):
    """Fifteen periods; of what is recorded each time it happens two a day."""
    if rhythm == "month":
        return [date(2025 + month // 12, month % 12 + 1, 1) for month in range(15)]
    step = {"day": 1, "week": 7, "each": 1}[rhythm]
    days = [date.fromordinal(date(2026, 1, 5).toordinal() + step * n) for n in range(15)]
    return list(itertools.chain.from_iterable((day, day) for day in days[:8])) if rhythm == "each" else days


def rows_of(unit, rhythm):
    """With two numbers, with one alone, and without any; with many digits where the unit has them."""
    for place, day in enumerate(days_of(rhythm)):
        if place == 4:
            yield {"period": day}
        elif unit in OF_TWO_NUMBERS and place != 6:
            yield {"period": day, "numerator": Decimal(place), "denominator": Decimal(43 + place)}
        elif unit == Measure.Unit.CASES_BETWEEN:
            yield {"period": day, "value": Decimal(place)}
        else:
            yield {"period": day, "value": Decimal("0.45") if place == 6 else Decimal("14.1730769230769") + place}


@pytest.mark.parametrize(
    ("unit", "rhythm"),
    [(unit, rhythm) for unit in UNITS for rhythm in RHYTHMS if rhythm == "each" or unit not in FROM_ONE_TO_THE_NEXT],
)
def test_download_measure_goes_back_in_without_loss(cast, signed_in, unit, rhythm):
    fields = {"unit": unit, "rhythm": rhythm} | (TWO if unit in OF_TWO_NUMBERS else {})
    measure, client = make_measure(cast.rowan, **fields, name="As it was"), signed_in("moira")
    services.import_readings(by=cast.moira, measure=measure, rows=list(rows_of(unit, rhythm)))
    Reading.objects.filter(pk=measure.readings.first().pk).update(note="12 beds closed", set_aside_reason="Flood")
    number = measure.readings.count()
    for kind in ("csv", "xlsx"):
        content = client.get(address("download_measure", measure.pk) + f"?as={kind}").content
        page = taken_in(client, measure, content)
        assert f"{number} readings are there already" in text_of(page), text_of(page)
        assert "There is nothing to save." in text_of(page)
        other = make_measure(cast.rowan, **fields, name=f"From {kind}")
        page = taken_in(client, other, content, takes_missing="on")
        client.post(address("paste_readings", other.pk), sent_on(page) | {"confirm": "yes"})
        assert in_order(other) == in_order(measure)
    assert ReadingCorrection.objects.count() == 0


def taken_in(client, measure, content, **answers):
    page = client.post(address("upload_readings", measure.pk), {"file": SimpleUploadedFile("readings", content)})
    return client.post(address("paste_readings", measure.pk), sent_on(page) | answers) if answers else page


def in_order(measure):
    names = ("period", "position", "value", "numerator", "denominator")
    return list(measure.readings.order_by("period", "position").values_list(*names))


def test_download_measure_of_days_between_goes_back_in(cast, signed_in):
    measure, client = make_measure(cast.rowan, unit="days_between", rhythm="each"), signed_in("moira")
    days = [date(2026, 1, 5), date(2026, 1, 5), date(2026, 1, 20)]
    services.import_readings(by=cast.moira, measure=measure, rows=[{"period": day} for day in days])
    for kind in ("csv", "xlsx"):
        content = client.get(address("download_measure", measure.pk) + f"?as={kind}").content
        assert "3 readings are there already" in text_of(taken_in(client, measure, content))


def test_median_of_percentages_is_exact(cast):
    measure = make_measure(cast.rowan, unit="percent", **TWO)
    pairs = [(41, 43), (37, 41), (45, 47), (40, 44), (39, 42)]
    rows = [
        {"period": date(2026, 1, 5 + 7 * n), "numerator": Decimal(top), "denominator": Decimal(bottom)}
        for n, (top, bottom) in enumerate(pairs[:4])
    ]
    services.import_readings(by=cast.moira, measure=measure, rows=rows)
    values = [float(value) for value in measure.readings.values_list("value", flat=True)]
    assert values == pytest.approx([100 * top / bottom for top, bottom in pairs[:4]], abs=1e-11)
    chart = run_chart(values * 4)
    assert chart.median == pytest.approx((100 * 40 / 44 + 100 * 41 / 43) / 2, abs=1e-9)
    assert stored(measure)["2026-01-05"] == "95.348837209302 (41/43)"
