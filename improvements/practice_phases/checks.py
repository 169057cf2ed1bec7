"""What is looked at before a team goes on to the next phase, and which of it holds by the records. Pure.

Nothing here forbids to work. Some of it holds up the move to the next phase, unless somebody says why to go on.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

QUIET_DAYS = 31  # without a new number
MOST_STEPS = 5  # a test may grow to five times as many people at once


class Weight(StrEnum):
    HOLDS_UP = "holds_up"
    WORTH_A_THOUGHT = "worth_a_thought"


@dataclass(frozen=True)
class PracticeFacts:
    """What the records say. Numbers are counts of rows; what is None is not known yet."""

    has_sponsor: bool = False
    has_experience_in_oversight: bool = False
    has_experience_in_team: bool = False
    has_words_of_people: bool = False  # quotes that are not of staff alone
    ideas_before_words: int = 0
    four_questions_yes: bool = False
    is_counted: bool = False  # a measure with its top and bottom number, or cases that are counted
    needs_spending: bool = False
    sessions: int = 0
    vision_thoughts: int = 0
    aim_thoughts: int = 0
    process_measures: int = 0
    outcome_measures: int = 0
    tests_finished: int = 0
    tests_without_prediction: int = 0
    largest_growth: float | None = None  # of the people in a test, over those in the test before it
    adopted_tests: int = 0
    quiet_days: int | None = None  # since the newest reading or case
    is_reliable: bool = False
    is_normal_work: bool = False
    is_outcome_worse: bool = False
    has_begun_to_spread: bool = False
    adopters: int = 0
    adopters_that_listened: int = 0
    is_scored: bool = False  # this month
    is_score_beyond_records: bool = False


@dataclass(frozen=True)
class Check:
    """`asks` says what has to be so; `page` shows it, or lets somebody mend it: the name of an address."""

    key: str
    asks: str
    page: str
    holds: Callable[[PracticeFacts], bool]
    weight: Weight = Weight.WORTH_A_THOUGHT

    @property
    def holds_up(self) -> bool:
        return self.weight == Weight.HOLDS_UP


CHECKS = (
    Check(
        "sponsor",
        _("Somebody who leads the organisation stands up for it, and is in the group that watches over it"),
        "list_participations",
        lambda f: f.has_sponsor,
        Weight.HOLDS_UP,
    ),
    Check(
        "experience_in_oversight",
        _("Somebody with lived experience watches over it"),
        "list_participations",
        lambda f: f.has_experience_in_oversight,
        Weight.HOLDS_UP,
    ),
    Check(
        "experience_in_team",
        _("Somebody with lived experience works on it where care is given"),
        "show_co_design",
        lambda f: f.has_experience_in_team,
        Weight.HOLDS_UP,
    ),
    Check(
        "words_of_people",
        _("The words of people stand behind it, and not of staff alone"),
        "list_candidates",
        lambda f: f.has_words_of_people,
    ),
    Check(
        "four_questions",
        _("Each of the four questions is answered with yes"),
        "list_candidates",
        lambda f: f.four_questions_yes,
        Weight.HOLDS_UP,
    ),
    Check(
        "counted",
        _("It is counted: how often it happened, of how many"),
        "show_practice",
        lambda f: f.is_counted,
        Weight.HOLDS_UP,
    ),
    Check("no_spending", _("It needs no money for things"), "list_candidates", lambda f: not f.needs_spending),
    Check(
        "blank_page",
        _("People’s words came first, and ideas after them"),
        "show_improvement",
        lambda f: not f.ideas_before_words,
    ),
    Check("session", _("People and staff shaped it together"), "show_co_design", lambda f: f.sessions > 0),
    Check(
        "vision",
        _("The vision is worded as people would say it"),
        "show_improvement",
        lambda f: not f.vision_thoughts,
    ),
    Check("aim", _("The aim says how often, for whom and by when"), "show_improvement", lambda f: not f.aim_thoughts),
    Check(
        "two_measures",
        _("Measures show that it happens, and that people notice"),
        "show_improvement",
        lambda f: f.outcome_measures > 0 and (f.process_measures > 0 or f.is_counted),
    ),
    Check(
        "tested",
        _("At least two tests went well"),
        "show_improvement",
        lambda f: f.adopted_tests >= 2,
    ),
    Check(
        "predicted",
        _("Each finished test says what was expected"),
        "show_improvement",
        lambda f: f.tests_finished > 0 and not f.tests_without_prediction,
    ),
    Check(
        "small_steps",
        _("No test was more than five times as large as the one before it"),
        "show_improvement",
        lambda f: f.largest_growth is None or f.largest_growth <= MOST_STEPS,
    ),
    Check("reliable", _("It happens every time: 95 in 100 or more"), "show_practice", lambda f: f.is_reliable),
    Check(
        "normal_work",
        _("It is normal work, and somebody looks after it"),
        "show_improvement",
        lambda f: f.is_normal_work,
    ),
    Check(
        "outcome_not_worse",
        _("No outcome measure got worse"),
        "show_improvement",
        lambda f: not f.is_outcome_worse,
    ),
    Check(
        "fresh_numbers",
        _("There are new numbers from the last 31 days"),
        "show_practice",
        lambda f: f.quiet_days is not None and f.quiet_days <= QUIET_DAYS,
    ),
    Check(
        "spread_after",
        _("It spreads only once it happens every time"),
        "show_improvement",
        lambda f: f.is_reliable or not f.has_begun_to_spread,
    ),
    Check(
        "adopters_listened",
        _("Each team that takes it over listened to its own people, too"),
        "list_participations",
        lambda f: f.adopters_that_listened >= f.adopters,
    ),
    Check(
        "scored",
        _("The team said this month how far it is, and the records show as much"),
        "show_progress",
        lambda f: f.is_scored and not f.is_score_beyond_records,
    ),
)
BY_KEY = {check.key: check for check in CHECKS}


@dataclass(frozen=True)
class Checked:
    check: Check
    is_so: bool


def checked(keys: Iterable[str], facts: PracticeFacts) -> list[Checked]:
    """Each of them in the order of the catalogue; a key that no longer exists is left out."""
    wanted = set(keys)
    return [Checked(check, check.holds(facts)) for check in CHECKS if check.key in wanted]


def missing(keys: Iterable[str], facts: PracticeFacts) -> list[Check]:
    """What does not hold."""
    return [each.check for each in checked(keys, facts) if not each.is_so]
