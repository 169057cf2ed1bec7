"""What cases tell: Wilson's interval against a reference of its own, the published table of sizes, and when to stop."""

import pytest

from improvements.reliability.share import FEWEST, CaseShare, CaseVerdict, Z, at_most, fewest_without_a_miss, share_of


def ends_by_bisection(happened, cases):
    """Where the score test turns, found without the closed form: |share - p| = z * sqrt(p * (1 - p) / cases)."""
    share = happened / cases

    def is_outside(p):
        return (share - p) ** 2 * cases > Z * Z * p * (1 - p)

    ends = []
    for inside, outside in ((share, 0.0), (share, 1.0)):
        if not is_outside(outside) and share == outside:
            ends.append(outside)
            continue
        for _each in range(200):
            middle = (inside + outside) / 2
            inside, outside = (inside, middle) if is_outside(middle) else (middle, outside)
        ends.append(inside)
    return ends


@pytest.mark.parametrize("cases", [1, 2, 5, 10, 19, 20, 59, 400])
def test_interval_agrees_with_a_reference(cases):
    for happened in {0, 1, cases // 2, cases - 1, cases}:
        low, high = CaseShare(happened, cases).low_and_high
        expected_low, expected_high = ends_by_bisection(happened, cases)
        assert abs(low - expected_low) < 1e-9
        assert abs(high - expected_high) < 1e-9


@pytest.mark.parametrize(
    ("happened", "cases", "low", "high"),
    [(5, 5, 57, 100), (10, 10, 72, 100), (19, 20, 76, 99), (20, 20, 84, 100), (17, 20, 64, 95)],
)
def test_interval_of_the_published_table(happened, cases, low, high):
    assert [round(100 * end) for end in CaseShare(happened, cases).low_and_high] == [low, high]


@pytest.mark.parametrize(("cases", "at_95", "at_80"), [(5, 77, 33), (10, 60, 11), (20, 36, 1)])
def test_chance_of_no_miss_of_the_published_table(cases, at_95, at_80):
    assert [round(100 * share**cases) for share in (0.95, 0.8)] == [at_95, at_80]
    assert [round(100 * (1 - at_most(cases - 1, cases, share))) for share in (0.95, 0.8)] == [at_95, at_80]


def test_nineteen_of_twenty_and_fifty_nine_of_the_published_table():
    assert [round(100 * (1 - at_most(18, 20, share))) for share in (0.95, 0.8)] == [74, 7]
    assert fewest_without_a_miss() == 59


@pytest.mark.parametrize(("cases", "most"), [(5, 3), (10, 7), (20, 16)])
def test_counting_stops_where_failure_is_convincing(cases, most):
    assert [CaseShare(happened, cases).verdict for happened in (most, most + 1)] == [
        CaseVerdict.STOP,
        CaseVerdict.NOT_YET if cases >= FEWEST else CaseVerdict.TOO_FEW,
    ]


@pytest.mark.parametrize(
    ("happened", "cases", "verdict"),
    [(0, 0, "none"), (19, 19, "too_few"), (19, 20, "reliable"), (18, 20, "not_yet"), (20, 20, "reliable")],
)
def test_verdict(happened, cases, verdict):
    assert CaseShare(happened, cases).verdict == verdict


@pytest.mark.parametrize(
    ("happened", "cases", "lies"),
    [
        (16, 20, "above"),
        (17, 20, "above"),
        (18, 20, "within"),
        (20, 20, "within"),
        (72, 72, "within"),
        (73, 73, "below"),
    ],
)
def test_goal_lies_above_within_or_below_what_the_truth_may_be(happened, cases, lies):
    assert CaseShare(happened, cases).goal_lies == lies


def test_interval_without_a_case_says_nothing():
    assert CaseShare(0, 0).low_and_high == (0.0, 1.0)


def test_share_is_of_the_newest_cases():
    assert share_of([True] * 19 + [False] + [False] * 30) == CaseShare(19, 20)
    assert share_of([True] * 3) == CaseShare(3, 3)
    assert share_of([False, *[True] * 40], window=40) == CaseShare(39, 40)


def test_window_that_can_tell_nothing_is_refused():
    with pytest.raises(ValueError, match="At least 20 cases"):
        share_of([True] * 3, window=3)
