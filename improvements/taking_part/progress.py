"""Where the work stands in each team and place that takes part: the latest number, and what became of the ideas."""

import copy
from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from improvements.figures.readings import with_readings
from improvements.figures.shown import reading_name, value_in_words
from improvements.models import ChangeIdea, Improvement, Measure, Participation

FIRST_OF_ALL = [Measure.Kind.OUTCOME, Measure.Kind.PROCESS, Measure.Kind.BALANCING]


def main_of(measures: Iterable[Measure]) -> Measure | None:
    """The measure that says whether the aim is reached, of those that each team records for itself."""
    recorded = [measure for measure in measures if not measure.derived_from and not measure.retired_on]
    return min(recorded, key=lambda measure: (FIRST_OF_ALL.index(measure.kind), measure.pk), default=None)


def numbers_in_words(
    membership: Membership, improvement: Improvement, participations: list[Participation]
) -> dict[int, str]:
    """{key of a participation: "Minutes waited: 45 minutes, week of 2 March 2026"}. Two statements however many."""
    measure = main_of(Measure.objects.visible_to(membership).filter(improvement=improvement))
    if measure is None:
        return {}
    courses = []
    for participation in participations:
        courses.append(copy.copy(measure))
        courses[-1].course = participation
    return {course.course.pk: _latest_in_words(course) for course in with_readings(courses)}


def _latest_in_words(course):
    if not course.in_order:
        return _("%(measure)s: no reading yet") % {"measure": course.name}
    latest = course.in_order[-1]
    words = {"value": value_in_words(course, latest), "period": reading_name(course, latest)}
    return _("%(measure)s: %(value)s, %(period)s") % ({"measure": course.name} | words)


def ideas_in_words(
    membership: Membership, improvement: Improvement, participations: list[Participation]
) -> dict[int, str]:
    """{key of a team's participation: "Change ideas: 1 adopted, 2 testing"}. Two statements however many."""
    ideas = list(
        ChangeIdea.objects.visible_to(membership).filter(improvement=improvement).prefetch_related("adaptations")
    )
    return {each.pk: _states_in_words(ideas, each.team_id) for each in participations if not each.place}


def _states_in_words(ideas, team_id):
    states = Counter(_state_at(idea, team_id) for idea in ideas)
    begun = [state for state in ChangeIdea.State if states[state] and state != ChangeIdea.State.IDEA]
    said = ", ".join(f"{states[state]} {state.label.lower()}" for state in begun)
    return _("Change ideas: %(states)s") % {"states": said} if said else ""


def _state_at(idea, team_id):
    if idea.team_id == team_id:
        return ChangeIdea.State(idea.state)
    there = [ChangeIdea.State(each.state) for each in idea.adaptations.all() if each.team_id == team_id]
    return there[0] if there else ChangeIdea.State.IDEA
