"""Small numbers: hidden, and not to be worked out from the rest of the list, its total and the rule itself."""

from collections import defaultdict
from itertools import product

import pytest

from conversations.small_numbers import in_fives, safe_counts, shown_alone


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([12, 7, 0], [12, 7, 0]),
        ([12, 3, 0, 1], [12, None, 0, None]),
        ([12, 3, 7, 0], [12, None, None, 0]),
        ([20, 5, 5, 4], [20, None, None, None]),
        ([20, 1, 1, 0], [None, None, None, 0]),
        ([3, 0], [None, None]),
        ([2, 1, 1, 0], [None, None, None, None]),
        ([0, 0], [0, 0]),
        ([], []),
    ],
)
def test_safe_counts(counts, shown):
    assert safe_counts(counts) == shown


def reader_cannot_tell(rows, most, rule=safe_counts):
    """Lists of `rows` counts up to `most` whose small numbers somebody who knows total and rule can work out."""
    possible = defaultdict(list)
    for counts in product(range(most + 1), repeat=rows):
        possible[tuple(rule(list(counts))), sum(counts)].append(counts)
    told = []
    for (shown, _total), lists in possible.items():
        for place in range(rows):
            values = {counts[place] for counts in lists}
            if shown[place] is None and len(values) == 1 and 0 < values.pop() < 5:
                told.append(lists[0])
    return told


@pytest.mark.parametrize(("rows", "most"), [(2, 40), (3, 16), (4, 9), (5, 6), (6, 6)])
def test_no_small_number_can_be_worked_out(rows, most):
    assert reader_cannot_tell(rows, most) == []


def test_the_proof_finds_a_rule_that_tells():
    def alone(counts):
        return [shown_alone(count) for count in counts]

    assert (12, 3, 7) in reader_cannot_tell(3, 12, rule=alone)


@pytest.mark.parametrize(("rows", "most"), [(3, 12), (4, 8)])
def test_no_small_number_is_shown(rows, most):
    for counts in product(range(most + 1), repeat=rows):
        assert [count for count in safe_counts(list(counts)) if count is not None and 0 < count < 5] == []


def test_shown_alone():
    assert [shown_alone(count) for count in (0, 1, 4, 5)] == [0, None, None, 5]


def test_in_fives():
    assert [in_fives(count) for count in (0, 1, 4, 5, 9, 10, 14)] == [None, None, None, 5, 5, 10, 10]
