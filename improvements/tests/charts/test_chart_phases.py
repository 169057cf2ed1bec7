"""Phases with few points, every shift told, gaps in time, and series that never change: right values by hand."""

from datetime import date, timedelta

import pytest

from improvements.charts import ChartPage, Choice, Series, Start
from improvements.spc import PRESETS
from improvements.tests.chart_data import chart_of, drawn_in, months

LOW, HIGH = [10, 12, 11, 13, 9, 11, 12, 10, 13, 9, 11, 11], [30, 32, 31, 33, 29, 31, 32, 30, 33, 29, 31, 31]
SECOND_YEAR = (Start(date(2025, 1, 1), "A new rota"),)


def centres(chart):
    return [part.centre for part in chart.analysis.parts]


def test_two_years_of_twelve_months_have_lines_each():
    chart = chart_of(LOW + HIGH, starts=SECOND_YEAR)
    assert centres(chart) == [11, 31]
    average = 24 / 11  # eleven ranges: 2 1 2 4 2 1 2 3 4 2 0 make 23, of the second year the same
    average = sum(abs(b - a) for a, b in zip(LOW, LOW[1:], strict=False)) / 11
    for position, centre in ((0, 11), (23, 31)):
        assert chart.analysis.uppers[position] == pytest.approx(centre + 2.66 * average, abs=1e-9)
        assert chart.analysis.lowers[position] == pytest.approx(centre - 2.66 * average, abs=1e-9)
    assert "The limits from January 2024 to December 2024 are provisional: 12 points." in chart.sentence
    assert chart.sentence.endswith("The limits since January 2025 are provisional: 12 points.")
    drawn = drawn_in(chart)
    assert drawn["Mean, last 31 days, provisional"]["line"]["dash"] == "longdash"
    assert "Limits of chance, provisional" in drawn
    assert (chart.rows[0].centre, chart.verdicts) == ("11 days (provisional)", [])


def test_short_phase_has_none_and_the_others_keep_theirs():
    chart = chart_of([*LOW, 11, 12, *HIGH[:9]], starts=(Start(date(2025, 3, 1), "A new rota"),))
    assert centres(chart) == [pytest.approx(155 / 14), None]
    assert chart.title == "Days to wait: too few points for a signal yet"
    assert "Too few points for a signal yet: 9 of 10." in chart.sentence
    assert drawn_in(chart)["Mean 11.07 days"]["line"]["dash"] == "solid"


def test_short_phase_before_the_last_is_said():
    chart = chart_of([*LOW, 11, *[20] * 4, *HIGH, 30], starts=(Start(date(2025, 2, 1)), Start(date(2025, 6, 1))))
    assert centres(chart)[1] is None
    assert "From February 2025 to May 2025 there are too few points for a line: 4 of 10." in chart.sentence


@pytest.mark.parametrize(("points", "has_median"), [(9, False), (10, True)])
def test_phase_of_a_run_chart_has_a_provisional_median_from_ten(points, has_median):
    chart = chart_of([*LOW, *HIGH[:points]], kind="run", rules="run_anhoej", starts=SECOND_YEAR)
    assert (centres(chart)[1] is not None) == has_median
    assert ("The median since January 2025 is provisional: 10 points." in chart.sentence) == has_median


def test_run_chart_of_one_piece_has_no_median_under_twelve():
    assert chart_of(LOW[:11], kind="run", rules="run_anhoej").analysis.centres[0] is None


def test_points_set_aside_do_not_make_a_line():
    aside = tuple((position, "Flood") for position in range(12, 15))
    assert centres(chart_of(LOW + HIGH, starts=SECOND_YEAR, set_aside=aside))[1] is None


def test_no_new_phase_is_suggested_by_provisional_lines():
    assert chart_of([*LOW, 1, 1, 1, *[50] * 9], starts=SECOND_YEAR).suggestion is None


# Median 5: six below, then nine above with one on it between.
TWO_SHIFTS = [1, 2, 1, 2, 1, 2, 9, 8, 9, 8, 9, 8, 5, 9, 4, 5, 4]


@pytest.mark.parametrize("rules", ["run_his", "run_ihi"])
def test_every_shift_is_marked_and_told(rules):
    chart = chart_of(TWO_SHIFTS, kind="run", rules=rules)
    assert chart.analysis.centres[0] == 5
    assert chart.title == "Days to wait: a shift up from July 2024 to February 2025"
    assert "7 points in a row are above the median, from July 2024 to February 2025" in chart.sentence
    assert (
        "Also on this chart: 6 points in a row are below the median, from January 2024 to June 2024." in chart.sentence
    )
    assert [row.signal for row in chart.rows[:6]] == ["part of a shift, below"] * 6
    assert chart.rows[12].signal == ""
    assert len(drawn_in(chart)["Part of the shift"]["x"]) == 6


def test_every_trend_is_marked_and_told_with_its_turning_point():
    chart = chart_of([5, 6, 7, 8, 9, 8, 7, 6, 5, 9, 1, 9, 1, 9], kind="run", rules="run_his")
    assert "5 points in a row fall, from May 2024 to September 2024; 5 are a sign." in chart.sentence
    assert "Also on this chart: 5 points in a row rise, from January 2024 to May 2024." in chart.sentence
    assert chart.rows[4].signal == "part of a trend, falling; part of a trend, rising"


def test_shifts_of_every_phase_are_told():
    flat = [10, 12] * 4
    chart = chart_of([*flat, *[20] * 7, 10, 12, *flat, 11, *HIGH], starts=(Start(date(2026, 3, 1)),))
    assert "7 points in a row are above the mean, from September 2024 to March 2025" in chart.sentence
    assert chart.title.endswith("no sign of a change since the new phase in March 2026")


