"""What came of an improvement in one team or place that takes part: its tests, its numbers, how far it is."""

import copy

from django.db.models import QuerySet

from ceim.teams.models import Membership
from improvements.cycles.ramps import cycle_to_follow, ideas_at
from improvements.figures.together import SmallMultiples
from improvements.models import ChangeIdea, Measure, Participation, PlaceStage
from improvements.ownership import is_own


def is_here(membership: Membership, participation: Participation) -> bool:
    """Whether it is one's own team that takes part, and not a place that it answers for."""
    return is_own(membership, participation) and not participation.place


def ideas_of(membership: Membership, participation: Participation) -> list[ChangeIdea]:
    """The ideas that were tested there, or have become something; in one's own team all; none of a place outside.

    Each has the cycle that its next test `follows`, None where there is none.
    """
    if participation.place:
        return []
    ideas = list(ideas_at(membership, participation.team_id).filter(improvement=participation.improvement_id))
    for idea in ideas:
        idea.follows = cycle_to_follow(idea)
    if is_here(membership, participation):
        return ideas
    return [idea for idea in ideas if idea.cycles.all() or idea.brought_in or idea.adaptation]


def corrected_stages(participation: Participation) -> QuerySet:
    """How far a place was said to be, and was not: what was put right, the latest first."""
    steps = PlaceStage.all_stages.filter(participation=participation, set_aside_at__isnull=False)
    return steps.select_related("set_aside_by").order_by("-set_aside_at", "-pk")


def measures_of(membership: Membership, participation: Participation) -> SmallMultiples:
    """Every measure of the improvement that is collected, as it went there."""
    measures = list(_collected(membership, participation.improvement_id))
    for measure in measures:
        measure.course = None if is_here(membership, participation) else participation
    return SmallMultiples(measures)


def compared(membership: Membership, measure: Measure, participations: list[Participation]) -> SmallMultiples:
    """One measure as it went in each team and place, drawn to one scale."""
    courses = []
    for participation in participations:
        courses.append(copy.copy(measure))
        courses[-1].course = participation
    return SmallMultiples(courses, is_to_one_scale=True)


def _collected(membership, improvement_id):
    measures = Measure.objects.visible_to(membership).filter(improvement=improvement_id, derived_from="")
    return measures.filter(retired_on__isnull=True)
