"""Many charts on one page: the finding of each, light, in as many queries for many as for one."""

from datetime import date

import pytest

from ceim.testing.answers import address, soup_of, text_of, words_of
from ceim.testing.factories import make_improvement, make_measure
from improvements.models import Measure, Reading
from improvements.tests.measured import FALL

QUERIES = 8


def make_many(cast, number, values=(1, 2, 3)):
    for each in range(number):
        make_measure(cast.rowan, improvement=make_improvement(cast.rowan), name=f"Measure {each}", values=values)


def test_show_measures_together_says_what_each_chart_says(cast, signed_in):
    make_measure(cast.rowan, name="Days to wait", values=FALL, unit="days", better="down")
    make_measure(cast.rowan, name="Nothing yet", kind="process")
    make_measure(cast.rowan, name="Old one", values=[1], retired_on=date(2026, 2, 1))
    make_measure(cast.nadia, name="Of the ward next door", values=[1])
    soup = soup_of(signed_in("priya").get(address("show_measures_together")))
    assert [f"{words_of(item.h2)} {words_of(item.p)}" for item in soup.select(".ceim-together li")] == [
        "Days to wait A lasting shift down since week of 2 March 2026 (Outcome)",
        "Nothing yet No readings yet (Process)",
    ]
    assert [picture.title.text for picture in soup.select("svg")] == [
        "Days to wait: a lasting shift down since week of 2 March 2026"
    ]
    assert soup.select("script[src*=plotly]") == []


def test_show_measures_together_says_what_will_be_here(signed_in):
    assert "No measure yet" in text_of(signed_in("priya").get(address("show_measures_together")))


@pytest.mark.parametrize("number", [1, 3, 18])
def test_show_measures_together_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    make_many(cast, number)
    client = signed_in("moira")
    with django_assert_num_queries(QUERIES):
        answer = client.get(address("show_measures_together"))
    assert len(soup_of(answer).select("svg")) == number


@pytest.mark.one_database  # it weighs the page
def test_show_measures_together_is_light_however_many_there_are(cast, signed_in):
    make_many(cast, 20)
    Reading.objects.all().delete()
    readings = [
        Reading(
            team=cast.ward_7,
            measure=each,
            period=date(2021 + n // 12, n % 12 + 1, 1),
            value=50 + n % 7 + n / 9,
            entered_by=cast.user("rowan"),
        )
        for each in Measure.objects.all()
        for n in range(60)
    ]
    Reading.objects.bulk_create(readings)
    client = signed_in("moira")
    page = client.get(address("show_measures_together"))
    assert len(page.content) < 60_000
    assert len(soup_of(page).select("svg")) == 18
    assert len(soup_of(client.get(address("show_measures_together") + "?page=2")).select("svg")) == 2


def axes_of(response):
    """The values beside each chart."""
    pictures = soup_of(response).select("svg")
    return [[text.text for text in picture.select("[text-anchor=end]") if "," not in text.text] for picture in pictures]


def test_show_measures_together_shares_a_scale_within_a_unit(cast, signed_in):
    for name, unit, values in (("Low", "days", [0, 10]), ("High", "days", [90, 100]), ("Other", "minutes", [5, 5])):
        make_measure(cast.rowan, name=name, unit=unit, values=values, better="none")
    client = signed_in("moira")
    low, high, other = axes_of(client.get(address("show_measures_together") + "?scale=same"))
    assert low[:3] == high[:3] == ["0", "50", "100"]
    assert other[0] == "4"
    low, high, _other = axes_of(client.get(address("show_measures_together")))
    assert low[0] == "0" and high[0] == "90"
