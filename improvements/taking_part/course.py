"""What came of an improvement in one team or place that takes part: its tests, its numbers, how far it is."""

import copy

from ceim.teams.models import Membership
from improvements.cycles.ramps import ideas_at
from improvements.figures.together import SmallMultiples
from improvements.models import ChangeIdea, Measure, Participation


def ideas_of(membership: Membership, participation: Participation) -> list[ChangeIdea]:
    """The ideas that were tested there, or have become something; none of a place outside."""
    if participation.place:
        return []
    ideas = ideas_at(membership, participation.team_id).filter(improvement=participation.improvement_id)
    return [idea for idea in ideas if idea.cycles.all() or idea.implementation or idea.adaptation]


def measures_of(membership: Membership, participation: Participation) -> SmallMultiples:
    """Every measure of the improvement that is collected, as it went there."""
    measures = list(_collected(membership, participation.improvement_id))
    for measure in measures:
        measure.course = participation
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
