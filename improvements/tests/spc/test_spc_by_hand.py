"""Charts that no reference file holds, worked out by hand; and what the verdicts mean."""

from dataclasses import replace

import pytest

from improvements.spc import (
    MDC_2024,
    PTD_0_2,
    SHEWHART_ANHOEJ,
    Assurance,
    Better,
    Cause,
    Rule,
    Variation,
    assurance_of,
    control_chart,
    variation_of,
)

UNSCREENED = replace(SHEWHART_ANHOEJ, is_screened=False)
BASELINE = [9, 11] * 6


def lines(chart):
    return [round(line, 4) for line in (chart.lower[-1], chart.centre, chart.upper[-1])]


def test_moving_range_chart():
    """Ranges 2 and 3: mean 2.5, upper limit 3.267 times that, lower 0."""
    chart = control_chart([1, 3, 6], kind="mr")
    assert chart.values == (None, 2, 3)
    assert lines(chart) == [0, 2.5, 8.1675]


def test_cases_between_chart():
    """Counts 1, 2, 6: median 2 drawn, limits around the mean 3 with sigma the root of 3 times 4."""
    assert lines(control_chart([1, 2, 6], kind="g")) == [0, 2, 13.3923]


def test_time_between_chart():
    """1 and 2 to the power of 3.6 are 1 and 2 when bent back: mean 1.5, one range of 1."""
    assert lines(control_chart([1, 2**3.6], kind="t", rules=UNSCREENED)) == [0, 4.3046, 169.2685]


def test_time_between_chart_takes_two_on_one_day_as_half_a_day_apart():
    chart, halved = (control_chart([4, first, 9], kind="t", rules=UNSCREENED) for first in (0, 0.5))
    assert chart.values == (4, 0, 9)
    assert (chart.centre, chart.lower, chart.upper) == (halved.centre, halved.lower, halved.upper)
    assert chart.sides == halved.sides


def test_time_between_chart_refuses_a_time_below_nought():
    with pytest.raises(ValueError, match="above 0"):
        control_chart([1, -1], kind="t")


@pytest.mark.parametrize(
    ("values", "rules", "marked"),
    [
        # Limits 4.68 and 15.32, two sigma at 13.55.
        ([16, 10.5, 14], PTD_0_2, {12: Rule.OUTSIDE}),
        ([16, 10.5, 14], MDC_2024, {12: Rule.OUTSIDE, 14: Rule.TWO_IN_THREE}),
        ([14, 10.5, 14], PTD_0_2, {12: Rule.TWO_IN_THREE, 14: Rule.TWO_IN_THREE}),
        ([14, 9.5, 14], MDC_2024, {}),
    ],
)
def test_two_in_three_old_and_new(values, rules, marked):
    chart = control_chart(BASELINE + values, rules=rules, freeze_after=12)
    assert lines(chart) == [4.68, 10, 15.32]
    assert {p: cause.rule for p, cause in enumerate(chart.causes) if cause} == marked


def test_point_on_the_centre_ends_a_shift():
    chart = control_chart([*BASELINE, 11, 11, 11, 10, 11, 11, 11, 11], freeze_after=12)
    assert set(chart.causes) == {None}


@pytest.mark.parametrize(
    ("better", "variation"),
    [
        (Better.UP, Variation.IMPROVEMENT_HIGH),
        (Better.DOWN, Variation.CONCERN_HIGH),
        (Better.NEITHER, Variation.NEUTRAL_HIGH),
    ],
)
def test_variation_depends_on_what_is_better(better, variation):
    assert variation_of(Cause(Rule.SHIFT, is_high=True), better) == variation
    assert variation_of(None, better) == Variation.COMMON_CAUSE


@pytest.mark.parametrize(
    ("target", "better", "assurance"),
    [
        (20, Better.UP, Assurance.FAIL),
        (20, Better.DOWN, Assurance.PASS),
        (2, Better.UP, Assurance.PASS),
        (2, Better.DOWN, Assurance.FAIL),
        (15, Better.UP, Assurance.INCONSISTENT),
        (10, Better.DOWN, Assurance.INCONSISTENT),
        (20, Better.NEITHER, None),
        (None, Better.UP, None),
    ],
)
def test_assurance_says_where_the_target_lies(target, better, assurance):
    assert assurance_of(5, 15, target, better) is assurance


@pytest.mark.parametrize("values", [[], [5], [None, None], [5, 5, 5, 5], [5, None, 5]])
def test_too_little_to_draw_limits_from(values):
    chart = control_chart(values)
    assert chart.lower == chart.upper == (None,) * len(values)
    assert set(chart.causes) <= {None}
    assert chart.is_too_few


def test_denominators_are_asked_for_and_checked():
    with pytest.raises(ValueError, match="denominator for each value"):
        control_chart([1, 2], kind="p")
    with pytest.raises(ValueError, match="one denominator"):
        control_chart([1, 2], kind="p", denominators=[3])
    with pytest.raises(ValueError, match="below 0"):
        control_chart([1], kind="u", denominators=[-3])
