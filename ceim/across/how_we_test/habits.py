"""The four habits of testing that are counted, and what was found of them elsewhere.

McNicholas and others looked at 421 tests by teams at the front line (BMJ Quality & Safety 2019, 28:356): of 100 there
were 12 with a prediction, 55 in a series, 30 that grew in scale, 45 with data over time. Ours are counted more
strictly: a prediction has a number, and data over time are three readings or more.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FEWEST = 20  # tests; a share of fewer says more than it knows


@dataclass(frozen=True)
class Habit:
    """mark  the column by which a test is known to have it

    published  of 100 tests in the study
    """

    mark: str
    name: Promise
    published: int
    helps: Promise


HABITS = (
    Habit(
        "predicts_a_number",
        _("Predicts a number"),
        12,
        _("Write beside each question how many, or how much, you expect before you begin."),
    ),
    Habit(
        "is_in_a_series",
        _("Is one of several tests of its idea"),
        55,
        _("Plan the next test while you decide about this one."),
    ),
    Habit(
        "grows",
        _("Is in a series that grows"),
        30,
        _("After a test that went well, test it with up to five times as many people."),
    ),
    Habit(
        "has_data_over_time",
        _("Has a measure with three readings or more"),
        45,
        _("Record one number each week, also in weeks without a test."),
    ),
)


@dataclass(frozen=True)
class HabitShare:
    """How many of so many tests have a habit. `of_100` is None where there are too few to say."""

    habit: Habit
    number: int
    tests: int

    @property
    def of_100(self) -> int | None:
        return round(100 * self.number / self.tests) if self.tests >= FEWEST else None


def shares_of(sums: Mapping[str, int]) -> list[HabitShare]:
    """sums: {"tests": how many, and for the mark of each habit how many of them}."""
    return [HabitShare(habit, sums[habit.mark], sums["tests"]) for habit in HABITS]
