"""Rows of months and of meetings: what ends them, and what does not."""

from datetime import date, timedelta

import pytest

from ceim.across.way_of_working.rules import MonthKept, MonthState, meetings_in_a_row, months_in_a_row

TODAY = date(2026, 11, 22)
STATES = {
    "m": MonthState.MET,
    "e": MonthState.EXPLAINED,
    "s": MonthState.SHORT,
    "-": MonthState.NO_TARGET,
    ".": MonthState.GOES_ON,
}


@pytest.mark.parametrize(
    ("states", "number"), [("", 0), ("mmsm", 2), (".mm", 2), ("mem", 2), ("m-m", 2), ("smm", 0), (".smm", 0), ("--", 0)]
)
def test_months_in_a_row(states, number):
    assert months_in_a_row([MonthKept(TODAY, STATES[each]) for each in states]) == number


@pytest.mark.parametrize(
    ("gaps", "number"), [([], 0), ([36], 0), ([35], 1), ([0, 35, 35], 3), ([10, 36, 5], 1), ([1, 30, 36], 2)]
)
def test_meetings_in_a_row(gaps, number):
    """`gaps`: days from today to the newest meeting, from that to the one before it, and so on."""
    days, day = [], TODAY
    for gap in gaps:
        day -= timedelta(days=gap)
        days.append(day)
    assert meetings_in_a_row(days, TODAY) == number
