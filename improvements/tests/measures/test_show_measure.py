"""The page of a measure and the data of its chart: what is said without a script, and what a browser asks again."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address, rows_of, soup_of, text_of, words_of
from ceim.testing.factories import make_cycle, make_idea, make_implementation, make_improvement, make_measure
from improvements.charts import figure
from improvements.models import Reading
from improvements.tests.measured import FALL


def figure_of(client, measure):
    return client.get(address("show_measure_chart", measure.pk)).json()


def test_show_measure_says_the_finding_with_and_without_script(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    idea = make_idea(cast.rowan, improvement=improvement, text="A card")
    make_cycle(cast.rowan, idea=idea, starts_on=date(2026, 2, 24))
    make_cycle(cast.rowan, idea=idea, number=2, starts_on=timezone.localdate() + timedelta(days=9))
    make_implementation(cast.rowan, idea=idea, started_on=date(2026, 3, 3), normal_on=date(2026, 3, 31))
    measure = make_measure(
        cast.rowan, improvement=improvement, values=FALL, better="down", unit="days", name="Days to wait", target=3
    )
    response = signed_in("priya").get(address("show_measure", measure.pk))
    soup = soup_of(response)
    assert soup.title.text.startswith("Days to wait: a lasting shift down since week of 2 March 2026")
    chart = words_of(soup.select_one(".ceim-chart"))
    assert "8 points in a row are below the median, from week of 2 March 2026" in chart
    assert "this is a change for the better" in chart
    notes = [words_of(row.select("td")[-1]) for row in soup.select(".ceim-chart tbody tr")]
    assert [note for note in notes if note] == ["Cycle 1: A card", "Brought in", "Normal work"]
    drawn = [trace["name"] for trace in figure_of(signed_in("priya"), measure)["data"]]
    assert drawn == ["Reading", "Median 5.5 days", "Target 3 days", "Part of the shift", "Part of the shift"]
    assert f'href="{address("record_reading", measure.pk)}"' not in str(soup)


def test_show_measure_draws_no_median_from_eleven_readings(cast, signed_in):
    measure = make_measure(cast.rowan, values=FALL[:11])
    client = signed_in("moira")
    assert "No median yet: it is drawn from 12 points." in text_of(client.get(address("show_measure", measure.pk)))
    assert [trace["name"] for trace in figure_of(client, measure)["data"]] == ["Reading"]


def test_show_measure_invites_to_a_first_reading(cast, signed_in):
    measure = make_measure(cast.rowan)
    response = signed_in("moira").get(address("show_measure", measure.pk))
    assert "The chart starts with the first reading." in text_of(response)
    assert f'href="{address("record_reading", measure.pk)}"' in response.content.decode()
    assert "plotly" not in response.content.decode()


def make_percentages(cast, *, of, periods=13):
    measure = make_measure(cast.rowan, unit="percent", numerator="People told", denominator="People asked", target=90)
    for week in range(periods):
        period = date(2026, 1, 5) + timedelta(weeks=week)
        Reading.objects.create(
            team=cast.ward_7,
            measure=measure,
            period=period,
            numerator=3,
            denominator=of,
            value=300 / of,
            entered_by=cast.user("rowan"),
        )
    return measure


def test_show_measure_shows_counts_where_percentages_are_of_few(cast, signed_in):
    response = signed_in("moira").get(address("show_measure", make_percentages(cast, of=19).pk))
    assert "19 a week is too few for a percentage chart. So this shows counts (People told)." in text_of(response)
    assert "90%" not in words_of(soup_of(response).select_one(".ceim-chart"))
    assert words_of(soup_of(response).select_one(".ceim-chart tbody td")) == "3"


def test_show_measure_shows_percentages_of_twenty(cast, signed_in):
    response = signed_in("moira").get(address("show_measure", make_percentages(cast, of=20).pk))
    assert "So this shows counts" not in text_of(response)
    assert "A percentage chart: each point is of 20 on average, which is enough for it." in text_of(response)
    assert words_of(soup_of(response).select_one(".ceim-chart tbody td")) == "15% (3 of 20)"
    assert rows_of(response)[-1][:3] == ["Week of 12 January 2026", "15% (3 of 20)", ""]


def test_show_measure_survives_two_readings_in_one_period(cast, signed_in):
    measure = make_measure(cast.rowan, values=[1, 2, 3], rhythm="month")
    assert signed_in("moira").get(address("show_measure", measure.pk)).status_code == 200


@pytest.mark.parametrize("readings", [1, 3])
def test_show_measure_queries_do_not_grow(cast, signed_in, django_assert_num_queries, readings):
    measure = make_measure(cast.rowan, improvement=make_improvement(cast.rowan), values=[1] * readings)
    client = signed_in("moira")
    with django_assert_num_queries(13):
        client.get(address("show_measure", measure.pk))


CHANGES = {
    "a reading": lambda cast, measure: measure.readings.filter(value=9).update(value=7),
    "a reading more": lambda cast, measure: measure.readings.create(
        team=cast.ward_7, period=date(2026, 6, 1), value=4, entered_by=cast.user("rowan")
    ),
    "a reading set aside": lambda cast, measure: measure.readings.filter(value=9).update(set_aside_reason="Flood"),
    "the target": lambda cast, measure: type(measure).objects.update(target=5),
    "the name": lambda cast, measure: type(measure).objects.update(name="Other"),
    "the rules": lambda cast, measure: type(measure).objects.update(rules="mdc_2024"),
    "a phase": lambda cast, measure: measure.phases.create(
        team=cast.ward_7, starts_on=date(2026, 3, 2), reason="Card", accepted_by=cast.user("rowan")
    ),
    "a test": lambda cast, measure: make_cycle(
        cast.rowan, idea=make_idea(cast.rowan, improvement=measure.improvement), starts_on=date(2026, 3, 2)
    ),
    "a change brought in": lambda cast, measure: make_implementation(
        cast.rowan, idea=make_idea(cast.rowan, improvement=measure.improvement), started_on=date(2026, 3, 2)
    ),
}


@pytest.fixture
def measure(cast):
    return make_measure(cast.rowan, improvement=make_improvement(cast.rowan), values=FALL)


def test_show_measure_chart_is_asked_for_again_and_not_sent_again(cast, signed_in, measure, monkeypatch):
    client, url = signed_in("priya"), address("show_measure_chart", measure.pk)
    first = client.get(url)
    assert first.json()["data"][0]["y"] == FALL
    assert first["Cache-Control"] == "private, no-cache"
    drawn = []
    monkeypatch.setattr(figure, "draw", lambda *given, **more: drawn.append(given))
    again = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"], drawn) == (304, b"", first["ETag"], [])
    assert again["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("change", CHANGES)
def test_show_measure_chart_is_sent_again_after_a_change(cast, signed_in, measure, change):
    client, url = signed_in("priya"), address("show_measure_chart", measure.pk)
    before = client.get(url)["ETag"]
    CHANGES[change](cast, measure)
    assert client.get(url, headers={"If-None-Match": before}).status_code == 200


def test_show_measure_chart_differs_between_measures_alike(cast, signed_in):
    client, tags = signed_in("priya"), set()
    for name in ("One", "Two"):
        measure = make_measure(cast.rowan, name=name, values=FALL)
        tags.add(client.get(address("show_measure_chart", measure.pk))["ETag"])
    assert len(tags) == 2


@pytest.mark.parametrize("readings", [1, 30])
def test_show_measure_chart_queries_do_not_grow(cast, signed_in, django_assert_num_queries, readings):
    measure = make_measure(cast.rowan, improvement=make_improvement(cast.rowan), values=[1] * readings)
    client = signed_in("moira")
    with django_assert_num_queries(9):
        client.get(address("show_measure_chart", measure.pk))


def test_show_measure_stays_under_60_kb_with_ten_years_of_weeks(cast, signed_in):
    measure = make_measure(cast.rowan, values=[n % 7 + n / 10 for n in range(520)], rules="mdc_2024")
    response = signed_in("moira").get(address("show_measure", measure.pk))
    assert len(response.content) < 32_000
    assert "The last 12 of 520 points." in text_of(response)
    response = signed_in("moira").get(address("show_measure", measure.pk) + "?points=all")
    assert len(response.content) < 60_000
    assert "400 older points are left out here." in text_of(response)


def test_show_measure_says_the_reason_for_a_chart_that_was_chosen(cast, signed_in):
    measure = make_measure(cast.rowan, values=FALL, chart="i", chart_reason="The board asks for it")
    text = text_of(signed_in("moira").get(address("show_measure", measure.pk)))
    assert "The team chose this chart: Chart of single values (XmR). Their reason: The board asks for it" in text


def test_show_measure_says_icons_in_words(cast, signed_in):
    measure = make_measure(cast.rowan, values=[*[5, 7] * 8, 30], better="up", target=60, rules="mdc_2024")
    soup = soup_of(signed_in("moira").get(address("show_measure", measure.pk)))
    assert [words_of(item) for item in soup.select(".ceim-verdicts li")] == [
        "Getting better: special cause The last point is high or rising, more than by chance.",
        "Misses the target As things are, it will miss the target each time.",
    ]
    assert {icon["aria-hidden"] for icon in soup.select(".ceim-verdicts svg")} == {"true"}
