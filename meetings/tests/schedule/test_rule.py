"""On which days a rule meets: by hand, and for any rule."""

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as some

from meetings.schedule.rule import Recurrence, days_from

FIRST_TUESDAY = {"rule": "monthly", "nth": 1, "weekday": 1}
EVERY_FOUR_WEEKS = {"rule": "weeks", "every_weeks": 4}
NEW_YEAR = date(2027, 1, 1)


def days(day=NEW_YEAR, number=3, **columns):
    return list(islice(days_from(Recurrence(**({"starts_on": NEW_YEAR} | columns)), day), number))


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (FIRST_TUESDAY, ["2027-01-05", "2027-02-02", "2027-03-02"]),
        (FIRST_TUESDAY | {"nth": 5}, ["2027-01-26", "2027-02-23", "2027-03-30"]),
        ({"rule": "monthly", "nth": 4, "weekday": 4}, ["2027-01-22", "2027-02-26", "2027-03-26"]),
        ({"rule": "monthly", "nth": 5, "weekday": 4}, ["2027-01-29", "2027-02-26", "2027-03-26"]),
        (EVERY_FOUR_WEEKS, ["2027-01-01", "2027-01-29", "2027-02-26"]),
        (EVERY_FOUR_WEEKS | {"starts_on": date(2026, 12, 29)}, ["2027-01-26", "2027-02-23", "2027-03-23"]),
        (FIRST_TUESDAY | {"ends_on": date(2027, 2, 2)}, ["2027-01-05", "2027-02-02"]),
        ({"rule": "dates", "dates": (date(2027, 3, 1), date(2027, 1, 4))}, ["2027-01-04", "2027-03-01"]),
    ],
)
def test_days_of_a_rule(rule, expected):
    assert [str(day) for day in days(**rule)] == expected


def test_days_begin_on_the_day_that_is_asked_for_and_no_earlier_than_the_first():
    assert days(date(2027, 2, 2), 1, **FIRST_TUESDAY) == [date(2027, 2, 2)]
    assert days(date(2027, 2, 3), 1, **FIRST_TUESDAY) == [date(2027, 3, 2)]
    assert days(date(2020, 1, 1), 1, **FIRST_TUESDAY) == [date(2027, 1, 5)]


some_day = some.dates(date(2020, 1, 1), date(2040, 1, 1))
some_rule = some.one_of(
    some.builds(
        Recurrence,
        rule=some.just("monthly"),
        nth=some.integers(1, 5),
        weekday=some.integers(0, 6),
        starts_on=some_day,
        ends_on=some.none() | some.dates(date(2040, 1, 2), date(2045, 1, 1)),
    ),
    some.builds(Recurrence, rule=some.just("weeks"), every_weeks=some.integers(1, 26), starts_on=some_day),
    some.builds(
        Recurrence,
        rule=some.just("dates"),
        dates=some.lists(some_day, max_size=9, unique=True).map(tuple),
        starts_on=some.just(date(2020, 1, 1)),
    ),
)


@given(some_rule, some_day)
def test_days_are_in_order_within_their_bounds_and_as_the_rule_says(rule, day):
    found = list(islice(days_from(rule, day), 15))
    assert found == sorted(set(found))
    assert all(each >= max(day, rule.starts_on) and not (rule.ends_on and each > rule.ends_on) for each in found)
    if rule.rule == "monthly":
        assert {each.weekday() for each in found} <= {rule.weekday}
        assert all(is_nth(each, rule.nth) for each in found)
        assert all(month(later) - month(each) == 1 for each, later in zip(found, found[1:], strict=False))
    elif rule.rule == "weeks":
        assert all((each - rule.starts_on) % timedelta(weeks=rule.every_weeks) == timedelta(0) for each in found)
        assert found[0] - max(day, rule.starts_on) < timedelta(weeks=rule.every_weeks)
    else:
        assert found == sorted(each for each in rule.dates if each >= day)


@given(some_rule, some_day, some.integers(0, 12))
def test_days_asked_for_later_are_the_end_of_those_asked_for_before(rule, day, number):
    found = list(islice(days_from(rule, day), 14))
    if number < len(found):
        assert list(islice(days_from(rule, found[number]), len(found) - number)) == found[number:]


def is_nth(day, nth):
    return (day + timedelta(weeks=1)).month != day.month if nth == 5 else (day.day - 1) // 7 == nth - 1


def month(day):
    return day.year * 12 + day.month
