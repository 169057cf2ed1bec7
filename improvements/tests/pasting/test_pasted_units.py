"""A column whose name or numbers speak of another unit than the measure's is asked about, never taken as it is."""

import pytest

from ceim.testing.clock import stopped_at
from ceim.testing.factories import make_measure
from improvements.tests.pasted import MONTHLY, paste

JAN, FEB = "2024-01-01", "2024-02-01"


clock = stopped_at("2026-11-20 12:00")


def rows(name, first, second):
    return f"Month\t{name}\nJan-24\t{first}\nFeb-24\t{second}"


@pytest.mark.parametrize(
    ("unit", "text", "scaled"),
    [
        ("minutes", rows("Wait (hours)", "1.5", "2"), {JAN: "90", FEB: "120"}),
        ("minutes", rows("Seconds to answer", "90", "120"), {JAN: "1.5", FEB: "2"}),
        ("days", rows("Length of stay (hours)", "36", "48"), {JAN: "1.5", FEB: "2"}),
        ("days", rows("Wait in weeks", "2", "3"), {JAN: "14", FEB: "21"}),
        ("count", rows("N ('000)", "3", "7"), {JAN: "3000", FEB: "7000"}),
        ("count", rows("Calls, thousands", "3.5", "7"), {JAN: "3500", FEB: "7000"}),
        ("count", rows("Calls", "1.234", "2.345"), {JAN: "1234", FEB: "2345"}),
    ],
)
def test_paste_readings_asks_about_another_unit(cast, signed_in, unit, text, scaled):
    measure, client = make_measure(cast.rowan, unit=unit, **MONTHLY), signed_in("moira")
    assert paste(client, measure, text) == ("asks", "times")
    assert paste(client, measure, text, times="scaled") == ("stored", scaled)


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("count", rows("Falls (cumulative)", "3", "7")),
        ("count", rows("Falls YTD", "3", "7")),
        ("count", rows("Falls", "1.234", "12")),
    ],
)
def test_paste_readings_asks_before_it_takes_what_may_count_up_or_be_thousands(cast, signed_in, unit, text):
    measure = make_measure(cast.rowan, unit=unit, **MONTHLY)
    assert paste(signed_in("moira"), measure, text) == ("asks", "times")
    assert measure.readings.count() == 0


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("minutes", rows("Minutes", "45", "65")),
        ("days", rows("Days", "2", "3")),
        ("count", rows("Falls at the weekend", "3", "7")),
        ("minutes", rows("Mean wait", "14.173", "15.2")),
        ("days", rows("Wait", "1.234", "2.345")),
    ],
)
def test_paste_readings_does_not_ask_where_nothing_speaks_against_the_unit(cast, signed_in, unit, text):
    measure = make_measure(cast.rowan, unit=unit, **MONTHLY)
    assert paste(signed_in("moira"), measure, text)[0] == "stored"


def test_paste_readings_of_each_time_asks_about_dates_that_lie_closer_month_first(cast, signed_in):
    measure, client = make_measure(cast.rowan, unit="minutes", rhythm="each"), signed_in("moira")
    american = "Date\tMinutes\n01/02/2026\t12\n01/05/2026\t14\n01/09/2026\t10"
    assert paste(client, measure, american) == ("asks", "date_order")
    first = paste(client, measure, american, date_order="month_first")
    assert first == ("stored", {"2026-01-02": "12", "2026-01-05": "14", "2026-01-09": "10"})


def test_paste_readings_of_each_time_takes_days_that_lie_close(cast, signed_in):
    measure = make_measure(cast.rowan, unit="minutes", rhythm="each")
    text = "Date\tMinutes\n01/10/2026\t12\n02/10/2026\t31\n05/10/2026\t14"
    assert paste(signed_in("moira"), measure, text)[0] == "stored"
