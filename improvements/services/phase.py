"""Services of a phase: a person says that the process has changed for good, or takes that back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from improvements.models import Measure, Phase
from improvements.phases import refuse_no_reading, start_of
from improvements.services.locking import locked


@recorded("started a new phase of a measure")
def start_phase(*, by: Membership, measure: Measure, starts_on: date, reason: str) -> Phase:
    """A new centre line from the period of `starts_on` on; the points before keep theirs.

    Raises ValidationError without a reason, for a period without a reading, for the first one, and where a phase
    begins already.
    """
    measure = locked(by, measure)
    if not reason.strip():
        raise ValidationError(_("Enter why the process is different from then on"))
    starts_on = start_of(measure, starts_on)
    refuse_no_reading(measure, starts_on)
    if measure.phases.standing().filter(starts_on=starts_on).exists():
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
