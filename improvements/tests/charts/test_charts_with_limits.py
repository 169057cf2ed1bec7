"""Charts with limits, phases, set-aside and missing points: what is drawn and what is said of it."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvements.charts import ChartPage, ChartRow, Choice, Fixed, Series, Start
from improvements.spc import PRESETS, control_chart
from improvements.tests.chart_data import chart_of, drawn_in, known_to_plotly, months

STEADY = [10, 12] * 8
RULES = {"run": ["run_anhoej", "run_ihi", "run_his"]}
KINDS = ["run", "i", "c", "g", "t"]
OF_TWO = ["p", "p_prime", "u", "u_prime"]


@pytest.mark.parametrize(
    ("values", "title", "sentence"),
    [
        (STEADY, "no sign of a change", "Up and down as expected, no sign of a change."),
        ([*STEADY, *STEADY, 40], "above the upper limit (September 2026)", "At 40 days, September 2026 is above"),
        ([*STEADY, *STEADY, 40, 11], "above the upper limit (September 2026), not since", "At 40 days, September 2026"),
        ([*STEADY, *STEADY, -15], "below the lower limit (September 2026)", "At -15 days, September 2026 is below the"),
        ([1, 2] * 8 + [3, 4, 5, 6, 7, 8, 9], "a lasting shift up since May 2025", "7 points in a row are above the"),
        ([9, 2, 8, 1, 9, 2, 8, 1, 9, 2, 3, 4, 5, 6, 7, 8], "rising since October 2024", "7 points in a row rise, from"),
        ([5] * 14, "no sign of a change", "Every point is the same, so there is no sign of a change."),
        (STEADY[:12], "no sign of a change", "Up and down as expected, no sign of a change. The limits are"),
        (STEADY[:9], "too few points for a signal yet", "Too few points for a signal yet: 9 of 10. Limits are drawn"),
        ([None] * 3, "no readings yet", "The chart starts with the first reading."),
        ([4], "too few points for a signal yet", "Too few points for a signal yet: 1 of 10."),
    ],
)
def test_chart_with_limits_says_which_rule_and_where(values, title, sentence):
    chart = chart_of(values)
    assert chart.title == f"Days to wait: {title}"
    assert chart.sentence.startswith(sentence)


def test_two_of_three_near_a_limit_are_said_and_drawn():
    chart = chart_of([9, 11] * 8 + [15, 11, 15], better="none")
    assert chart.title == "Days to wait: close to the upper limit (July 2025)"
    assert (
        "2 of 3 points in a row are close to the upper limit, last July 2025; chance rarely does that."
        in chart.sentence
    )
    assert drawn_in(chart)["2 of 3 close to a limit: special cause"]["x"] == ["2025-05-01", "2025-07-01"]


def test_run_chart_says_trend_and_runs_of_its_rules():
    falling = chart_of([9, 8, 9, 8, 9, 8, 9, 7, 6, 5, 4, 3, 2, 1], kind="run", rules="run_his")
    assert falling.title == "Days to wait: a lasting shift down since August 2024"
    assert "8 points in a row fall, from July 2024 to February 2025; 5 are a sign." in falling.sentence
    many = chart_of([1, 9] * 10, kind="run", rules="run_ihi")
    assert many.title == "Days to wait: up and down more often than chance gives"
    assert many.sentence.startswith("20 groups lie above or below the median; chance gives so many less than")
    few = chart_of([9, 9, 9, 9, 9, 1, 1, 1, 1, 1] * 2, kind="run", rules="run_ihi")
    assert few.sentence.startswith("Only 4 groups lie above or below the median; chance gives so few")


def test_limits_are_those_of_spc():
    chart = chart_of(STEADY)
    found = control_chart(STEADY, kind="i", rules=PRESETS["mdc_2024"])
    drawn = [trace for trace in chart.figure["data"] if trace["name"] == "Limits of chance"]
    assert [trace["y"][0] for trace in drawn] == [found.upper[0], found.lower[0]]
    assert [trace.get("showlegend") for trace in drawn] == [True, False]
    assert chart.rows[0] == ChartRow("January 2024", "10 days", "below", centre="11 days", limits="5.68 to 16.32 days")


def percentages(tops, of, **changes):
    values = [100 * top / each if each else None for top, each in zip(tops, of, strict=True)]
    shares = tuple((top, each) if each else (None, None) for top, each in zip(tops, of, strict=True))
    points = tuple(zip(months(len(tops)), values, strict=True))
    series = Series(name="Told", unit="%", better="up", points=points, shares=shares, scale=100, **changes)
    return ChartPage(series, Choice("p", PRESETS["mdc_2024"]))


def test_percentages_have_limits_in_steps_and_their_numbers_in_the_table():
    chart = percentages([15, 30, 18, 36] * 4, [20, 40, 25, 50] * 4)
    upper, lower = [trace for trace in chart.figure["data"] if trace["name"] == "Limits of chance"]
    assert (upper["line"]["shape"], len(upper["x"]), lower["line"]["shape"]) == ("hvh", 16, "hvh")
    assert drawn_in(chart)["Mean 73.33%"]["y"] == pytest.approx([100 * 99 / 135] * 2)
    assert chart.rows[0].value == "75% (15 of 20)"
    assert max(value for value in upper["y"]) <= 100


def test_nobody_asked_is_a_gap():
    chart = percentages([15] * 7 + [0] + [16] * 7, [20] * 7 + [0] + [20] * 7)
    assert chart.figure["data"][0]["y"][7] is None
    assert chart.rows[7].value == "no reading"


def test_each_phase_has_lines_of_its_own():
    chart = chart_of([20, 22] * 7 + [5, 7] * 7, starts=(Start(date(2025, 3, 9), "A new card"),))
    assert [part.centre for part in chart.analysis.parts] == [21, 6]
    centre = drawn_in(chart)["Mean, last 6 days"]
    assert centre["x"] == ["2024-01-01", "2025-02-01", None, "2025-03-01", "2026-04-01"]
    assert centre["y"] == [21, 21, None, 6, 6]
    assert chart.title == "Days to wait: no sign of a change since the new phase in March 2025"
    assert chart.sentence.startswith("This looks at the points since March 2025, where a new phase begins.")
    assert chart.rows[14].note == "New phase: A new card"
    assert chart.figure["layout"]["shapes"][0]["x0"] == "2025-03-01"
    assert [note["text"] for note in chart.figure["layout"]["annotations"]] == ["New phase"]


def test_phase_of_one_point_is_honest():
    chart = chart_of([*STEADY, 30], starts=(Start(date(2025, 5, 1), "New"),), kind="run", rules="run_anhoej")
    assert chart.title == "Days to wait: too few points for a signal yet"
    assert chart.analysis.centres[-2:] == (11, None)


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2024, 1, 1), date(2030, 1, 1)])
def test_phase_without_points_before_or_after_is_none(day):
    chart = chart_of(STEADY, starts=(Start(day, "New"),))
    assert (len(chart.analysis.parts), chart.title) == (1, "Days to wait: no sign of a change")


def test_point_set_aside_is_drawn_and_does_not_count():
    chart = chart_of([*STEADY, 200], set_aside=((16, "Flood"),))
    assert chart.title == "Days to wait: no sign of a change"
    assert drawn_in(chart)["Set aside"]["y"] == [200]
    assert chart.rows[16] == ChartRow(
        "May 2025", "200 days", "", "", "Set aside: Flood", centre="11 days", limits="5.68 to 16.32 days"
    )


def test_better_and_worse_differ_without_colour():
    chart = chart_of([*STEADY[:7], -30, *STEADY[7:], 60], better="down")
    better, worse = (drawn_in(chart)[f"Outside the limits: getting {word}"]["marker"] for word in ("better", "worse"))
    assert (better["symbol"], worse["symbol"]) == ("square", "square-open")
    assert better["color"] != worse["color"]


@pytest.mark.parametrize(
    ("better", "target", "words"),
    [
        ("up", 5, ["No special cause", "Meets the target"]),
        ("up", 11, ["No special cause", "Hit and miss"]),
        ("up", 30, ["No special cause", "Misses the target"]),
        ("none", 11, ["No special cause"]),
        ("up", None, ["No special cause"]),
    ],
)
def test_icons_have_words(better, target, words):
    assert [verdict.words for verdict in chart_of(STEADY, better=better, target=target).verdicts] == words


def test_run_chart_and_too_few_points_have_no_icon():
    assert chart_of(STEADY, kind="run", rules="run_anhoej").verdicts == []
    assert chart_of(STEADY[:12], target=3).verdicts == []


def test_target_far_away_is_said_and_not_drawn():
    chart = chart_of(STEADY, target=1000)
    assert [name for name in drawn_in(chart) if name.startswith("Target")] == []
    assert chart.sentence.endswith("The target of 1,000 days is too far away to be drawn here.")


def test_target_outside_the_readings_is_still_drawn():
    assert drawn_in(chart_of(STEADY, target=30))["Target 30 days"]["y"] == [30, 30]
    assert drawn_in(chart_of([5] * 14, target=900))["Target 900 days"]["y"] == [900, 900]


@pytest.mark.parametrize(
    ("values", "question"),
    [
        ([20, 22] * 7 + [5, 7] * 4, "The last 8 points lie below the mean, since March 2025. Has the process changed"),
        ([20, 22] * 7 + [5, 7] * 3 + [5], None),
        ([20, 22] * 7 + [5, 7] * 4 + [25], None),
        ([5] * 7, None),
    ],
)
def test_new_phase_is_suggested_after_a_shift_that_goes_on(values, question):
    chart = chart_of(values)
    assert (chart.suggestion is not None) == bool(question)
    if question:
        assert chart.suggestion.sentence.startswith(question)
        assert chart.suggestion.day == date(2025, 3, 1)


def test_new_phase_is_suggested_on_a_run_chart_once_its_rules_see_a_shift():
    values = [20, 22] * 6 + [5, 7] * 6
    assert chart_of(values, kind="run", rules="run_anhoej").suggestion.sentence == (
        "The last 12 points lie below the median, since January 2025. Has the process changed for good?"
    )
    assert chart_of(values, starts=(Start(date(2025, 1, 1)),), kind="run", rules="run_anhoej").suggestion is None


@pytest.mark.parametrize("kind", KINDS)
@given(
    values=st.lists(st.none() | st.floats(0.001, 1e10), max_size=40),
    start=st.integers(0, 40),
    aside=st.sets(st.integers(0, 39)),
    target=st.none() | st.floats(-1e9, 1e9),
)
def test_every_series_is_drawn_without_nan(kind, values, start, aside, target):
    for rules in RULES.get(kind, ["mdc_2024", "shewhart_anhoej"]):
        more = {
            "starts": (Start(months(41)[start], "New"),),
            "target": target,
            "set_aside": tuple((p, "Why") for p in sorted(aside) if p < len(values)),
        }
        is_drawn(chart_of(values, kind=kind, rules=rules, **more), len(values))


@pytest.mark.parametrize("kind", OF_TWO)
@given(shares=st.lists(st.tuples(st.integers(0, 10**6), st.none() | st.integers(0, 10**6)), max_size=40))
def test_every_share_is_drawn_without_nan(kind, shares):
    of = [(min(top, bottom or 0), bottom) if bottom else (None, None) for top, bottom in shares]
    points = [
        (day, None if top is None else top / bottom) for day, (top, bottom) in zip(months(len(of)), of, strict=True)
    ]
    series = Series(name="Told", unit="", better="up", points=tuple(points), shares=tuple(of), scale=1)
    is_drawn(ChartPage(series, Choice(kind, PRESETS["mdc_2024"])), len(shares))


def is_drawn(chart, points):
    assert json.loads(json.dumps(chart.figure, allow_nan=False)) == chart.figure
    assert (len(chart.rows), chart.sentence[-1]) == (points, ".")
    assert len(chart.tidy_rows) == points
    assert chart.verdicts is not None
    assert not chart.analysis.points or chart.drawing.height >= 300
    assert len(chart.fingerprint) == 32


@pytest.mark.parametrize("kind", KINDS)
def test_figure_of_all_there_can_be_is_one_that_plotly_knows(kind):
    chart = chart_of(
        [*[20, 22] * 7, *[5, 7] * 7, 99, None, 6],
        kind=kind,
        rules=RULES.get(kind, ["mdc_2024"])[0],
        target=15,
        starts=(Start(date(2025, 3, 9), "Card"),),
        fixed=(Fixed(10),),
        set_aside=((3, "Strike"),),
        notes=((date(2025, 1, 3), "Cycle 1"),),
    )
    assert {shape["type"] for shape in chart.figure["layout"]["shapes"]} == {"line", "rect"}
    assert known_to_plotly(chart.figure) == chart.figure


def test_figure_of_phases_is_one_that_plotly_knows():
    chart = chart_of([20, 22] * 7 + [5, 7] * 7, starts=(Start(date(2025, 3, 9), "<b>Card</b>"),))
    assert known_to_plotly(chart.figure) == chart.figure
    assert chart.figure["layout"]["shapes"][0]["type"] == "line"
    assert "<b>" not in json.dumps(chart.figure)


def test_fingerprint_changes_with_the_series_and_not_otherwise():
    assert chart_of(STEADY).fingerprint == chart_of(STEADY).fingerprint
    changed = [chart_of(STEADY, target=3), chart_of([*STEADY, 1]), chart_of(STEADY, rules="shewhart_anhoej")]
    assert len({chart.fingerprint for chart in [chart_of(STEADY), *changed]}) == 4
