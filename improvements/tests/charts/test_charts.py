"""Run charts as a page shows them: the finding in words, the figure and the table."""

import json
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from improvements.charts import ChartRow, Choice, page_of
from improvements.charts.notes import letters_for
from improvements.spc import MDC_2024, RUN_ANHOEJ, Signal
from improvements.tests.chart_data import DOWN, UP_AND_DOWN, known_to_plotly, months, run_chart_of, series_of

# Long high level first, then lower values with one on the median: only the first run is too long.
EARLY_HIGH = [9] * 9 + [1, 9, 1, 1, 9, 1, 1, 9, 1, 1, 9, 1, 1, 9, 1, 1, 1, 9, 1, 1, 9, 1, 1]
WAVES = ([9] * 4 + [1] * 4) * 3
PASSING = [9, 1] * 10 + [9] * 10 + [1, 1, 9] * 10


@pytest.mark.parametrize(
    ("values", "title"),
    [
        ([], "Days to a call back: no readings yet"),
        ([None, None], "Days to a call back: no readings yet"),
        (UP_AND_DOWN[:7], "Days to a call back: too few points for a signal yet"),
        (UP_AND_DOWN[:11], "Days to a call back: no median yet"),
        ([3] * 12, "Days to a call back: the same every time"),
        (UP_AND_DOWN, "Days to a call back: no sign of a change"),
        (DOWN, "Days to a call back: a lasting shift down since January 2026"),
        ([-value for value in DOWN], "Days to a call back: a lasting shift up since January 2026"),
        (EARLY_HIGH, "Days to a call back: a shift down after September 2025"),
        (PASSING, "Days to a call back: a shift up from September 2026 to June 2027"),
        (WAVES, "Days to a call back: a sign of a change, with no clear start"),
    ],
)
def test_title_says_the_finding(values, title):
    assert run_chart_of(values).title == title


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ([], "The chart starts with the first reading."),
        (UP_AND_DOWN[:7], "Too few points for a signal yet: 7 of 10."),
        (UP_AND_DOWN[:11], "No median yet: it is drawn from 12 points."),
        ([3] * 12, "Every point is on the median, so there is no sign of a change."),
        (
            [5] * 10 + [1, 1, 1, 1, 9, 9, 9, 9],
            "Too few points for a signal yet: 8 of 10. Points on the median do not count.",
        ),
        (UP_AND_DOWN, "Up and down as expected, no sign of a change."),
        (
            WAVES,
            "The line crosses the median only 5 times; chance rarely gives fewer than 8. "
            "This does not say when it changed, nor whether it is better or worse.",
        ),
        (
            DOWN,
            "12 points in a row are below the median, from January 2026 to December 2026; "
            "chance rarely gives more than 8. "
            "The line crosses the median only 1 time; chance rarely gives fewer than 8. "
            "Lower is better here, so this is a change for the better. "
            "Also on this chart: 12 points in a row are above the median, from January 2025 to December 2025.",
        ),
        (
            PASSING,
            "10 points in a row are above the median, from September 2026 to June 2027; "
            "chance rarely gives more than 9. Lower is better here, so this is a change for the worse.",
        ),
    ],
)
def test_sentence_says_which_rule_and_where(values, sentence):
    assert run_chart_of(values).sentence == sentence


@pytest.mark.parametrize(
    ("values", "better", "verdict"),
    [
        (DOWN, "up", "Higher is better here, so this is a change for the worse."),
        (DOWN, "none", "Whether this is better or worse is for the team to say."),
        (EARLY_HIGH, "down", "Lower is better here, so this is a change for the better."),
        (EARLY_HIGH, "up", "Higher is better here, so this is a change for the worse."),
        (PASSING, "up", "Higher is better here, so this is a change for the better."),
    ],
)
def test_sentence_says_better_or_worse(values, better, verdict):
    assert verdict in run_chart_of(values, better=better).sentence


def test_early_shift_is_away_from_the_first_run():
    chart = run_chart_of(EARLY_HIGH)
    run = chart.analysis.now.chart
    assert (run.signals, run.shift.first, run.shift.last) == ((Signal.SHIFT,), 0, 8)


@pytest.mark.parametrize(
    ("period", "name"),
    [("month", "January 2026"), ("week", "week of 5 January 2026"), ("day", "7 January 2026")],
)
def test_period_is_named_as_it_is_read(period, name):
    chart = run_chart_of([4], points=((date(2026, 1, 7), 4),), period=period)
    assert [row.period for row in chart.rows] == [name]


def test_rows_give_period_value_side_and_note():
    values = [*UP_AND_DOWN, None]
    chart = run_chart_of(values, notes=((date(2025, 2, 14), "First cycle"), (date(2025, 2, 20), "Second cycle")))
    assert chart.rows[:3] == (
        ChartRow("January 2025", "5 days", "below", centre="6 days"),
        ChartRow("February 2025", "7 days", "above", note="First cycle; Second cycle", centre="6 days"),
        ChartRow("March 2025", "6 days", "on the median", centre="6 days"),
    )
    assert chart.rows[12] == ChartRow("January 2026", "no reading", centre="6 days")


