"""The phases of a measure's chart: which there are, what they are called, where one may begin."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.statements import statement
from improvements.figures.readings import readings_of
from improvements.figures.shown import named_by
from improvements.models import Measure, Phase
from improvements.periods import period_name, period_start


def phases_of(measure: Measure) -> list[Phase]:
    """All phases that a person started, also those taken back, each with `period_name`; fills `standing_phases`."""
    phases = _phases(measure=measure.pk, team=measure.measured_by) if measure.is_of_a_whole_team else []
    for phase in phases:
        phase.period_name = phase_name(measure, phase)
    measure.standing_phases = [phase for phase in phases if not phase.undone_at]
    return phases


@statement
def _phases(*, measure: int, team: int):
    return Phase.objects.filter(measure=measure, team=team).select_related("accepted_by", "undone_by")


def phase_name(measure: Measure, phase: Phase) -> str:
    """The period that a phase begins with."""
    return period_name(named_by(measure), phase.starts_on)


def start_of(measure: Measure, day: date) -> date:
    """The first day of the period that a day belongs to, as people are told it."""
    return period_start(named_by(measure), day)


def points_of_phase(measure: Measure, phase: Phase) -> int:
    """How many readings a phase has, up to the next one."""
    later = [each.starts_on for each in Phase.objects.of(measure).standing() if each.starts_on > phase.starts_on]
    end = min(later, default=date.max)
    days = days_of(measure)
    return sum([phase.starts_on <= day < end for day in days])


def refuse_no_reading(measure: Measure, day: date) -> None:
    """Raise ValidationError where no phase can begin: it needs a reading, and the first one has a phase already."""
    days, day = sorted(set(days_of(measure))), start_of(measure, day)
    if days and day == days[0]:
        raise ValidationError(_("The first phase begins with the first reading. Choose a later day"))
    if day not in days:
        none = _("There is no reading for %(day)s. Choose a day that has one.")
        none %= {"day": period_name(named_by(measure), day)}
        raise ValidationError(none + _near(measure, days, day))


def _near(measure, days, day):
    near = [*[each for each in days[1:] if each < day][-1:], *[each for each in days[1:] if each > day][:1]]
    names = "; ".join(period_name(named_by(measure), each) for each in near)
    return " " + _("Near it: %(near)s") % {"near": names} if near else ""


def days_of(measure: Measure) -> list[date]:
    """The first day of the period of every reading that has a value, in time order."""
    known = [reading for reading in readings_of(measure) if reading.value is not None]
    return [start_of(measure, reading.period) for reading in known]
