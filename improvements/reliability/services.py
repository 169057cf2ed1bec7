"""Services of counting whether something always happens: what belongs to it, a case, one that came late, one back."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import also_in_history_of_all, locked_shared, refuse_stopped
from improvements.models import CountedCase, Improvement, PracticeElement
from improvements.reliability.tap import ArrivedTap, counts

MOST_ELEMENTS = 10


@recorded("said what belongs to it every time")
def define_practice(
    *, by: Membership, improvement: Improvement, texts: list[str], now: datetime | None = None
) -> Improvement:
    """What must all happen for a case to count, in order; 1 to 10 texts, no two alike.

    Other parts are another practice: counting begins anew, and what was counted before stays as it was. Raises
    ValidationError for none, for too many, for one twice, and for an improvement that was stopped.
    """
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    _refuse_unfit(texts)
    now, elements = now or timezone.now(), PracticeElement.objects.own_of(by).in_use().filter(improvement=improvement)
    if [each.text for each in elements] != texts:
        elements.update(retired_at=now)
        PracticeElement.objects.bulk_create(
            PracticeElement(team=by.team, improvement=improvement, text=text, position=position, begun_at=now)
            for position, text in enumerate(texts, 1)
        )
    also_in_history_of_all(improvement)
    return improvement


@recorded("counted a case")
def count_case(
    *,
    by: Membership,
    improvement: Improvement,
    key: UUID,
    missed: list[PracticeElement] = (),
    why: str = "",
    now: datetime | None = None,
) -> CountedCase:
    """One case, of the team's own: complete unless something of it was `missed`.

    key  made on the device for each tap: what arrives twice is counted once
    why  only of a case in which something was missed, 200 characters at the most

    Raises ValidationError for a key that was counted, for parts that are not in use, while nothing belongs to it, and
    for an improvement that was stopped or that the team does not work on any more.
    """
    improvement = locked_shared(by, improvement)
    refuse_stopped(improvement)
    in_use = set(improvement.practice_elements.in_use().values_list("pk", flat=True))
    if not in_use:
        raise ValidationError(_("Say first what belongs to it every time."))
    if not {each.pk for each in missed} <= in_use:
        raise ValidationError(_("What belongs to it was changed meanwhile. Look at it, then count again."))
    if CountedCase.objects.filter(key=key).exists():
        raise ValidationError(_("This was counted already."), code="counted")
    case = CountedCase.objects.create(
        team=by.team,
        improvement=improvement,
        key=key,
        counted_at=now or timezone.now(),
        counted_by=by.user,
        is_complete=not missed,
        why=why.strip() if missed else "",
    )
    case.missed.set(missed)
    return case


def take_in_tap(
    *, by: Membership, improvement: Improvement, tap: ArrivedTap, now: datetime | None = None
) -> CountedCase:
    """A case that was counted on a device without signal, as it was counted; sent twice, it is there once.

    `by` may have left the team since, and the team the improvement. What came too late to count is kept as one that was
    taken back: see `tap.counts`.
    """
    if kept := CountedCase.objects.filter(key=tap.key).first():
        return kept
    try:
        return _take_in_once(by=by, improvement=improvement, tap=tap, now=now or timezone.now())
    except IntegrityError:  # sent twice at the same moment
        return CountedCase.objects.get(key=tap.key)


@recorded("took in a case that was counted without signal")
def _take_in_once(*, by, improvement, tap, now):
    case = CountedCase.objects.create(
        team=by.team,
        improvement=improvement,
        key=tap.key,
        counted_at=tap.tapped_at,
        counted_by=by.user,
        is_complete=not tap.missed,
        arrived_at=now,
        taken_back_at=None if counts(by, improvement, tap) else now,
    )
    case.missed.set(improvement.practice_elements.filter(pk__in=tap.missed))
    return case


take_in_tap.verb = _take_in_once.verb  # the Event is left there, once however often it is sent


@recorded("took back a counted case")
def take_back_case(*, by: Membership, case: CountedCase, now: datetime | None = None) -> CountedCase:
    """It does not count any more, and stays written down. Raises ValidationError when it was taken back already."""
    case = locked(by, case)
    if case.taken_back_at:
        raise ValidationError(_("This case was taken back already."))
    case.taken_back_at = now or timezone.now()
    case.save(update_fields=["taken_back_at"])
    return case


def _refuse_unfit(texts):
    if not texts:
        raise ValidationError({"texts": _("Enter what belongs to it, one thing on each line")})
    if len(texts) > MOST_ELEMENTS:
        told = _("Keep it to %(most)s lines: with more, hardly anything ever happens whole")
        raise ValidationError({"texts": told % {"most": MOST_ELEMENTS}})
    if len({text.casefold() for text in texts}) < len(texts):
        raise ValidationError({"texts": _("Enter each thing once")})
