"""What people of a team think of whether a change holds, check by check: how far they agree, not who said what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.holding.due import MONTHS, QUARTER, owner_left_on
from improvements.holding.months_after import months_after
from improvements.models import HoldAnswer, Implementation
from improvements.models.holding import HOLD_QUESTIONS, Opinion, Threat

FEWEST_PEOPLE = 3  # who answered before anybody sees what they think: of fewer, colleagues could tell who said what
BEFORE_THE_FIRST = (date.min, False)  # a round: see `round_of`


@dataclass(frozen=True)
class OpinionSpread:
    """What people said to one question. counted: [(the opinion, how many)], of those that somebody has."""

    question: str
    counted: list[tuple[Opinion, int]]

    @property
    def differs(self) -> bool:
        """Whether some say yes and others do not."""
        opinions = {opinion for opinion, _number in self.counted} - {Opinion.UNSURE}
        return Opinion.YES in opinions and len(opinions) > 1


@dataclass(frozen=True)
class HoldCheck:
    """What was said from one day on until the next check; each person's newest answer counts.

    Nothing but their number is told of fewer than FEWEST_PEOPLE.

    name      "3 months after"
    asked_on  the day; None before the first
    """

    name: str
    asked_on: date | None
    answers: list[HoldAnswer]

    @property
    def people(self) -> int:
        return len(self.answers)

    @property
    def is_shown(self) -> bool:
        return self.people >= FEWEST_PEOPLE

    @property
    def told(self) -> list[HoldAnswer]:
        """The answers of which something is told."""
        return self.answers if self.is_shown else []

    @property
    def spreads(self) -> list[OpinionSpread]:
        """Question by question; none of tests."""
        return [_spread(question, self.told) for question in HOLD_QUESTIONS if self._is_asked(question)]

    @property
    def threats(self) -> list[tuple[Threat, int]]:
        """The threats that somebody sees, and how many do."""
        counted = [(threat, sum(getattr(each, threat) for each in self.told)) for threat in Threat]
        return [(threat, number) for threat, number in counted if number]

    @property
    def breaks(self) -> list[str]:
        return [each.breaks for each in self.told if each.breaks]

    @property
    def slipping(self) -> int:
        """How many say that it is not done every time."""
        return sum(each.slips for each in self.told)

    @property
    def still_done(self) -> int:
        """How many say that it is."""
        return sum(each.still_done == Opinion.YES for each in self.told)

    def _is_asked(self, question):
        return any(getattr(each, question) for each in self.told)


@statement
def answers_of(membership, *, improvement: int):
    """All of the team on one improvement, the oldest first."""
    return HoldAnswer.objects.own_of(membership).filter(improvement=improvement)


def checks_of(implementation: Implementation, answers: Sequence[HoldAnswer], today: date) -> list[HoldCheck]:
    """The checks that have come, the latest first, and what was said before the first; the answers come in order."""
    said = {begin: [] for begin in _begun(implementation, today)}
    for each in answers:
        if each.implementation_id == implementation.pk:
            begin = round_of(implementation, each.answered_on, each.owner_left_on)
            said.setdefault(begin, []).append(each)
    names = {(day, False): _after(months) for months, day in schedule(implementation)}
    return [_check(begin, names, said[begin]) for begin in sorted(said, reverse=True)]


def round_of(implementation: Implementation, day: date, left_on: date | None) -> tuple[date, bool]:
    """To which check an answer of that day belongs: its day, and whether it asks since whoever looked after it left.

    An answer says itself who had left by then. Told from days alone, one of an earlier check would slip into the round
    that begins on that same day, or on a day that was only entered later, and a new answer would stand in its place.
    """
    begun = [(since, False) for _months, since in schedule(implementation) if since <= day]
    return max([BEFORE_THE_FIRST, *begun, *([(left_on, True)] if left_on else [])])


def answered_before(answers: Sequence[HoldAnswer], by: Membership, implementation: Implementation) -> date | None:
    """The day on which this person last answered in the round of today, so that a new answer takes its place."""
    today = timezone.localdate()
    begin = round_of(implementation, today, owner_left_on(implementation, today))
    own = [each for each in answers if (each.implementation_id, each.answered_by_id) == (implementation.pk, by.user_id)]
    days = [each.answered_on for each in own if round_of(implementation, each.answered_on, each.owner_left_on) == begin]
    return days[-1] if days else None


def answered_of_test_before(answers: Sequence[HoldAnswer], by: Membership) -> date | None:
    """Likewise of tests."""
    checks = quarters_of(answers)
    if not checks or months_after(checks[0].asked_on, QUARTER) <= timezone.localdate():
        return None
    return next((each.answered_on for each in checks[0].answers if each.answered_by_id == by.user_id), None)


def _begun(implementation, today):
    left_on = owner_left_on(implementation, today)
    begun = [(since, False) for _months, since in schedule(implementation) if since <= today]
    return begun + ([(left_on, True)] if left_on else [])


def how_it_held(membership: Membership, implementation: Implementation) -> str:
    """What the last check said of it in a sentence, for those who think of spreading it."""
    today = timezone.localdate()
    answers = answers_of(membership, improvement=implementation.idea.improvement_id)
    said = next((check for check in checks_of(implementation, answers, today) if check.answers), None)
    if said is None:
        return _("Nobody has said yet whether it holds.")
    if not said.is_shown:
        text = ngettext(
            "When last asked whether it holds, %(people)s person answered; what they think is shown from %(n)s on.",
            "When last asked whether it holds, %(people)s people answered; what they think is shown from %(n)s on.",
            said.people,
        )
        return text % {"people": said.people, "n": FEWEST_PEOPLE}
    text = _("When it was last asked whether it holds, %(done)s of %(people)s people said that it is done every time.")
    return text % {"done": said.still_done, "people": said.people}


def quarters_of(answers: Sequence[HoldAnswer]) -> list[HoldCheck]:
    """What was said while it was tested, the latest first: each begins with an answer and takes in a quarter."""
    begun = []
    for each in answers:
        if each.implementation_id is None:
            if not begun or each.answered_on >= months_after(begun[-1][0], QUARTER):
                begun.append((each.answered_on, []))
            begun[-1][1].append(each)
    return [HoldCheck(_("While it is tested"), day, _newest(said)) for day, said in reversed(begun)]


def schedule(implementation: Implementation) -> list[tuple[int, date]]:
    """[(months, the day)] of its three checks; nothing before it is normal work."""
    normal_on = implementation.normal_on
    return [(months, months_after(normal_on, months)) for months in MONTHS] if normal_on else []


def next_check(implementation: Implementation, today: date) -> date | None:
    return next((day for _months, day in schedule(implementation) if day > today), None)


def _after(months):
    return ngettext("%(n)s month after", "%(n)s months after", months) % {"n": months}


def _check(begin, names, answers):
    day, is_since_left = begin
    if begin == BEFORE_THE_FIRST:
        return HoldCheck(_("Before the first check"), None, _newest(answers))
    name = _("Since whoever looked after it left") if is_since_left else names[begin]
    return HoldCheck(name, day, _newest(answers))


def _newest(answers):
    """One of each person; the answers come in order."""
    return list({each.answered_by_id: each for each in answers}.values())


def _spread(question, answers):
    counted = Counter(getattr(each, question) for each in answers)
    label = HoldAnswer._meta.get_field(question).verbose_name
    return OpinionSpread(label, [(opinion, counted[opinion]) for opinion in Opinion if counted[opinion]])
