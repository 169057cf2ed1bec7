"""The run chart's arithmetic: its limits, its edges, and what must hold for every series."""

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from improvements import spc
from improvements.spc import ABOVE, BELOW, ON, RUN_ANHOEJ, Run, Signal, run_chart

ZIGZAG = [4, 6] * 6
# Whole numbers, so that adding and multiplying are exact and ties stay ties.
SERIES = st.lists(st.none() | st.integers(-50, 50), max_size=60)
ANY_SERIES = st.lists(st.none() | st.floats(allow_nan=False, allow_infinity=False), max_size=60)


@pytest.mark.parametrize(
    ("useful", "allowed", "needed"),
    [(10, 6, 2), (12, 7, 3), (15, 7, 4), (20, 7, 6), (24, 8, 8), (30, 8, 10)],
)
def test_limits_for_useful_points(useful, allowed, needed):
    assert spc.longest_run_allowed(useful) == allowed
    assert spc.crossings_needed(useful) == needed


def test_crossings_needed_is_the_smallest_that_reaches_one_in_twenty():
    for useful in range(1, 201):
        needed, trials = spc.crossings_needed(useful), useful - 1
        ways = [math.comb(trials, k) for k in range(needed + 1)]
        assert 20 * sum(ways) >= 2**trials, useful
        assert 20 * sum(ways[:-1]) < 2**trials, useful


@pytest.mark.parametrize("limit", [spc.longest_run_allowed, spc.crossings_needed])
def test_limits_without_a_useful_point_are_refused(limit):
    with pytest.raises(ValueError, match="at least one useful point"):
        limit(0)


def test_rule_set_is_named_versioned_and_explicit():
    assert spc.RuleSet("run_anhoej", "1", 12, 10, 3, 20) == RUN_ANHOEJ


def test_series_without_a_sign():
    chart = run_chart([5, 7, 6, 8, 4, 5, 9, 5, 7, 8, 4, 6])
    assert (chart.median, chart.useful_points, chart.signals) == (6, 10, ())
    assert chart.shift is None


def test_zigzag_has_no_sign():
    chart = run_chart(ZIGZAG)
    assert (chart.median, chart.longest_run, chart.crossings, chart.signals) == (5, 1, 11, ())


def test_long_run_is_a_shift_and_says_where():
    chart = run_chart([9, 1] * 10 + [9] * 10 + [1, 1, 9] * 10)
    assert (chart.signals, chart.longest_run, chart.longest_run_allowed) == ((Signal.SHIFT,), 10, 9)
    assert chart.shift == Run(first=20, last=29, length=10, side=ABOVE)


def test_few_crossings_alone_are_a_sign_without_a_place():
    chart = run_chart(([9] * 4 + [1] * 4) * 3)
    assert (chart.signals, chart.crossings, chart.crossings_needed) == ((Signal.CROSSINGS,), 5, 8)
    assert chart.shift is None


def test_two_levels_give_both_signs_and_the_latest_run():
    chart = run_chart([9] * 12 + [1] * 12)
    assert (chart.signals, chart.shift) == (
        (Signal.SHIFT, Signal.CROSSINGS),
        Run(first=12, last=23, length=12, side=BELOW),
    )


def test_points_on_the_median_and_missing_ones_neither_break_nor_lengthen_a_run():
    chart = run_chart([1, 9, 1, 9, 1, 9, 1, 9, 6, 6, 5, 6, None, 6, 6, 6, 1, 1, 1, 1, 1])
    assert chart.median == 5.5
    chart = run_chart([5, 1, 9, 1, 9, 1, 9, 6, 6, 5, 6, None, 6, 6, 1, 1, 1])
    assert (chart.median, chart.points, chart.useful_points, chart.longest_run) == (5.5, 16, 16, 3)
    chart = run_chart([5, 1, 9, 1, 9, 1, 9, 6, 6, 5, 6, None, 6, 6, 1, 1, 1, 1])
    assert (chart.median, chart.points, chart.useful_points, chart.longest_run) == (5, 17, 15, 6)
    assert chart.sides[9:12] == (ON, ABOVE, None)


