"""From the wall to the moment, through both changes of the clock in London and elsewhere."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from meetings.diary.clock import is_shown_twice, left_out, moment, moments

LONDON = ZoneInfo("Europe/London")


def at(text):
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("wall", "expected"),
    [
        ("2027-01-05 14:00", ["2027-01-05T14:00+00:00"]),
        ("2027-07-06 14:00", ["2027-07-06T13:00+00:00"]),
        ("2027-03-28 00:59", ["2027-03-28T00:59+00:00"]),
        ("2027-03-28 01:00", []),
        ("2027-03-28 01:30", []),
        ("2027-03-28 02:00", ["2027-03-28T01:00+00:00"]),
        ("2026-10-25 00:59", ["2026-10-24T23:59+00:00"]),
        ("2026-10-25 01:30", ["2026-10-25T00:30+00:00", "2026-10-25T01:30+00:00"]),
        ("2026-10-25 02:00", ["2026-10-25T02:00+00:00"]),
    ],
)
def test_moments_of_a_wall_clock_in_london(wall, expected):
    assert moments(at(wall), LONDON) == [at(each) for each in expected]


def test_moment_is_the_one_that_was_meant():
    twice = at("2026-10-25 01:30")
    first, second = moments(twice, LONDON)
    assert (moment(twice, LONDON), moment(twice, LONDON, second=True)) == (first, second)
    assert is_shown_twice(first, LONDON) and is_shown_twice(second, LONDON)
    assert not is_shown_twice(second + timedelta(hours=1), LONDON)


def test_moment_of_an_hour_that_is_left_out_is_as_much_later():
    missing = at("2027-03-28 01:30")
    assert left_out(missing, LONDON) == timedelta(hours=1)
    assert moment(missing, LONDON).astimezone(LONDON).replace(tzinfo=None) == at("2027-03-28 02:30")
    assert left_out(at("2026-10-04 02:10"), ZoneInfo("Australia/Lord_Howe")) == timedelta(minutes=30)


@given(
    some.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)),
    some.sampled_from(["Europe/London", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"]),
)
def test_each_moment_is_one_of_those_its_wall_clock_shows(utc, name):
    zone, now = ZoneInfo(name), utc.replace(tzinfo=UTC)
    wall = now.astimezone(zone).replace(tzinfo=None, fold=0)
    found = moments(wall, zone)
    assert now in found and len(found) in (1, 2)
    assert all(each.astimezone(zone).replace(tzinfo=None, fold=0) == wall for each in found)
