"""A person says that the process has changed for good, or from which first points lines come; or takes that back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.locking import locked_shared
from improvements.models import FixedLines, Measure, Phase
from improvements.phases.fixed_lines import refuse_too_few
from improvements.phases.phases import refuse_no_reading, start_of


@recorded("started a new phase of a measure")
def start_phase(*, by: Membership, measure: Measure, starts_on: date, reason: str) -> Phase:
    """A new centre line from the period of `starts_on` on; the points before keep theirs.

    Raises ValidationError without a reason, for a period without a reading, for the first one, and where a phase
    begins already.
    """
    measure = locked_shared(by, measure)
    if not reason.strip():
        raise ValidationError(_("Enter why the process is different from then on"))
    starts_on = start_of(measure, starts_on)
    refuse_no_reading(measure, starts_on)
    if Phase.objects.of(measure).standing().filter(starts_on=starts_on).exists():
        raise ValidationError(_("A phase begins there already. Choose another day, or take that one back first"))
    return Phase.objects.create(
        team=by.team, measure=measure, starts_on=starts_on, reason=reason.strip(), accepted_by=by.user
    )


@recorded("took back a new phase of a measure")
def undo_phase(*, by: Membership, phase: Phase) -> Phase:
    """The centre line before goes on over its points. It stays in the list, with who took it back and when.

    Raises ValidationError when it is taken back already.
    """
    phase = locked(by, phase)
    if phase.undone_at:
        raise ValidationError(_("This phase is taken back already."))
    phase.undone_by, phase.undone_at = by.user, timezone.now()
    phase.save(update_fields=["undone_by", "undone_at"])
    return phase


@recorded("fixed the lines of a chart")
def fix_lines(*, by: Membership, measure: Measure, points: int, reason: str, phase: Phase | None = None) -> FixedLines:
    """The lines of a phase come from its first so many points and are carried on; without `phase`, of the first one.

    Raises ValidationError without a reason, for fewer than 10 points or more than the phase has, for a phase that was
    taken back, and for one whose lines are fixed already.
    """
    measure = locked_shared(by, measure)
    if not reason.strip():
        raise ValidationError(_("Enter why the lines come from these points"))
    if phase and not Phase.objects.of(measure).standing().filter(pk=phase.pk).exists():
        raise ValidationError(_("This phase is taken back. Choose another"))
    refuse_too_few(measure, phase, points)
    if FixedLines.objects.of(measure).standing().filter(phase=phase).exists():
        raise ValidationError(_("The lines of this phase are fixed already. Take that back first"))
    return FixedLines.objects.create(
        team=by.team, measure=measure, phase=phase, points=points, reason=reason.strip(), chosen_by=by.user
    )


@recorded("took back fixed lines of a chart")
def undo_fixed_lines(*, by: Membership, fixed: FixedLines) -> FixedLines:
    """The lines come from all points of the phase again. It stays in the list, with who took it back and when.

    Raises ValidationError when it is taken back already.
    """
    fixed = locked(by, fixed)
    if fixed.undone_at:
        raise ValidationError(_("These lines are not fixed any more."))
    fixed.undone_by, fixed.undone_at = by.user, timezone.now()
    fixed.save(update_fields=["undone_by", "undone_at"])
    return fixed
