"""A measure in one line, as a quick win begins with one: what it is called, its unit, and which way is better."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from improvements.models import Improvement, Measure
from improvements.units import FROM_ONE_TO_THE_NEXT

# A rate takes more than a line to define.
UNITS = [unit for unit in Measure.Unit if unit != Measure.Unit.RATE]


def define_in_one_line(
    by: Membership, improvement: Improvement, *, name: str, unit: str, better: str, of_what: str = ""
) -> Measure:
    """The rest, such as what exactly is counted and who looked at that, is written on its own page when it is known.

    of_what  of whom or what a percentage is

    Raises ValidationError for a percentage of nothing, and for what is no unit or no way.
    """
    is_share = unit == Measure.Unit.PERCENT
    if unit not in UNITS or better not in Measure.Better.values or not name.strip():
        raise ValidationError(_("Enter a name, a unit and which way is better"))
    if is_share and not of_what.strip():
        raise ValidationError({"of_what": _("Enter of whom or what it is a percentage")})
    return Measure.objects.create(
        team=by.team,
        improvement=improvement,
        name=name,
        kind=Measure.Kind.OUTCOME,
        unit=unit,
        better=better,
        numerator=name if is_share else "",
        denominator=of_what if is_share else "",
        rhythm=Measure.Rhythm.EACH if unit in FROM_ONE_TO_THE_NEXT else Measure.Rhythm.WEEK,
    )
