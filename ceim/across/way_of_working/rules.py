"""What counts as kept up, a rule each. Pure: nobody is compared with anybody, and what was explained breaks nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from meetings.diary.quiet import QUIET_DAYS

WHOLE_MONTHS = 3  # that are looked at together over all teams


class MonthState(StrEnum):
    """How a month went: no_target is of months in which nothing was owed."""

    MET = "met"
    EXPLAINED = "explained"
    SHORT = "short"
    NO_TARGET = "no_target"
    GOES_ON = "goes_on"  # the present month, while its target is not met


@dataclass(frozen=True)
class MonthKept:
    month: date
    state: MonthState


def months_in_a_row(newest_first: Iterable[MonthKept]) -> int:
    """How many months met their target, back to the first that was short without a reason.

    Explained months, those without a target and the one that still goes on neither count nor end the row.
    """
    number = 0
    for each in newest_first:
        if each.state == MonthState.SHORT:
            break
        number += each.state == MonthState.MET
    return number


def meetings_in_a_row(newest_first: Sequence[date], today: date) -> int:
    """How many meetings were held with no more days between two than a team may be quiet; 0 when it is quiet now."""
    number, after = 0, today
    for day in newest_first:
        if after - day > timedelta(days=QUIET_DAYS):
            break
        number, after = number + 1, day
    return number
