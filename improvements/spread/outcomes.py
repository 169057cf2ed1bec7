"""What came of a change at the sites that took it: their charts. Figures of another team, never what anybody said."""

import copy
from dataclasses import dataclass, field

from django.db.models import F, Prefetch, QuerySet

from ceim.teams.models import Membership
from improvements.figures.together import SmallMultiples
from improvements.models import Measure, Site, Spread


@dataclass
class Course:
    """What came of it in one place: its measures as `together` leaves them. `site`: the one that it is, if it is one.

    is_typed: its readings are typed by the team that spreads the change.
    """

    name: str
    outcomes: list[Measure] = field(default_factory=list)
    site: Site | None = None
    is_typed: bool = False


@dataclass(frozen=True)
class Outcomes:
    """Where the change began, then the places outside that are measured and the teams that took it; none before."""

    sites: list[Course]
    together: SmallMultiples


def outcomes_of(membership: Membership, spread: Spread) -> Outcomes:
    """The outcome measures of the improvements in which the change was tested, to one scale a unit.

    Only what is collected now and what people record: what is counted from another team's stories stays with it.
    As many queries for any number of sites.
    """
    typed, taken = list(_typed(spread)), list(_sites_that_took(membership, spread))
    own = list(_own_outcomes(membership, spread)) if typed or taken else []
    courses = [
        *([Course(membership.team.name, own)] if own else []),
        *(Course(site.name, _as_it_went(own, site), site, is_typed=True) for site in typed),
        *(Course(site.name, site.idea.improvement.outcomes, site) for site in taken),
    ]
    measures = [measure for course in courses for measure in course.outcomes]
    return Outcomes(courses, SmallMultiples(measures, is_to_one_scale=True))


def _typed(spread):
    sites = spread.sites.filter(participation__until__isnull=True, participation__isnull=False, receiving_team=None)
    return sites.select_related("participation")


def _as_it_went(outcomes, site):
    measures = [copy.copy(measure) for measure in outcomes]
    for measure in measures:
        measure.course = site.participation
    return measures


def _own_outcomes(membership: Membership, spread: Spread) -> QuerySet:
    return _outcomes().visible_to(membership).filter(improvement=spread.implementation.idea.improvement_id)


def _sites_that_took(membership, spread):
    return (
        Site.objects.visible_to(membership)
        .filter(spread=spread, idea__team=F("receiving_team"), idea__team__organisation=membership.team.organisation_id)
        .select_related("idea__improvement")
        .prefetch_related(Prefetch("idea__improvement__measures", _outcomes(), to_attr="outcomes"))
    )


def _outcomes():
    return Measure.objects.filter(kind=Measure.Kind.OUTCOME, derived_from="", retired_on=None).order_by("pk")
