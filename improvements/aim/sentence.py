"""The number of an aim in words, and the sentence that its parts make for a team that writes none of its own."""

from decimal import Decimal

from django.utils.translation import gettext as _

from improvements.charts.series import with_unit
from improvements.figures.shown import unit_word
from improvements.models import Aim, Measure


def aimed_in_words(measure: Measure, target: Decimal | int) -> str:
    """ "15 minutes or less", "90% or more", "5": the way that is better for the measure says which."""
    value = value_in_words(measure, target)
    if measure.better == Measure.Better.UP:
        return _("%(value)s or more") % {"value": value}
    if measure.better == Measure.Better.DOWN:
        return _("%(value)s or less") % {"value": value}
    return value


def value_in_words(measure: Measure, number: Decimal | int) -> str:
    return with_unit(float(number), unit_word(measure))


def sentence_of(measure: Measure | None, from_value: Decimal | None, target: Decimal | None) -> str:
    """ "Minutes until somebody says how long: from 45 minutes to 15 minutes or less"; "" without measure or target.

    For whom and by when stand beside it.
    """
    if measure is None or target is None:
        return ""
    words = {"measure": measure.name, "aimed": aimed_in_words(measure, target)}
    if from_value is None:
        return _("%(measure)s: %(aimed)s") % words
    words["before"] = value_in_words(measure, from_value)
    return _("%(measure)s: from %(before)s to %(aimed)s") % words


def is_made(aim: Aim) -> bool:
    """Whether its parts made its sentence; then they make it anew when one of them changes."""
    return aim.how_much == sentence_of(aim.measure, aim.from_value, aim.target)