@pytest.mark.parametrize(
    ("values", "points", "is_too_few"),
    [
        ([], 0, True),
        ([3.0], 1, True),
        ([None] * 12, 0, True),
        (ZIGZAG[:9], 9, True),
        (ZIGZAG[:11], 11, False),
    ],
)
def test_short_series_has_no_median_and_no_sign(values, points, is_too_few):
    chart = run_chart(values)
    assert (chart.median, chart.points, chart.is_too_few) == (None, points, is_too_few)
    assert (chart.signals, chart.sides) == ((), (None,) * len(values))


def test_median_is_drawn_from_twelve_points():
    assert run_chart(ZIGZAG[:11]).median is None
    assert run_chart(ZIGZAG).median == 5


def test_constant_series_has_a_median_but_no_useful_point():
    chart = run_chart([3] * 14)
    assert (chart.median, chart.useful_points, chart.is_too_few, chart.signals) == (3, 0, True, ())
    assert (chart.longest_run, chart.longest_run_allowed, chart.crossings_needed) == (0, None, None)


def test_many_points_on_the_median_leave_too_few():
    chart = run_chart([5] * 10 + [1, 1, 1, 1, 9, 9, 9, 9])
    assert (chart.useful_points, chart.is_too_few, chart.signals) == (8, True, ())


def test_frozen_median_comes_from_the_first_values():
    chart = run_chart([4, 6] * 6 + [9] * 10, freeze_after=12)
    assert (chart.median, chart.signals, chart.shift.last) == (5, (Signal.SHIFT,), 21)


def test_point_set_aside_counts_for_nothing():
    chart = run_chart([*ZIGZAG, 500], set_aside=[12])
    assert (chart.median, chart.points, chart.sides[12]) == (5, 12, None)


def test_decimals_are_taken_as_numbers():
    assert run_chart([Decimal("4"), Decimal("6")] * 6).median == 5


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, Decimal("NaN"), 10**400, "many"])
def test_value_that_is_no_number_is_refused_with_advice(value):
    with pytest.raises(ValueError, match="None where"):
        run_chart([1, value, 3])


@pytest.mark.parametrize("options", [{"freeze_after": 0}, {"set_aside": [3]}, {"set_aside": [-1]}])
def test_position_outside_the_series_is_refused(options):
    with pytest.raises(ValueError, match="at least one value|inside the series"):
        run_chart([1, 2, 3], **options)


def test_median_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one value"):
        spc.median_of([])


def test_median_of_huge_values_is_finite():
    assert spc.median_of([1.6e308, 1.7e308]) == pytest.approx(1.65e308)


def verdict(chart):
    return (chart.sides, chart.signals, chart.longest_run, chart.crossings, chart.is_too_few)


@given(SERIES, st.integers(-1000, 1000))
def test_adding_a_constant_moves_the_median_and_no_flag(values, constant):
    before = run_chart(values)
    after = run_chart([None if value is None else value + constant for value in values])
    assert verdict(after) == verdict(before)
    assert after.median == (None if before.median is None else before.median + constant)


@given(SERIES, st.integers(1, 1000))
def test_scaling_scales_the_median_and_moves_no_flag(values, factor):
    before = run_chart(values)
    after = run_chart([None if value is None else value * factor for value in values])
    assert verdict(after) == verdict(before)
    assert after.median == (None if before.median is None else before.median * factor)


@given(SERIES)
def test_turning_upside_down_swaps_the_sides_only(values):
    before = run_chart(values)
    after = run_chart([None if value is None else -value for value in values])
    assert after.sides == tuple(None if side is None else -side for side in before.sides)
    assert verdict(after)[1:] == verdict(before)[1:]


@given(SERIES)
def test_reversing_keeps_runs_and_crossings(values):
    forward, backward = run_chart(values), run_chart(values[::-1])
    assert verdict(backward)[1:] == verdict(forward)[1:]
    assert backward.median == forward.median


@given(SERIES, st.data())
def test_missing_values_change_nothing_but_positions(values, data):
    position = data.draw(st.integers(0, len(values)))
    gap = values[:position] + [None] + values[position:]
    assert verdict(run_chart(gap))[1:] == verdict(run_chart(values))[1:]


@given(ANY_SERIES)
def test_every_series_has_an_answer(values):
    chart = run_chart(values)
    assert chart.median is None or math.isfinite(chart.median)
    assert chart.useful_points <= chart.points <= len(values)
    assert (chart.shift is not None) == (Signal.SHIFT in chart.signals)
