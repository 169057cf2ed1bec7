"""The quality coach: at most three short hints about an improvement, from plain facts. Never a gate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_HINTS = 3
MOST_TIMES_LARGER = 5  # a test is followed by one of at most five times its size
OVERDUE_AFTER = timedelta(days=7)
FEWEST_TESTS = 2  # before a change becomes normal work
FEWEST_READINGS = 3  # that show a course
FOR_THE_TEAM_THAT_LEADS = {"define_measure", "set_aim"}  # of hints, where they lead
FOR_TESTERS = FOR_THE_TEAM_THAT_LEADS | {"record_reading"}


@dataclass(frozen=True)
class CycleFacts:
    """One cycle. `stage` is the step it waits for: "do", "study", "act", or "done" when nothing is left.

    `people_before` is the size of the test it follows, None for the first of its idea.
    `leads_on` is whether another test was decided on and none is planned yet.
    `idea` names what it tests, where the improvement has several ideas; else it is empty.
    `predicts_a_number` is whether any of its predictions says how many or how much.
    """

    id: int
    number: int
    stage: str
    people: int
    people_before: int | None
    starts_on: date
    leads_on: bool = False
    predicts_a_number: bool = True
    idea: str = ""


@dataclass(frozen=True)
class MeasureFacts:
    """A measure that somebody types, and its readings in the team: of that team alone, of everybody."""

    id: int
    name: str
    readings: int


@dataclass(frozen=True)
class ImprovementFacts:
    """What the coach looks at. `adopted_idea` is the id of one that is not normal work yet.

    `barely_tested` is the id of one adopted, or being brought in, after fewer than FEWEST_TESTS tests.
    `idea_beside_others` is the id of one that is tested while others of its driver are.
    """

    id: int
    aim_by_when: date | None
    has_measure: bool
    is_stopped: bool = False
    first_idea: int | None = None
    adopted_idea: int | None = None
    barely_tested: int | None = None
    idea_beside_others: int | None = None
    aim_has_number: bool = True
    measures: tuple[MeasureFacts, ...] = ()
    cycles: tuple[CycleFacts, ...] = ()


@dataclass(frozen=True)
class Hint:
    """A remark; `page` (the name of an address) and `record_id` lead to what could be done about it."""

    text: str
    page: str
    record_id: int
    action: str

    @property
    def is_for_testers(self) -> bool:
        return self.page in FOR_TESTERS


def hints(improvement: ImprovementFacts, today: date) -> list[Hint]:
    """The three that matter most, most pressing first; none for an improvement that was stopped."""
    if improvement.is_stopped:
        return []
    found = [*_about_waiting(improvement.cycles, today), *_about_method(improvement)]
    found += [*_about_size(improvement.cycles), *_about_predictions(improvement.cycles)]
    found += [*_about_too_soon(improvement), *_about_what_is_next(improvement, today), *_about_numbers(improvement)]
    return found[:MOST_HINTS]


def size_hint(people: int, people_before: int | None) -> str:
    """A question about a test that is larger than it need be; "" for one that is small enough.

    A first test is best with one person, and a later one with at most five times as many as before (IHI).
    """
    if people_before is None and people > 1:
        return _("The first test is with %(people)s people. Could it be 1?") % {"people": people}
    if people_before is not None and people > MOST_TIMES_LARGER * people_before:
        return ngettext(
            "The test before was with %(before)s person, this is with %(people)s. Could it be %(most)s?",
            "The test before was with %(before)s people, this is with %(people)s. Could it be %(most)s?",
            people_before,
        ) % {"before": people_before, "people": people, "most": MOST_TIMES_LARGER * people_before}
    return ""


def _about_waiting(cycles: Iterable[CycleFacts], today: date) -> Iterator[Hint]:
    for cycle in cycles:
        number = {"number": cycle.number}
        if cycle.stage == "study":
            yield _open(cycle, _("Cycle %(number)s waits for Study: was it as you predicted?") % number)
        elif cycle.stage == "act":
            yield _open(cycle, _("Cycle %(number)s waits for Act: what do you decide?") % number)
        elif cycle.stage == "do" and cycle.starts_on + OVERDUE_AFTER < today:
            yield _open(cycle, _("Cycle %(number)s was to start a while ago. Has it been done?") % number)


def _about_method(improvement: ImprovementFacts) -> Iterator[Hint]:
    if not improvement.has_measure:
        yield Hint(_("No measure yet: how will you know?"), "define_measure", improvement.id, _("Choose one measure"))
    if not improvement.cycles and improvement.first_idea:
        text = _("No test yet: what could you try tomorrow, with one person?")
        yield Hint(text, "plan_cycle", improvement.first_idea, _("Plan the first test"))


def _about_size(cycles: Iterable[CycleFacts]) -> Iterator[Hint]:
    for cycle in cycles:
        text = cycle.stage == "do" and size_hint(cycle.people, cycle.people_before)
        if text:
            yield _open(cycle, text)


def _about_predictions(cycles: Iterable[CycleFacts]) -> Iterator[Hint]:
    """Asked until the test is done, when they can no longer be changed."""
    for cycle in cycles:
        if cycle.stage == "do" and not cycle.predicts_a_number:
            text = _("Cycle %(number)s predicts no number: how many will it be, or how much?")
            yield _hint_on(cycle, text % {"number": cycle.number}, "edit_cycle", _("Change the plan"))


def _about_too_soon(improvement: ImprovementFacts) -> Iterator[Hint]:
    if improvement.idea_beside_others:
        text = _("Several ideas of one driver are tested at once: how will you know which of them helped?")
        yield Hint(text, "show_idea", improvement.idea_beside_others, _("Open the change idea"))
    if improvement.barely_tested:
        text = _("A change was adopted after fewer than two tests. Does it hold on another day, with other people?")
        yield Hint(text, "plan_cycle", improvement.barely_tested, _("Plan another test"))


def _about_what_is_next(improvement: ImprovementFacts, today: date) -> Iterator[Hint]:
    for cycle in improvement.cycles:
        if cycle.leads_on:
            text = _("Cycle %(number)s leads on to another test. When will it be?") % {"number": cycle.number}
            yield _open(cycle, text)
    if improvement.adopted_idea:
        text = _("An adopted change is not yet normal work: who will look after it?")
        yield Hint(text, "show_idea", improvement.adopted_idea, _("Open the change idea"))
    if improvement.aim_by_when and improvement.aim_by_when < today:
        text = _("The day of the aim has passed: was it reached?")
        yield Hint(text, "set_aim", improvement.id, _("Look at the aim"))


def _about_numbers(improvement: ImprovementFacts) -> Iterator[Hint]:
    if not improvement.aim_has_number:
        text = _("The aim has no number: how many will it be, or how much?")
        yield Hint(text, "set_aim", improvement.id, _("Look at the aim"))
    measure = min(improvement.measures, key=lambda measure: (measure.readings, measure.id), default=None)
    if measure and measure.readings < FEWEST_READINGS:
        yield Hint(_readings_so_far(measure), "record_reading", measure.id, _("Record a reading"))


def _readings_so_far(measure):
    if not measure.readings:
        return _("“%(name)s” has no reading yet: how is it today?") % {"name": measure.name}
    return ngettext(
        "“%(name)s” has %(readings)s reading: from three on you see where it goes.",
        "“%(name)s” has %(readings)s readings: from three on you see where it goes.",
        measure.readings,
    ) % {"name": measure.name, "readings": measure.readings}


def _open(cycle: CycleFacts, text: str) -> Hint:
    return _hint_on(cycle, text, "show_cycle", _("Open cycle %(number)s") % {"number": cycle.number})


def _hint_on(cycle, text, page, action):
    """A hint about a cycle, which begins with its idea where there are several."""
    named = _("“%(idea)s”: %(text)s") % {"idea": cycle.idea, "text": text} if cycle.idea else text
    return Hint(named, page, cycle.id, action)
