"""How an aim is worded, for the services that set one: its number belongs to a measure, its words may be made."""

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from improvements.aim.sentence import sentence_of
from improvements.models import Aim, Improvement, Measure


def word_aim(
    by: Membership,
    improvement: Improvement,
    *,
    for_whom: str,
    by_when: date,
    how_much: str = "",
    measure: Measure | None = None,
    from_value: Decimal | None = None,
    target: Decimal | None = None,
) -> Aim:
    """A new wording, in a row of its own. Without `how_much` its parts make the sentence.

    from_value, target  in the unit of the measure, which is one of this improvement. A measure without a target takes
                        that of the aim, so that its chart shows the line.

    Raises ValidationError for a number without a measure, a measure of another improvement, and an aim without words.
    """
    if measure and measure.improvement_id != improvement.pk:
        raise ValidationError({"measure": _("Choose a measure of this improvement")})
    if measure is None and (from_value, target) != (None, None):
        raise ValidationError({"measure": _("Choose the measure that the number is of")})
    how_much = how_much.strip() or sentence_of(measure, from_value, target)
    if not how_much:
        raise ValidationError({"how_much": _("Enter what will be different, and by how much")})
    if measure and target is not None:
        Measure.objects.filter(pk=measure.pk, target=None).update(target=target)
    return Aim.objects.create(
        team=by.team,
        improvement=improvement,
        how_much=how_much,
        for_whom=for_whom,
        by_when=by_when,
        measure=measure,
        from_value=from_value,
        target=target,
        set_by=by.user,
    )