def test_rows_say_which_points_make_the_shift():
    rows = run_chart_of(DOWN).rows
    assert (rows[11].side, rows[11].signal) == ("above", "part of a shift, above")
    assert (rows[12].side, rows[12].signal) == ("below", "part of a shift, below")


def test_note_before_the_first_point_stands_at_the_first():
    assert run_chart_of([4, 5], notes=((date(2020, 1, 1), "Before"),)).rows[0].note == "Before"


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (7, "days", "7 days"),
        (7.5, "%", "7.5%"),
        (2 / 3, "", "0.667"),
        (0.00012, "", "0.00012"),
        (1234.567, "days", "1,234.57 days"),
        (100, "", "100"),
        (-0.0, "", "0"),
        (Decimal("12.50"), "", "12.5"),
    ],
)
def test_value_is_written_with_its_unit(value, unit, text):
    assert run_chart_of([value], unit=unit).rows[0].value == text


def test_numbers_and_months_follow_the_language():
    with translation.override("pl"):
        row = run_chart_of([7.5], unit="").rows[0]
    assert (row.value, row.period) == ("7,5", "Styczeń 2025")


def traces(chart):
    return {trace["name"]: trace for trace in chart.figure["data"]}


def test_figure_has_readings_median_target_and_shift():
    drawn = traces(run_chart_of(DOWN, target=4.5))
    assert list(drawn) == ["Reading", "Median 7.5 days", "Target 4.5 days", "Part of the shift"]
    assert drawn["Reading"]["y"] == DOWN
    assert drawn["Reading"]["x"][:2] == ["2025-01-01", "2025-02-01"]
    assert drawn["Median 7.5 days"]["y"] == [7.5, 7.5]
    assert drawn["Part of the shift"]["x"] == [day.isoformat() for day in months(24, 2025)[12:]]


def test_figure_without_signal_or_median_draws_readings_only():
    assert list(traces(run_chart_of([3, None, 4]))) == ["Reading"]


def test_figure_depends_on_more_than_colour():
    drawn = traces(run_chart_of(DOWN, target=4))
    assert drawn["Reading"]["marker"]["symbol"] == "circle"
    assert drawn["Part of the shift"]["marker"]["symbol"] == "diamond"
    assert drawn["Median 7.5 days"]["line"]["dash"] == "solid"
    assert drawn["Target 4 days"]["line"]["dash"] == "dash"


def test_point_on_the_median_within_the_shift_is_no_diamond():
    values = [*[9, 12] * 6, 11, 7, *[4, 5, 3, 4, 6, 5, 4], 7, *[3, 5, 4, 6, 5]]
    chart = run_chart_of(values)
    assert (chart.analysis.now.centre, chart.rows[21].side, chart.rows[21].signal) == (7, "on the median", "")
    assert months(27, 2025)[21].isoformat() not in traces(chart)["Part of the shift"]["x"]


def test_cases_on_one_day_are_drawn_in_order():
    points = ((date(2026, 1, 5), 3), (date(2026, 1, 5), 8), (date(2026, 1, 9), 4))
    chart = run_chart_of([], points=points, period="each", notes=((date(2026, 1, 6), "New room"),))
    assert traces(chart)["Reading"]["x"] == [1, 2, 3]
    assert chart.figure["layout"]["annotations"][0]["x"] == 2
    assert [row.note for row in chart.rows] == ["", "New room", ""]


def test_note_is_shortened_and_whole_on_hover():
    note = "Second cycle: two people share the list of calls"
    annotation = run_chart_of(DOWN, notes=((date(2026, 3, 9), note),)).figure["layout"]["annotations"][0]
    assert (annotation["x"], annotation["hovertext"]) == ("2026-03-09", note)
    assert annotation["text"] == "Second cycle: two<br>people share the …"


def test_notes_lean_towards_the_middle_and_no_arrow_crosses_a_text():
    notes = tuple(
        (day, "Note") for day in (months(24, 2025)[1], months(24, 2025)[3], months(24, 2025)[20], months(24, 2025)[22])
    )
    placed = run_chart_of(DOWN, notes=notes).figure["layout"]["annotations"]
    assert [annotation["xanchor"] for annotation in placed] == ["left", "left", "right", "right"]
    assert placed[0]["ay"] < placed[1]["ay"]
    assert placed[3]["ay"] < placed[2]["ay"]


def test_notes_have_letters_in_the_order_in_which_the_page_lists_them():
    notes = tuple((day, f"Note {number}") for number, day in enumerate(reversed(months(24, 2025))))
    chart = run_chart_of(DOWN, notes=notes)
    lettered = {note["name"]: note["hovertext"] for note in chart.figure["layout"]["annotations"]}
    assert list(lettered) == list("ABCDEFGHIJKLMNOPQRSTUVWX")
    assert list(lettered.values()) == [text for _day, text in chart.notes]


