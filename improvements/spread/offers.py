"""Changes that other teams offer to a team. Of another team little is read, here and in outcomes_by_site only."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from improvements.figures.shown import value_in_words, with_findings
from improvements.models import Site


@dataclass(frozen=True)
class Offer:
    """What the receiving team sees of it: the plan of the spread and figures, never what anybody said.

    `idea_id` is the receiving team's own change idea once it has taken the change up.
    """

    site_id: int
    idea_id: int | None
    what: str
    improvement: str
    from_team: str
    standard: str
    normal_since: date
    must_stay: str
    may_adapt: str
    evidence: tuple[str, ...]


def offers_to(membership: Membership) -> QuerySet:
    """The sites where this team is asked to try a change that is normal work in a team of the same organisation."""
    return Site.objects.filter(
        receiving_team=membership.team_id,
        team__organisation=membership.team.organisation_id,
        spread__implementation__normal_on__isnull=False,
    ).order_by("-pk")


def described(sites: QuerySet | Sequence[Site]) -> list[Offer]:
    """The offers of one page, in five queries however many they are; give a slice of `offers_to`."""
    path = "spread__implementation__idea__improvement"
    sites = list(sites.select_related("team", "idea", path).prefetch_related(f"{path}__measures"))
    with_findings([measure for site in sites for measure in _measures(site)])
    return [_offer(site) for site in sites]


def _offer(site):
    spread, implementation = site.spread, site.spread.implementation
    idea = getattr(site, "idea", None)
    return Offer(
        site_id=site.pk,
        idea_id=idea.pk if idea else None,
        what=spread.what,
        improvement=implementation.idea.improvement.title,
        from_team=site.team.name,
        standard=implementation.standard,
        normal_since=implementation.normal_on,
        must_stay=spread.must_stay,
        may_adapt=spread.may_adapt,
        evidence=tuple(_figure(measure) for measure in _measures(site) if measure.latest),
    )


def _measures(site):
    return site.spread.implementation.idea.improvement.measures.all()


def _figure(measure):
    """One measure in figures: its first and its last reading, and what its chart says."""
    words = {
        "name": measure.name,
        "first": value_in_words(measure, measure.in_order[0]),
        "last": measure.latest_value,
        "finding": measure.finding,
    }
    return _("%(name)s: %(first)s at first, %(last)s now. %(finding)s.") % words
