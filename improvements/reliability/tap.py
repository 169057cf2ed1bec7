"""A tap: one case as a device counted it without signal, opened and placed; and what is said of one that is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import Permission, may
from ceim.letterbox import CannotBeOpened, opened
from ceim.row_security.scope import unlimited
from ceim.teams.models import Membership
from conversations.without_signal.letter import ahead_of, moment_of
from conversations.without_signal.receiving import where_they_stand
from improvements.models import CountedCase, Improvement, Participation, PracticeElement


@dataclass(frozen=True)
class ArrivedTap:
    """What the device sealed.

    person, membership, improvement  numbers, as the device had them when it was made ready
    elements, missed                 ids: what belonged to it by the list that was shown, and what of it did not happen
    tapped_at                        by the device's clock, put right by how far that was off when it was sent
    """

    key: UUID
    person: int
    membership: int
    improvement: int
    elements: frozenset[int]
    missed: frozenset[int]
    tapped_at: datetime


def read_tap(key: UUID, sent: dict, now: datetime) -> ArrivedTap:
    """The tap in what was sent: {"letter": what was sealed, "now": the device's time}. Raises CannotBeOpened."""
    if not isinstance(sent, dict) or not isinstance(sent.get("letter"), dict):
        raise CannotBeOpened
    said = opened(sent["letter"], str(key))
    try:
        tapped_at = min(moment_of(said["tapped_at"]) - ahead_of(sent.get("now"), now), now)
        numbers = {name: int(said[name]) for name in ("person", "membership", "improvement")}
        shown, missed = (frozenset(map(int, said[name])) for name in ("elements", "missed"))
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise CannotBeOpened from None
    if not missed <= shown:
        raise CannotBeOpened
    return ArrivedTap(key, **numbers, elements=shown, missed=missed, tapped_at=tapped_at)


@unlimited()
def place_of_tap(tap: ArrivedTap) -> tuple[Membership, Improvement] | None:
    """Who tapped, where they stand or stood, and for what; None where the team never worked on it, or it is gone."""
    by = where_they_stand(tap.person, tap.membership)
    if by is None or not may(by.role, Permission.TEST_CHANGE):
        return None
    worked = Q(team=by.team_id) | Q(pk__in=_taking_part(by).order_by().values("improvement"))
    improvement = Improvement.objects.filter(worked, pk=tap.improvement).first()
    shown = PracticeElement.objects.filter(improvement=tap.improvement, pk__in=tap.elements)
    return (by, improvement) if improvement and shown.count() == len(tap.elements) > 0 else None


@unlimited()
def counts(by: Membership, improvement: Improvement, tap: ArrivedTap) -> bool:
    """Whether the list that was shown was the one of that moment, and the team worked on it that day."""
    day = timezone.localdate(tap.tapped_at)
    begun = improvement.practice_elements.filter(begun_at__lte=tap.tapped_at)
    stood = begun.filter(Q(retired_at__isnull=True) | Q(retired_at__gt=tap.tapped_at)).values_list("pk", flat=True)
    was_there = _taking_part(by).filter(improvement=improvement).filter(Q(until__isnull=True) | Q(until__gte=day))
    is_over = improvement.stopped_on and improvement.stopped_on < day
    return set(stood) == tap.elements and not is_over and was_there.exists()


def _taking_part(by):
    return Participation.objects.of_teams().filter(team=by.team_id, since__isnull=False)


@unlimited()
def remark_on_tap(case: CountedCase) -> str:
    """What the device tells of a case that arrived; "" where it simply counts."""
    title = case.improvement.title
    if case.taken_back_at and case.taken_back_at == case.arrived_at:
        told = _("“%(title)s”: a case came too late to count. It is kept all the same.")
    elif case.counted_at < _begun_at(case.improvement):
        told = _("“%(title)s”: what belongs to it was changed meanwhile. A case stands with what was counted before.")
    else:
        return ""
    return told % {"title": title}


def late_cases(membership: Membership, improvement: Improvement, elements: Iterable[PracticeElement]) -> list[str]:
    """What to say of the team's own cases that arrived since `elements` are what belongs to it. One statement."""
    begun_at = max(each.begun_at for each in elements)
    arrived = CountedCase.objects.own_of(membership).filter(improvement=improvement, arrived_at__gte=begun_at)
    rows = arrived.values_list("counted_at", "taken_back_at", "arrived_at")
    too_late = sum(taken_back == arrived_at for _counted, taken_back, arrived_at in rows)
    before = sum(counted < begun_at and taken_back is None for counted, taken_back, _arrived in rows)
    told = [
        (
            too_late,
            ngettext(
                "%(n)s case came from a telephone too late to count: your team had stopped, or the list was another.",
                "%(n)s cases came from telephones too late to count: your team had stopped, or the list was another.",
                too_late,
            ),
        ),
        (
            before,
            ngettext(
                "%(n)s case came later from a telephone. It stands with what was counted by the list before.",
                "%(n)s cases came later from telephones. They stand with what was counted by the list before.",
                before,
            ),
        ),
    ]
    return [text % {"n": number} for number, text in told if number]


def _begun_at(improvement):
    return improvement.practice_elements.in_use().aggregate(at=Max("begun_at"))["at"] or timezone.now()
