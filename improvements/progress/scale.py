"""The scale from 0.5 to 5.0, and the step that the records speak for. Pure.

The steps are those of the assessment scale for collaboratives of the Institute for Healthcare Improvement, in our own
words. The score is a judgement: what is suggested here is confirmed, or not, by a person.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

APART = Decimal("1.0")  # between the team and its coach: worth a call


@dataclass(frozen=True)
class ScaleFacts:
    """What the records of one team say about one piece of work. Numbers are counts of rows; `goals` have a target."""

    has_aim: bool = False
    has_people: bool = False  # who does it, at the point of care
    has_plan: bool = False  # a measure is defined, or a test planned
    has_data: bool = False  # a reading, or a counted case
    tests_finished: int = 0
    has_goal_on_a_chart: bool = False  # a measure with a target, and readings
    ideas_adopted: int = 0
    has_improved: bool = False  # a chart shows a change for the better
    goals: int = 0
    goals_reached: int = 0
    is_held: bool = False  # it became normal work, and happens reliably


@dataclass(frozen=True)
class ScaleStep:
    """`reached` says whether the records speak for it; `asks` is what has to be there, as a part of a sentence."""

    score: Decimal
    name: str
    means: str
    asks: str
    reached: Callable[[ScaleFacts], bool]


def _step(score, name, means, asks, reached):
    return ScaleStep(Decimal(score), name, means, asks, reached)


STEPS = (
    _step("0.5", _("We want to do it"), _("It is known what to work on. Nothing else yet."), "", lambda f: True),
    _step(
        "1.0",
        _("An aim and a team"),
        _("The aim is written down and people have been found. The work itself has not begun."),
        _("an aim, and the people who work on it"),
        lambda f: f.has_aim and f.has_people,
    ),
    _step(
        "1.5",
        _("Planning has begun"),
        _("It is agreed how the team meets, what it needs and what it will measure."),
        _("a measure or the plan of a test"),
        lambda f: f.has_plan,
    ),
    _step(
        "2.0",
        _("Looking, not changing yet"),
        _("There are first numbers, and the team looks at how things are done today."),
        _("a first reading or a counted case"),
        lambda f: f.has_data,
    ),
    _step(
        "2.5",
        _("Changes are tested"),
        _("At least one test is finished, and a measure with its target is on a chart. Nothing is better yet."),
        _("a finished test, and a measure with a target and readings"),
        lambda f: f.tests_finished > 0 and f.has_goal_on_a_chart,
    ),
    _step(
        "3.0",
        _("A little better"),
        _("Tests went well, and something is done in a new way in a small part."),
        _("a change that was adopted"),
        lambda f: f.ideas_adopted > 0,
    ),
    _step(
        "3.5",
        _("Better"),
        _("Testing goes on, and the measures move towards their targets."),
        _("a chart that shows a change for the better"),
        lambda f: f.has_improved,
    ),
    _step(
        "4.0",
        _("Much better"),
        _("At least half of what was aimed at is reached."),
        _("half of the targets reached"),
        lambda f: f.goals > 0 and 2 * f.goals_reached >= f.goals,
    ),
    _step(
        "4.5",
        _("It lasts"),
        _("The changes are normal work, and the numbers begin to show that they stay."),
        _("a change that is normal work and happens reliably"),
        lambda f: f.is_held,
    ),
    _step(
        "5.0",
        _("Reached, and it stays"),
        _("Everything aimed at is reached, and the changes are here to stay."),
        _("all targets reached"),
        lambda f: f.goals > 0 and f.goals_reached == f.goals,
    ),
)
SCORES = [step.score for step in STEPS]


@dataclass(frozen=True)
class Suggested:
    """The step reached with all before it, and the one after: None at the top."""

    step: ScaleStep
    next_step: ScaleStep | None


def suggest(facts: ScaleFacts) -> Suggested:
    """The highest step that, with each below it, the records speak for."""
    reached = STEPS[0]
    for step in STEPS[1:]:
        if not step.reached(facts):
            return Suggested(reached, step)
        reached = step
    return Suggested(reached, None)


def missing_for(score: Decimal, facts: ScaleFacts) -> list[ScaleStep]:
    """The steps up to `score` that the records do not speak for: what to think about before it is said."""
    return [step for step in STEPS if step.score <= score and not step.reached(facts)]


def are_apart(team: Decimal | None, coach: Decimal | None) -> bool:
    """Whether team and coach see it so differently that they had better talk."""
    return team is not None and coach is not None and abs(team - coach) >= APART
