"""The quality coach: at most three short hints about an improvement, from plain facts. Never a gate."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_HINTS = 3
MOST_TIMES_LARGER = 5  # a test is followed by one of at most five times its size
OVERDUE_AFTER = timedelta(days=7)
FOR_THE_TEAM_THAT_LEADS = {"define_measure", "set_aim"}  # of hints, where they lead; and for those who test


@dataclass(frozen=True)
class CycleFacts:
    """One cycle. `stage` is the step it waits for: "do", "study", "act", or "done" when nothing is left.

    `people_before` is the size of the test it follows, None for the first of its idea.
    `leads_on` is whether another test was decided on and none is planned yet.
    """

    id: int
    number: int
    stage: str
    people: int
    people_before: int | None
    starts_on: date
    leads_on: bool = False


@dataclass(frozen=True)
class ImprovementFacts:
    """What the coach looks at. `adopted_idea` is the id of one that is not normal work yet."""

    id: int
    aim_by_when: date | None
    has_measure: bool
    is_stopped: bool = False
    first_idea: int | None = None
    adopted_idea: int | None = None
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
        return self.page in FOR_THE_TEAM_THAT_LEADS


def hints(improvement: ImprovementFacts, today: date) -> list[Hint]:
    """The three that matter most, most pressing first; none for an improvement that was stopped."""
    if improvement.is_stopped:
        return []
    found = [*_about_waiting(improvement.cycles, today), *_about_method(improvement)]
    found += [*_about_size(improvement.cycles), *_about_what_is_next(improvement, today)]
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


def _open(cycle: CycleFacts, text: str) -> Hint:
    return Hint(text, "show_cycle", cycle.id, _("Open cycle %(number)s") % {"number": cycle.number})
