"""Many charts on one page: the finding of each, light, in as many queries for fifty as for one."""

import json
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
    assert [words_of(item) for item in soup.select(".ceim-together li")] == [
        "Days to wait A lasting shift down since week of 2 March 2026 (Outcome)",
        "Nothing yet No readings yet (Process)",
    ]
    picture = soup.select_one("[data-small-chart]")
    assert picture["aria-label"] == "Days to wait: a lasting shift down since week of 2 March 2026"
    assert soup.select_one("[data-small-charts]")["data-small-charts"] == address("show_small_charts")


def test_show_measures_together_says_what_will_be_here(signed_in):
    assert "No measure yet" in text_of(signed_in("priya").get(address("show_measures_together")))


@pytest.mark.parametrize("number", [1, 3, 50])
def test_show_measures_together_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    make_many(cast, number)
    client = signed_in("moira")
    with django_assert_num_queries(QUERIES):
        assert client.get(address("show_measures_together")).status_code == 200
    with django_assert_num_queries(QUERIES):
        answer = client.get(address("show_small_charts"))
    assert len(answer.json()["figures"]) == number


@pytest.mark.one_database  # it weighs the page
def test_show_measures_together_is_light_with_fifty(cast, signed_in):
    make_many(cast, 50)
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
    assert len(client.get(address("show_measures_together")).content) < 60_000
    assert len(client.get(address("show_small_charts")).content) < 400_000


def test_show_small_charts_is_asked_for_again_and_not_sent_again(cast, signed_in):
    make_many(cast, 2)
    client, page = signed_in("moira"), address("show_small_charts")
    first = client.get(page)
    assert first["Cache-Control"] == "private, no-cache"
    assert client.get(page, headers={"If-None-Match": first["ETag"]}).status_code == 304
    Reading.objects.filter(value=3).first().delete()
    assert client.get(page, headers={"If-None-Match": first["ETag"]}).status_code == 200
    assert client.get(page + "?scale=same")["ETag"] != client.get(page)["ETag"]


def test_show_small_charts_share_a_scale_within_a_unit(cast, signed_in):
    low = make_measure(cast.rowan, name="Low", unit="days", values=[0, 10])
    high = make_measure(cast.rowan, name="High", unit="days", values=[90, 100])
    other = make_measure(cast.rowan, name="Other", unit="minutes", values=[5, 5])
    client = signed_in("moira")
    figures = client.get(address("show_small_charts") + "?scale=same").json()["figures"]
    ranges = [figures[str(each.pk)]["layout"]["yaxis"]["range"] for each in (low, high, other)]
    assert ranges == [[-5, 105], [-5, 105], [4, 6]]
    own = client.get(address("show_small_charts")).json()["figures"]
    assert "range" not in own[str(low.pk)]["layout"]["yaxis"]
    assert "NaN" not in json.dumps(own)
