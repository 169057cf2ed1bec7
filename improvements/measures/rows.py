"""What the pages of measures ask, by statements that are made once: a list of them, and one."""

from django.db.models import Count

from ceim.statements import statement, together
from improvements.figures.shown import in_list_order
from improvements.models import Measure

AT_HAND = ("team", "improvement", "reviewed_by", "touchpoint")


def measure_of(membership, measure_id):
    """One, where it may be read; else None."""
    return next(iter(_measure(membership, measure=measure_id)), None)


@statement
def _measure(membership, *, measure: int):
    return Measure.objects.visible_to(membership).filter(pk=measure).select_related(*AT_HAND)


def number_of_measures(membership, only_collected=False):
    return _counted(membership, only_collected)[0]["number"]


@statement
def _counted(membership, only_collected):
    return together(_narrowed(membership, only_collected), number=Count("pk"))


@statement
def listed_measures(membership, only_collected, start, stop):
    return in_list_order(_narrowed(membership, only_collected).select_related(*AT_HAND))[start:stop]


def _narrowed(membership, only_collected):
    measures = Measure.objects.visible_to(membership)
    return measures.filter(retired_on=None) if only_collected else measures
