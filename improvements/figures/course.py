"""Whose course of a measure a page is about: the address says so with ?of=, else it is one's own team's."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from ceim.teams.models import Membership
from improvements.models import Measure, Participation


def course_asked(request: HttpRequest, membership: Membership, measure: Measure, **whose) -> Measure:
    """The measure, read for the team or the place that the address names; 404 for one that is not to be seen.

    whose   narrows what may be asked for, such as team=membership.team
    """
    asked = request.GET.get("of", "")
    if asked:
        others = Participation.objects.visible_to(membership).at_work().filter(improvement=measure.improvement_id)
        key = asked if asked.isascii() and asked.isdecimal() else 0
        measure.course = get_object_or_404(others.filter(**whose).select_related("team"), pk=key)
    return measure
