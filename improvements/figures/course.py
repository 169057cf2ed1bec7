"""Whose course of a measure a page is about: the address says so with ?of= and ?group=, else it is one's own team's."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ceim.teams.models import Membership
from improvements.models import Measure, MeasureGroup, Participation

LONGEST_KEY = 19  # digits


def course_asked(request: HttpRequest, membership: Membership, measure: Measure, **whose) -> Measure:
    """The measure, read for the team or place and the group that the address names; 404 for what is not to be seen.

    whose   narrows what may be asked for, such as team=membership.team
    """
    if key := _key(request, "of"):
        others = Participation.objects.visible_to(membership).at_work().filter(improvement=measure.improvement_id)
        measure.course = get_object_or_404(others.filter(**whose).select_related("team"), pk=key)
    if key := _key(request, "group"):
        groups = MeasureGroup.objects.visible_to(membership).filter(measure=measure)
        measure.of_group = get_object_or_404(groups, pk=key)
    return measure


def _key(request, name):
    """The key that the address names; None without, and one that there is not for what is no key."""
    asked = request.GET.get(name, "")
    is_key = asked.isascii() and asked.isdecimal() and len(asked) < LONGEST_KEY
    return (asked if is_key else "0") if asked else None
