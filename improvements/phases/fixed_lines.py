"""Lines that a person fixed on the first points of a phase: which there are, and where they can be fixed."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.statements import statement
from improvements.charts.part import FEWEST_FOR_LINES
from improvements.models import FixedLines, Measure, Phase
from improvements.phases.phases import days_of, phase_name

USUAL_POINTS = 13


def fixed_lines_of(measure: Measure) -> list[FixedLines]:
    """All of a measure, also those taken back, each with `phase_name`, empty where it is the first phase.

    Fills `standing_fixed_lines`.
    """
    found = _fixed_lines(measure=measure.pk, team=measure.measured_by) if measure.is_of_a_whole_team else []
    for each in found:
        each.phase_name = phase_name(measure, each.phase) if each.phase else ""
    measure.standing_fixed_lines = [each for each in found if not each.undone_at]
    return found


@statement
def _fixed_lines(*, measure: int, team: int):
    return FixedLines.objects.filter(measure=measure, team=team).select_related("phase", "chosen_by", "undone_by")


def points_by_phase(measure: Measure) -> dict[Phase | None, int]:
    """How many readings each standing phase has; the first one has no row and stands under None."""
    phases = [None, *Phase.objects.of(measure).standing()]
    counts = dict.fromkeys(phases, 0)
    for day in days_of(measure):
        counts[[each for each in phases if each is None or each.starts_on <= day][-1]] += 1
    return counts


def refuse_too_few(measure: Measure, phase: Phase | None, points: int) -> None:
    """Raise ValidationError where lines cannot come from so many points of a phase."""
    there = points_by_phase(measure)[phase]
    if points < FEWEST_FOR_LINES:
        raise ValidationError(_("Choose %(fewest)s points or more") % {"fewest": FEWEST_FOR_LINES})
    if points > there:
        few = _("There are %(there)s points so far. Choose fewer, or wait until there are more")
        raise ValidationError(few % {"there": there})
