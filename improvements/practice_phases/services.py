"""Services of the phases: a team enters one; an organisation says which there are."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership, OrganisationRole
from improvements.locking import also_in_history_of_all, refuse_stopped
from improvements.models import Improvement, PhaseMove, PracticePhase
from improvements.practice_phases.checks import CHECKS, missing
from improvements.practice_phases.facts import facts_of
from improvements.practice_phases.usual import usual_phases
from improvements.practice_phases.way import way_of

MOST_PHASES = 9


@recorded("entered a phase")
def enter_practice_phase(
    *, by: Membership, improvement: Improvement, phase: str, because: str = "", now: datetime | None = None
) -> PhaseMove:
    """Go on to the phase of that name, or back to it.

    because  needed to go back, and to go on while something that holds up the move is missing; kept and shown

    Raises ValidationError for a phase that there is not, for the one it is in, without a reason where one is needed,
    and for work that was stopped.
    """
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    if not improvement.is_every_time:
        raise ValidationError(_("Only what should happen every time goes through these phases."))
    phases = _kept_phases(by.team.organisation)
    way = way_of(improvement, phases)
    position = next((place for place, each in enumerate(phases) if each.name == phase), None)
    if position is None or position == way.place:
        raise ValidationError({"phase": _("Choose another phase than the one it is in")})
    is_back = way.is_back(position)
    left_open = [] if is_back else missing(way.keys_before(position), facts_of(by, improvement))
    _refuse_without_reason(because.strip(), is_back=is_back, holding=[each for each in left_open if each.holds_up])
    also_in_history_of_all(improvement)
    return PhaseMove.objects.create(
        team=by.team,
        improvement=improvement,
        phase=phases[position],
        is_back=is_back,
        because=because.strip(),
        missing=[each.key for each in left_open],
        moved_by=by.user,
        moved_at=now or timezone.now(),
    )


@recorded("added a phase")
def add_practice_phase(*, by: OrganisationRole, name: str, position: int, checks: list[str]) -> PracticePhase:
    """One more, at that place from 1 on. Raises ValidationError for a name that there is, and for more than nine."""
    phases = _kept_phases(by.organisation)
    _refuse_twice(name, phases)
    if len(phases) >= MOST_PHASES:
        raise ValidationError(_("Nine phases are enough. Leave one out first."))
    phase = PracticePhase.objects.create(organisation=by.organisation, position=0, name=name, checks=_in_order(checks))
    _place(phases, phase, position)
    return phase


@recorded("changed a phase")
def edit_practice_phase(
    *, by: OrganisationRole, phase: str, name: str, position: int, checks: list[str]
) -> PracticePhase:
    """Its name, its place from 1 on, and what is looked at before it is left. Raises ValidationError for a name twice.

    phase  what it is called until now
    """
    phases = _kept_phases(by.organisation)
    changed = _named(phases, phase)
    others = [each for each in phases if each.pk != changed.pk]
    _refuse_twice(name, others)
    changed.name, changed.checks = name, _in_order(checks)
    changed.save(update_fields=["name", "checks"])
    _place(others, changed, position)
    return changed


@recorded("left out a phase")
def leave_out_practice_phase(*, by: OrganisationRole, phase: str, today: date | None = None) -> PracticePhase:
    """No team enters it any more; what was done in it stays. Raises ValidationError for the last one there is."""
    phases = _kept_phases(by.organisation)
    left_out = _named(phases, phase)
    if len(phases) == 1:
        raise ValidationError(_("One phase has to stay."))
    left_out.retired_on = today or timezone.localdate()
    left_out.save(update_fields=["retired_on"])
    return left_out


def _kept_phases(organisation):
    """The phases in use, in order, saved; the organisation is held until the transaction ends."""
    locked(None, organisation)
    kept = list(organisation.practice_phases.in_use())
    return kept or PracticePhase.objects.bulk_create(usual_phases(organisation))


def _named(phases, name):
    found = next((each for each in phases if each.name == name), None)
    if found is None:
        raise ValidationError(_("This phase is not in use any more."))
    return found


def _place(others, phase, position):
    """Numbers all of them anew from 1 on, with `phase` at its place."""
    others.insert(max(position, 1) - 1, phase)
    for place, each in enumerate(others, 1):
        each.position = place
    PracticePhase.objects.bulk_update(others, ["position"])


def _refuse_twice(name, others):
    if name.casefold() in {each.name.casefold() for each in others}:
        raise ValidationError({"name": _("There is a phase of this name. Choose another name")})


def _refuse_without_reason(because, *, is_back, holding):
    if because:
        return
    if is_back:
        raise ValidationError({"because": _("Enter why it goes back")})
    if holding:
        raise ValidationError(
            {"because": _("Something is missing. Mend it first, or enter why you go on all the same")}
        )


def _in_order(keys):
    return [check.key for check in CHECKS if check.key in keys]
