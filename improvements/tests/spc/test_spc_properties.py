"""What must hold for every series: hypothesis looks for one for which it does not."""

import math

from hypothesis import given
from hypothesis import strategies as st

from improvements.spc import (
    MDC_2024,
    PRESETS,
    RUN_IHI,
    Signal,
    chances_of_runs,
    control_chart,
    run_chart,
    sides_of,
)

# Whole numbers and halves, so that adding and scaling move nothing by rounding.
VALUES = st.integers(-200, 200).map(lambda number: number / 2)
SERIES = st.lists(VALUES, min_size=1, max_size=60)
WITH_GAPS = st.lists(st.none() | VALUES, max_size=60)
RULES = st.sampled_from(sorted(PRESETS.values(), key=lambda rules: rules.name))
COUNTS = st.lists(st.tuples(st.none() | st.integers(0, 30), st.none() | st.integers(0, 30)), max_size=40)


def is_close(one, other):
    return one is other or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


@given(SERIES, st.integers(-1000, 1000))
def test_adding_a_constant_shifts_the_lines_and_no_flag(values, constant):
    plain, moved = control_chart(values), control_chart([value + constant for value in values])
    assert is_close(moved.centre, plain.centre + constant)
    assert all(a is b or is_close(a, b + constant) for a, b in zip(moved.upper, plain.upper, strict=True))
    if not on_a_line(plain):
        assert moved.causes == plain.causes


@given(SERIES, st.sampled_from([2.0, 4.0, 0.5]))
def test_scaling_scales(values, factor):
    plain, scaled = control_chart(values), control_chart([value * factor for value in values])
    assert is_close(scaled.centre, plain.centre * factor)
    assert scaled.causes == plain.causes
    assert all(a is b or is_close(a, b * factor) for a, b in zip(scaled.lower, plain.lower, strict=True))


def on_a_line(chart):
    """Whether a point lies so near a line that rounding decides on which side."""
    lines = [chart.centre, chart.lower[0], chart.upper[0], chart.lower_warning[0], chart.upper_warning[0]]
    return any(line is not None and abs(v - line) < 1e-6 for v in chart.values for line in lines)


@given(SERIES)
def test_reversing_keeps_runs_and_crossings(values):
    there, back = run_chart(values), run_chart(values[::-1])
    assert (there.median, there.useful_points, there.longest_run, there.crossings) == (
        back.median,
        back.useful_points,
        back.longest_run,
        back.crossings,
    )
    assert there.signals == back.signals
    assert back.sides == there.sides[::-1]


@given(WITH_GAPS, RULES, st.none() | st.integers(1, 70), st.sets(st.integers(0, 59)))
def test_missing_points_never_crash_and_limits_are_never_nan(values, rules, freeze_after, aside):
    aside = {position for position in aside if position < len(values)}
    options = {"rules": rules, "freeze_after": freeze_after, "set_aside": aside}
    run = run_chart(values, **options)
    chart = control_chart(values, **options)
    assert_sound(chart)
    assert len(run.sides) == len(chart.causes) == len(values)
    assert all(chart.causes[p] is None for p, value in enumerate(values) if value is None)


@given(COUNTS, st.sampled_from(["p", "p_prime", "u", "u_prime", "i_prime"]))
def test_ratio_charts_hold_with_any_denominator(counts, kind):
    tops = [None if top is None or bottom is None else min(top, bottom) for top, bottom in counts]
    chart = control_chart(tops, kind=kind, denominators=[bottom for _top, bottom in counts])
    assert_sound(chart)
    if kind in {"p", "p_prime"}:
        assert all(0 <= line <= 1 for line in (*chart.lower, *chart.upper) if line is not None)


@given(st.lists(st.none() | st.integers(0, 50), max_size=40), st.sampled_from(["c", "g", "mr", "i"]))
def test_count_charts_hold_with_any_count(counts, kind):
    assert_sound(control_chart(counts, kind=kind))


@given(st.lists(st.none() | st.integers(1, 900), max_size=40))
def test_time_charts_hold_with_any_time(times):
    assert_sound(control_chart(times, kind="t"))


def assert_sound(chart):
    lines = [*chart.lower, *chart.upper, *chart.lower_warning, *chart.upper_warning, chart.centre]
    assert all(line is None or math.isfinite(line) for line in lines)
    assert all(low is None or low <= high + 1e-9 for low, high in zip(chart.lower, chart.upper, strict=True))


@given(st.integers(0, 60), st.integers(7, 20))
def test_windows_of_a_rule_lie_within_one_phase(split, length):
    """Seven on one side that a new phase divides are no shift."""
    values = [9, 11] * 10 + [14.0] * length
    for phase in (values[:split], values[split:]):
        chart = control_chart(phase, rules=MDC_2024)
        assert len(chart.causes) == len(phase)


@given(st.lists(st.sampled_from([1, -1]), min_size=2, max_size=24))
def test_chances_of_runs_are_chances(sides):
    few, many = chances_of_runs(sides)
    assert 0 < few <= 1
    assert 0 < many <= 1
    assert few + many >= 1  # the number that was seen is counted in both


def test_chance_of_runs_by_hand():
    """Of the 6 orders of two above and two below, 2 have two runs, 2 have three and 2 have four."""
    assert chances_of_runs((1, 1, -1, -1)) == (2 / 6, 1.0)
    assert chances_of_runs((1, -1, 1, -1)) == (1.0, 2 / 6)


def test_ihi_rules_find_shift_trend_and_runs():
    rising = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    chart = run_chart(rising, rules=RUN_IHI)
    assert chart.signals == (Signal.SHIFT, Signal.TREND, Signal.FEW_RUNS)
    assert (chart.shift.first, chart.shift.length, chart.trend.length) == (6, 6, 12)
    see_saw = [1, 9] * 8
    assert run_chart(see_saw, rules=RUN_IHI).signals == (Signal.MANY_RUNS,)
    assert sides_of(see_saw, 5)[:2] == (-1, 1)
