"""Months are London months, whatever the clocks do."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from ceim.months import (
    LONDON,
    days_left,
    first_of,
    last_of,
    last_week_moment,
    london_day,
    mid_month_moment,
    pace,
)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 6, 30, 22, 59, tzinfo=UTC), date(2026, 6, 30)),  # 11:59pm in London's summer
        (datetime(2026, 6, 30, 23, 0, tzinfo=UTC), date(2026, 7, 1)),  # midnight: a new month
        (datetime(2026, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),  # winter: London is UTC
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),  # the minute before clocks go forward
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), date(2026, 10, 25)),  # 1:30am, first time
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), date(2026, 10, 25)),  # 1:30am, second time
    ],
)
def test_day_in_london(moment, day):
    assert london_day(moment) == day


def test_every_month_end_falls_at_midnight_in_london():
    for year, month in product(range(2020, 2036), range(1, 13)):
        first = date(year, month, 1)
        midnight = datetime(year, month, 1, tzinfo=LONDON).astimezone(UTC)
        assert london_day(midnight) == first
        assert first_of(london_day(midnight - timedelta(seconds=1))) == first_of(first - timedelta(days=1))
        assert last_of(first) == last_of(first).replace(day=(last_of(first)).day)
        assert (last_of(first) + timedelta(days=1)).day == 1


@pytest.mark.parametrize("month", [date(2026, m, 1) for m in range(1, 13)])
def test_moments_are_nine_in_the_morning_in_london(month):
    for moment in (mid_month_moment(month), last_week_moment(month)):
        assert moment.astimezone(LONDON).hour == 9
        assert moment.astimezone(LONDON).month == month.month
    assert (last_of(month) - last_week_moment(month).date()).days == 6


def test_nine_in_london_is_another_hour_elsewhere_after_the_clocks_change():
    assert mid_month_moment(date(2026, 3, 1)).astimezone(UTC).hour == 9
    assert last_week_moment(date(2026, 3, 1)).astimezone(UTC).hour == 9  # 25 March, four days before
    assert mid_month_moment(date(2026, 4, 1)).astimezone(UTC).hour == 8
    assert mid_month_moment(date(2026, 10, 1)).astimezone(UTC).hour == 8
    assert last_week_moment(date(2026, 10, 1)).astimezone(UTC).hour == 9  # 25 October, the day itself


def test_days_left_counts_today():
    assert days_left(date(2026, 11, 22)) == 9
    assert days_left(date(2026, 11, 30)) == 1
    assert days_left(date(2028, 2, 1)) == 29


@pytest.mark.parametrize(("missing", "days", "every"), [(2, 9, 4), (9, 9, 1), (1, 9, 9), (10, 9, None)])
def test_pace(missing, days, every):
    assert pace(missing, days) == every