def test_many_points_outside_are_counted_and_not_listed():
    chart = chart_of([*[10, 12] * 30, *[100, 11, 12, 11] * 8])
    assert "points outside the limits or close to them, marked in the table" in chart.sentence
    assert len(chart.sentence) < 700


def series_of(days, period, values=None):
    points = tuple(zip(days, values or [3 + n % 2 for n in range(len(days))], strict=True))
    return ChartPage(
        Series(name="Falls", unit="", better="down", points=points, period=period),
        Choice("run", PRESETS["run_anhoej"]),
    )


def test_months_without_a_reading_break_the_line_and_are_named():
    days = [*months(4), *months(15)[7:]]
    chart = series_of(days, "month")
    assert chart.sentence.endswith("No reading for May, June and July 2024; the rules look at the readings there are.")
    reading = chart.figure["data"][0]
    assert (reading["x"][4], reading["y"][4]) == ("2024-05-01", None)
    assert [(row.period, row.value) for row in chart.rows[3:6]] == [
        ("April 2024", "4"),
        ("May 2024 to July 2024", "no reading"),
        ("August 2024", "3"),
    ]
    assert (len(chart.tidy_rows), chart.analysis.now.chart.median) == (12, 3.5)
    assert [(row.period, row.value, row.centre) for row in chart.rows_with_gaps[3:5]] == [
        ("April 2024", 4, 3.5),
        ("May 2024 to July 2024", None, 3.5),
    ]


def test_empty_readings_and_missing_ones_are_named_together():
    days = [day for day in months(14) if day != date(2024, 12, 1)]
    chart = series_of(days, "month", [*[3] * 10, None, *[4] * 2])
    assert "No reading for November and December 2024;" in chart.sentence


def test_long_gaps_are_named_from_first_to_last():
    chart = series_of([*months(2), *months(30)[12:]], "month")
    assert "No reading for March 2024 to December 2024;" in chart.sentence


def test_weeks_without_a_reading_are_named():
    days = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(14) if n != 3]
    assert "No reading for week of 26 January 2026;" in series_of(days, "week").sentence


def test_many_gaps_are_counted():
    days = [day for n, day in enumerate(months(40)) if n % 3]
    sentence = series_of(days, "month").sentence
    assert "No reading for April 2024, July 2024, October 2024, January 2025, April 2025 and 7 more times;" in sentence


def test_weekends_are_no_gap_where_nobody_is_there():
    every_day = [date(2026, 3, 2) + timedelta(days=n) for n in range(28)]
    weekdays = [day for day in every_day if day.weekday() < 5]
    assert "No reading" not in series_of(weekdays, "day").sentence
    assert "No reading for 4 March 2026;" in series_of([d for d in weekdays if d.day != 4], "day").sentence
    assert "No reading for 8 March 2026;" in series_of([d for d in every_day if d.day != 8], "day").sentence


def test_what_is_recorded_each_time_has_no_gap():
    chart = series_of([date(2026, 1, 5), date(2026, 5, 9)], "each")
    assert ("No reading" not in chart.sentence, len(chart.rows)) == (True, 2)


@pytest.mark.parametrize(
    ("value", "better", "target", "words", "title"),
    [
        (100, "up", 95, "Always met", "always 100%, target met"),
        (100, "up", 100, "Always met", "always 100%, target met"),
        (0, "down", 0, "Always met", "always 0%, target met"),
        (90, "up", 95, "Never met", "always 90%, target missed"),
    ],
)
@pytest.mark.parametrize("kind", ["run", "i", "p", "p_prime"])
def test_what_never_changes_has_a_verdict_and_no_limits(kind, value, better, target, words, title):
    rules = "run_anhoej" if kind == "run" else "mdc_2024"
    shares = ((value / 100 * 40, 40),) * 14 if kind in {"p", "p_prime"} else ()
    chart = chart_of(
        [value] * 14,
        kind=kind,
        rules=rules,
        unit="%",
        better=better,
        target=target,
        shares=shares,
        scale=100 if shares else 1,
    )
    is_p_with_room = kind in {"p"} and value == 90
    assert chart.has_limits == is_p_with_room
    if not is_p_with_room:
        assert (chart.title, chart.verdicts[-1].words) == (f"Days to wait: {title}", words)
        assert [row.limits for row in chart.rows] == [""] * 14


def test_one_other_value_is_no_reason_to_mark_all_the_rest():
    """Screening leaves no range of 100, 100, …, 99; limits without room would mark every point."""
    chart = chart_of([100] * 12 + [99] + [100] * 12, unit="%", better="up", target=95)
    assert chart.has_limits
    outside = [(place, row.signal) for place, row in enumerate(chart.rows) if "limit" in row.signal]
    assert outside == [(12, "below the lower limit")]


def test_two_falls_on_one_day_are_drawn_on_a_chart_of_days_between():
    days = [date(2026, 1, 5) + timedelta(days=n) for n in (0, 0, *range(5, 65, 5))]
    points = tuple(zip(days, [None, 0, *[5] * 5, 6, 4, 7, 3, 5, 5, 5], strict=True))
    chart = chart_of([], points=points, kind="t", period="each", places=(1, 2, *[1] * 12), unit="days")
    assert chart.analysis.values[1] == 0
    assert chart.rows[1].period == "5 January 2026, 2nd"
    assert chart.has_limits
    assert "below the lower limit" in chart.rows[1].signal