@pytest.mark.parametrize(("place", "letters"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (702, "AAA")])
def test_letters_count_as_a_list_does(place, letters):
    assert letters_for(place) == letters


def test_what_a_person_typed_is_escaped_for_plotly():
    chart = run_chart_of(DOWN, unit="<b>d</b>", target=4, notes=((date(2025, 3, 1), "<a href='x'>y</a>"),))
    assert "<b>" not in json.dumps(chart.figure)
    assert "<a " not in json.dumps(chart.figure)


@pytest.mark.parametrize("values", [[], [3], [3, None, 4], UP_AND_DOWN, DOWN, PASSING])
@pytest.mark.parametrize("period", ["month", "week", "each"])
def test_figure_is_one_that_plotly_knows(values, period):
    points = tuple((date(2025, 1, 6) + timedelta(days=31 * i), value) for i, value in enumerate(values))
    chart = run_chart_of([], points=points, period=period, target=5, notes=((date(2025, 3, 1), "Start"),))
    assert known_to_plotly(chart.figure) == chart.figure
    assert json.loads(json.dumps(chart.figure, allow_nan=False)) == chart.figure


def test_five_figures_of_sixty_points_are_small():
    values = [50 + 7 * (i % 5) + i / 7 for i in range(60)]
    figures = [run_chart_of(values, target=60, notes=((date(2026, 1, 5), "Start"),)).figure for _ in range(5)]
    assert len(json.dumps(figures)) < 30_000


@pytest.mark.parametrize(
    ("changes", "advice"),
    [
        ({"name": " "}, "Give the measure a name"),
        ({"better": "left"}, "up, down or none"),
        ({"period": "year"}, "month, week, day or each"),
        ({"target": float("nan")}, "not a number"),
        ({"target": "five"}, "as a number"),
        ({"points": ((date(2025, 1, 1), float("inf")),)}, "Give None where a value is missing"),
        ({"points": ((datetime(2025, 1, 1, 9), 4),)}, "without a time"),
        ({"points": (("2025-01-01", 4),)}, "as a date"),
        ({"notes": (("2025-01-01", "Start"),)}, "as a date"),
        ({"points": ((date(2025, 2, 1), 4), (date(2025, 1, 1), 4))}, "oldest first"),
        ({"points": ((date(2025, 1, 1), 4), (date(2025, 1, 31), 5))}, "one point for each month"),
        ({"points": ((date(2025, 1, 6), 4), (date(2025, 1, 12), 5)), "period": "week"}, "for each week"),
        ({"points": ((date(2025, 1, 6), 4), (date(2025, 1, 6), 5)), "period": "day"}, "for each day"),
    ],
)
def test_series_that_cannot_be_drawn_is_refused_with_advice(changes, advice):
    with pytest.raises(ValueError, match=advice):
        series_of([4, 5], **changes)


def test_error_repeats_no_words_of_a_person():
    with pytest.raises(ValueError, match="Give the day") as refusal:
        series_of([4], notes=(("soon", "What Mrs Gray said"),))
    assert "Gray" not in str(refusal.value)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.none() | st.floats(-1e300, 1e300), max_size=40))
def test_every_series_has_a_title_a_sentence_and_a_row_for_each_point(values):
    chart = run_chart_of(values)
    assert chart.title.startswith("Days to a call back: ")
    assert chart.sentence.endswith(".")
    assert len(chart.rows) == len(values)


RUN = Choice("run", RUN_ANHOEJ)


def test_chart_is_worked_out_once_while_nothing_of_it_changes():
    chart = page_of(series_of(DOWN), RUN)
    assert page_of(series_of(DOWN), RUN) is chart
    assert chart.drawing is chart.drawing


@pytest.mark.parametrize(
    ("changed", "choice"),
    [
        ({"values": [*DOWN, 3]}, RUN),
        ({"values": [*DOWN[:-1], None]}, RUN),
        ({"target": 4}, RUN),
        ({"remarks": ((0, "The lift broke"),)}, RUN),
        ({"notes": ((date(2025, 2, 1), "Cycle 1"),)}, RUN),
        ({"set_aside": ((0, "Flood"),)}, RUN),
        ({"hidden": (0,), "values": [None, *DOWN[1:]]}, RUN),
        ({}, Choice("i", MDC_2024)),
        ({}, Choice("run", RUN_ANHOEJ, sentence="The team chose this chart")),
    ],
)
def test_chart_is_another_once_anything_of_it_changes(changed, choice):
    chart, changed = page_of(series_of(DOWN), RUN), {"values": DOWN} | changed
    assert page_of(series_of(**changed), choice) is not chart


def test_chart_is_told_in_each_language():
    with translation.override("cy"):
        chart = page_of(series_of(DOWN), RUN)
    assert page_of(series_of(DOWN), RUN) is not chart
