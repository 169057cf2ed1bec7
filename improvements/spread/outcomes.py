"""What came of a change at the sites that took it: their charts. Figures of another team, never what anybody said."""

from dataclasses import dataclass

from django.db.models import F, Prefetch

from ceim.teams.models import Membership
from improvements.figures.together import SmallMultiples
from improvements.models import Measure, Site, Spread


@dataclass(frozen=True)
class Outcomes:
    """The sites whose team took the change, each with `outcomes`, a list of measures as `together` leaves them."""

    sites: list[Site]
    together: SmallMultiples


def outcomes_of(membership: Membership, spread: Spread) -> Outcomes:
    """The outcome measures of the improvements in which other teams test this spread's change, to one scale a unit.

    Only what is collected now and what people record: what is counted from another team's stories stays with it.
    As many queries for any number of sites.
    """
    sites = list(_sites_that_took(membership, spread))
    for site in sites:
        site.outcomes = site.idea.improvement.outcomes
    measures = [measure for site in sites for measure in site.outcomes]
    return Outcomes(sites, SmallMultiples(measures, is_to_one_scale=True))


def _sites_that_took(membership, spread):
    outcomes = Measure.objects.filter(kind=Measure.Kind.OUTCOME, derived_from="", retired_on=None).order_by("pk")
    return (
        Site.objects.visible_to(membership)
        .filter(spread=spread, idea__team=F("receiving_team"), idea__team__organisation=membership.team.organisation_id)
        .select_related("idea__improvement")
        .prefetch_related(Prefetch("idea__improvement__measures", outcomes, to_attr="outcomes"))
    )
