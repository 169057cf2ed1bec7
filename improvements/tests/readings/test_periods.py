"""One reading, one period: the same name and the same first day on every page and in every file."""

import csv
from datetime import date
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from ceim.testing.answers import address, soup_of, text_of, words_of
from ceim.testing.factories import make_improvement, make_measure
from improvements.models import Reading
from improvements.periods import period_end, period_name, period_start

SUNDAY = date(2026, 4, 5)
CASES = [
    ("week", SUNDAY, "week of 30 March 2026", date(2026, 3, 30)),
    ("week", date(2026, 3, 30), "week of 30 March 2026", date(2026, 3, 30)),
    ("month", date(2026, 4, 17), "April 2026", date(2026, 4, 1)),
    ("day", SUNDAY, "5 April 2026", SUNDAY),
    ("each", SUNDAY, "5 April 2026", SUNDAY),
]


@pytest.mark.parametrize(("rhythm", "stored", "name", "first"), CASES)
def test_every_page_and_file_names_a_reading_alike(cast, signed_in, rhythm, stored, name, first):
    improvement = make_improvement(cast.rowan)
    measure = make_measure(cast.rowan, improvement=improvement, rhythm=rhythm, name="Falls")
    Reading.objects.create(
        team=cast.ward_7, measure=measure, period=stored, value=4, entered_by=cast.user("rowan"), note="Ice"
    )
    client, page = signed_in("moira"), address("show_measure", measure.pk)
    soup = soup_of(client.get(page))
    assert words_of(soup.select_one(".ceim-chart tbody th")).lower() == name.lower()
    assert words_of(soup.select_one(".ceim-readings tbody th")).removeprefix("When").strip().lower() == name.lower()
    drawn = client.get(address("show_measure_chart", measure.pk)).json()["data"][0]
    assert drawn["hovertext"] == [f"{name}: 4"]
    assert drawn["x"] == [1 if rhythm == "each" else first.isoformat()]
    for where in ("list_measures", "show_improvement"):
        shown = client.get(address(where, *([improvement.pk] if where == "show_improvement" else [])))
        assert name in text_of(shown)
    assert f"Last reading: 4, {name}" in text_of(client.get(address("record_reading", measure.pk)))
    files = {ending: client.get(address("download_measure", measure.pk) + f"?as={ending}").content for ending in FILES}
    assert list(csv.reader(StringIO(files["csv"].decode("utf-8-sig"))))[1][0] == first.isoformat()
    cells = [cell.value for cell in load_workbook(BytesIO(files["xlsx"])).worksheets[0][2]]
    assert (cells[0], cells[-1].date()) == (name, first)
    [slide] = Presentation(BytesIO(files["pptx"])).slides
    [chart] = [shape.chart for shape in slide.shapes if shape.has_chart]
    assert list(chart.plots[0].categories) == [name]


FILES = ("csv", "xlsx", "pptx")


def test_record_reading_knows_a_week_that_was_stored_on_another_day(cast, signed_in):
    measure = make_measure(cast.rowan, rhythm="week")
    Reading.objects.create(team=cast.ward_7, measure=measure, period=SUNDAY, value=4, entered_by=cast.user("rowan"))
    sent = {"period_day": "31", "period_month": "3", "period_year": "2026", "value": "5", "note": ""}
    response = signed_in("moira").post(address("record_reading", measure.pk), sent)
    assert "There is a reading for week of 30 March 2026 already: 4." in text_of(response)


def test_what_a_change_of_rhythm_left_in_one_week_is_named_alike(cast, signed_in):
    measure = make_measure(cast.rowan, rhythm="week")
    for day, position in ((date(2026, 3, 31), 1), (SUNDAY, 2)):
        Reading.objects.create(
            team=cast.ward_7, measure=measure, period=day, position=position, value=4, entered_by=cast.user("rowan")
        )
    soup = soup_of(signed_in("moira").get(address("show_measure", measure.pk)))
    names = ["Week of 30 March 2026", "Week of 30 March 2026, 2nd"]
    assert [words_of(th) for th in soup.select(".ceim-chart tbody th")] == names
    listed = [words_of(td).removeprefix("When").strip() for td in soup.select(".ceim-readings tbody th")]
    assert listed == names[::-1]


@pytest.mark.parametrize(
    ("rhythm", "first", "last"),
    [("week", date(2024, 12, 30), date(2025, 1, 5)), ("month", date(2025, 1, 1), date(2025, 1, 31))],
)
def test_period_of_a_day(rhythm, first, last):
    day = date(2025, 1, 2)
    assert (period_start(rhythm, day), period_end(rhythm, day)) == (first, last)


@pytest.mark.parametrize(("place", "ending"), [(1, ""), (2, ", 2nd"), (3, ", 3rd"), (11, ", 11th"), (22, ", 22nd")])
def test_place_in_a_day_is_named(place, ending):
    assert period_name("each", SUNDAY, place) == f"5 April 2026{ending}"
