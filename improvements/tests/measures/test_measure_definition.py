"""What the definition of a measure needs: who looked at it, what its unit asks for, and the chart people choose."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import make_measure
from improvements.measures import services
from improvements.models import Measure
from improvements.tests.measured import DEFINITION, defined


def test_define_measure_keeps_who_looked_at_it(cast, signed_in):
    client = signed_in("moira")
    soup = soup_of(client.get(address("define_team_measure")))
    boxes = [soup.select_one(f'[name="reviewed_on_{part}"]')["value"] for part in ("day", "month", "year")]
    today = timezone.localdate()
    assert boxes == [str(today.day), str(today.month), str(today.year)]
    offered = {option.text for option in soup.select('[name="reviewed_by"] option[value]')}
    assert cast.user("callum").name in offered
    assert cast.user("nadia").name not in offered and cast.user("quentin").name not in offered
    client.post(address("define_team_measure"), defined(cast))
    measure = Measure.objects.get()
    assert (measure.reviewed_by, measure.reviewed_on) == (cast.user("priya"), date(2026, 1, 2))
    page = text_of(client.get(address("show_measure", measure.pk)))
    assert "Who looked at this definition" in page and f"{cast.user('priya').name}, 2 January 2026" in page


def test_define_measure_asks_for_a_second_reader_and_requires_none(cast, signed_in):
    client = signed_in("moira")
    client.post(address("define_team_measure"), defined(cast, reviewed_by=""))
    measure = Measure.objects.get()
    assert (measure.reviewed_by, measure.reviewed_on) == (None, None)
    assert "Nobody yet. Ask somebody" in text_of(client.get(address("show_measure", measure.pk)))
    client.post(address("edit_measure", measure.pk), defined(cast))
    measure.refresh_from_db()
    assert measure.reviewed_by == cast.user("priya")


@pytest.mark.parametrize("name", ["nadia", "quentin"])
def test_define_measure_takes_somebody_of_the_team_who_looked_at_it(cast, signed_in, name):
    sent = defined(cast, reviewed_by=cast.user(name).pk)
    response = signed_in("moira").post(address("define_team_measure"), sent)
    assert errors_of(response) == ["Choose somebody of your team who looked at this definition"]


def test_define_measure_refuses_a_review_to_come_and_one_without_a_day(cast, signed_in):
    client = signed_in("moira")
    for day, error in (
        (timezone.localdate() + timedelta(days=1), "Day they looked at it must be today or in the past"),
        (None, "Enter the day they looked at it"),
    ):
        boxes = date_in("reviewed_on", day) if day else dict.fromkeys(date_in("reviewed_on", date(2026, 1, 1)), "")
        assert errors_of(client.post(address("define_team_measure"), defined(cast) | boxes)) == [error]


def test_define_measure_service_refuses_a_stranger(cast):
    details = {name: DEFINITION[name] for name in DEFINITION if name != "target"} | {"reviewed_on": date(2026, 1, 2)}
    with pytest.raises(ValidationError):
        services.define_measure(by=cast.moira, **details, reviewed_by=cast.user("nadia"))
    assert Measure.objects.count() == 0


RATE = {"unit": "rate", "rate_of": "Falls", "rate_by": "Days in bed", "per": "1,000", "target": "4.5"}


def test_define_measure_that_is_a_rate(cast, signed_in):
    client = signed_in("moira")
    client.post(address("define_team_measure"), defined(cast, **RATE))
    measure = Measure.objects.get()
    assert (measure.numerator, measure.denominator, measure.per) == ("Falls", "Days in bed", 1000)
    page = text_of(client.get(address("show_measure", measure.pk)))
    assert "(for every 1,000)" in page and "4.5 per 1,000" in page
    soup = soup_of(client.get(address("edit_measure", measure.pk)))
    assert [soup.select_one(f"[name={name}]")["value"] for name in ("rate_of", "per")] == ["Falls", "1000"]


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        (RATE | {"rate_of": ""}, "Enter what the rate counts"),
        (RATE | {"rate_by": ""}, "Enter what the rate is for every so many of"),
        (RATE | {"per": ""}, "Enter for every how many, such as 1,000"),
        (RATE | {"per": "0"}, "Enter 1 or more"),
        (RATE | {"per": "1.5"}, "Enter a whole number"),
        ({"unit": "days_between"}, "Choose “Each time it happens”: this unit counts from one time to the next"),
        ({"target": "-1"}, "Enter 0 or more"),
    ],
)
def test_define_measure_says_what_a_unit_needs(cast, signed_in, changes, error):
    assert errors_of(signed_in("moira").post(address("define_team_measure"), defined(cast) | changes)) == [error]


def test_define_measure_counted_from_one_time_to_the_next(cast, signed_in):
    signed_in("moira").post(address("define_team_measure"), defined(cast, unit="cases_between", rhythm="each"))
    assert Measure.objects.get().rhythm == "each"


def test_edit_measure_of_a_rate_with_readings_keeps_its_base(cast, signed_in):
    rate = {"unit": "rate", "numerator": "Falls", "denominator": "Days", "per": 1000}
    measure = make_measure(cast.rowan, values=[4], **rate)
    sent = defined(cast, rate_of="Falls with harm", rate_by="Days in bed", per="10")
    signed_in("moira").post(address("edit_measure", measure.pk), sent)
    measure.refresh_from_db()
    assert (measure.numerator, measure.denominator, measure.per, measure.unit) == (
        "Falls with harm",
        "Days in bed",
        1000,
        "rate",
    )


def test_edit_measure_takes_a_chart_away_that_no_longer_fits(cast, signed_in):
    measure = make_measure(cast.rowan, unit="rate", numerator="F", denominator="D", chart="u", chart_reason="Falls")
    signed_in("moira").post(address("edit_measure", measure.pk), defined(cast))
    measure.refresh_from_db()
    assert (measure.unit, measure.chart, measure.chart_reason) == ("days", "", "")


def test_choose_chart_offers_what_fits_the_unit(cast, signed_in):
    measure = make_measure(cast.rowan, unit="minutes")
    client = signed_in("moira")
    soup = soup_of(client.get(address("choose_chart", measure.pk)))
    assert [radio["value"] for radio in soup.select("[name=chart]")] == ["", "run", "i"]
    sent = {"chart": "i", "chart_reason": "We know it well", "rules": "mdc_2024"}
    assert client.post(address("choose_chart", measure.pk), sent).url == address("show_measure", measure.pk)
    measure.refresh_from_db()
    assert (measure.chart, measure.chart_reason, measure.rules, measure.is_screened) == (
        "i",
        "We know it well",
        "mdc_2024",
        False,
    )
    client.post(address("choose_chart", measure.pk), {"chart": "", "chart_reason": "Left over", "is_screened": "on"})
    measure.refresh_from_db()
    assert (measure.chart, measure.chart_reason, measure.rules, measure.is_screened) == ("", "", "", True)
    assert list(Event.objects.values_list("verb", flat=True)) == ["chose how a measure is drawn"] * 2


def test_choose_chart_says_what_the_app_would_choose(cast, signed_in):
    client = signed_in("moira")
    untouched = make_measure(cast.rowan, unit="minutes", values=[1, 2])
    chosen = make_measure(
        cast.rowan, name="Chosen", unit="minutes", values=[1, 2], chart="i", chart_reason="We know it", rules="mdc_2024"
    )
    said = "The app would choose: Run chart A run chart: the simplest way to see whether something has changed."
    for measure in (untouched, chosen):
        inset = soup_of(client.get(address("choose_chart", measure.pk))).select_one(".nhsuk-inset-text")
        assert words_of(inset) == f"Information: {said}"
    chosen.refresh_from_db()
    assert (chosen.chart, chosen.rules) == ("i", "mdc_2024")


def test_choose_chart_says_what_the_readings_have_to_do_with_it(cast, signed_in):
    measure = make_measure(
        cast.rowan, unit="percent", numerator="Told", denominator="All", values=[50], chart="p", chart_reason="Habit"
    )
    measure.readings.update(numerator=4, denominator=8)
    text = text_of(signed_in("moira").get(address("choose_chart", measure.pk)))
    assert "The app would choose: Run chart 8 a week is too few for a percentage chart." in text


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"chart": "p", "chart_reason": "Why"}, "Choose a chart that fits the unit of this measure"),
        ({"chart": "i"}, "Enter why you choose this chart"),
        (
            {"chart": "run", "chart_reason": "Why", "rules": "mdc_2024"},
            "Choose rules that fit the chart, or the usual ones",
        ),
    ],
)
def test_choose_chart_says_what_does_not_fit(cast, signed_in, sent, error):
    measure = make_measure(cast.rowan, unit="minutes")
    assert errors_of(signed_in("moira").post(address("choose_chart", measure.pk), sent)) == [error]
    measure.refresh_from_db()
    assert measure.chart == ""


@pytest.mark.parametrize(
    "details",
    [
        {"chart": "p", "chart_reason": "x"},
        {"chart": "i"},
        {"chart_reason": "x"},
        {"chart": "run", "chart_reason": "x", "rules": "mdc_2024"},
    ],
)
def test_choose_chart_service_refuses_what_does_not_fit(cast, details):
    with pytest.raises(ValidationError):
        services.choose_chart(by=cast.moira, measure=make_measure(cast.rowan, unit="minutes"), **details)
