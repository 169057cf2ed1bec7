"""Changes that teams offer to others. Of another team little is read: here, in outcomes.py and on the shelf."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from ceim.teams.models import Membership, Team
from improvements.figures.shown import with_findings
from improvements.models import Measure, Site, SiteStage, Spread
from improvements.places import has_declined
from improvements.spread.quotes import quotes_behind
from improvements.taking_part.quotes import SharedQuote

MAY_GO = Q(spread__implementation__normal_on__isnull=False) | ~Q(spread__early_reason="")
TOLD_FOR = timedelta(days=30)
TO_IMPROVEMENT = "spread__implementation__idea__improvement"


@dataclass(frozen=True)
class Offer:
    """What the receiving team sees of it: the plan of the spread, figures, and words of those who agreed to it.

    idea_id   the receiving team's own change idea once it has taken the change up
    declined  the stage at which it said that this is not for it, until it is tried all the same
    """

    site_id: int | None  # None on the shelf, where nobody asked
    idea_id: int | None
    what: str
    improvement: str
    from_team: str
    standard: str
    normal_since: date | None  # None where it is offered early, and `early_reason` says why
    early_reason: str
    must_stay: str
    may_adapt: str
    evidence: tuple[str, ...]
    quotes: Sequence[SharedQuote] = ()
    declined: SiteStage | None = None


def offers_to(membership: Membership) -> QuerySet:
    """The sites where this team is asked to try a change of a team of the same organisation.

    It is normal work there, or goes to others all the same for a reason that is told.
    """
    of_one = {"receiving_team": membership.team_id, "team__organisation": membership.team.organisation_id}
    return Site.objects.filter(MAY_GO, **of_one).order_by("-pk")


def untried_offers() -> QuerySet:
    """Of all teams: the sites that were asked to try a change, and neither took it up nor declined."""
    declined = SiteStage.objects.filter(site=OuterRef("pk"), stage=SiteStage.Stage.DECLINED)
    of_one = Site.objects.filter(MAY_GO, team__organisation=F("receiving_team__organisation"), offered_at__isnull=False)
    return of_one.filter(~Exists(declined), idea=None)


def offered_since(moment: datetime) -> QuerySet:
    """The ones that the first page of a team tells of: what nobody tried for long is left on the list of offers."""
    return untried_offers().filter(offered_at__gt=moment)


def declined_since(day: date) -> QuerySet:
    """Of all teams: where somebody of a team that was asked said since then that a change is not for them."""
    of_them = Membership.objects.filter(user=OuterRef("written_by"), team=OuterRef("site__receiving_team"))
    declined = SiteStage.objects.filter(stage=SiteStage.Stage.DECLINED, on__gte=day)
    return declined.filter(Exists(of_them)).order_by("-on", "-pk")


def described(membership: Membership, sites: QuerySet) -> list[Offer]:
    """The offers of one page, in nine queries however many they are; give a slice of `offers_to`."""
    sites = sites.select_related("team", "idea", TO_IMPROVEMENT)
    sites = list(sites.prefetch_related("stages__written_by", measures_at(TO_IMPROVEMENT)))
    with_findings([measure for site in sites for measure in _improvement(site).to_show])
    quotes = quotes_behind(membership, [_improvement(site).pk for site in sites])
    return [_offer(site, quotes[_improvement(site).pk]) for site in sites]


def _offer(site, quotes):
    idea = getattr(site, "idea", None)
    declined = site.stage if has_declined(site) and not idea else None
    about = {"site_id": site.pk, "idea_id": idea.pk if idea else None, "declined": declined}
    return offer_of(site.spread, site.team, quotes=quotes, **about)


def offer_of(spread: Spread, team: Team, **about) -> Offer:
    """What may be read of a spread of another team, whose measures come with `measures_at` and their findings.

    about  the fields of Offer that the plan does not tell
    """
    about = {"site_id": None, "idea_id": None} | about
    implementation = spread.implementation
    return Offer(
        what=spread.what,
        improvement=implementation.idea.improvement.title,
        from_team=team.name,
        standard=implementation.standard,
        normal_since=implementation.normal_on,
        early_reason="" if implementation.normal_on else spread.early_reason,
        must_stay=spread.must_stay,
        may_adapt=spread.may_adapt,
        evidence=what_charts_say(implementation.idea.improvement.to_show),
        **about,
    )


def _improvement(site):
    return site.spread.implementation.idea.improvement


def measures_at(path: str) -> Prefetch:
    """What is recorded now, as `to_show` of each improvement; what counts itself from stories stays with its team."""
    shown = Measure.objects.filter(derived_from="", retired_on=None).order_by("pk")
    return Prefetch(f"{path}__measures", shown, to_attr="to_show")


def what_charts_say(measures: Sequence[Measure]) -> tuple[str, ...]:
    """What the chart of each measure from `with_findings` says as a whole: two points alone say nothing."""
    words = _("%(name)s: %(finding)s.")
    return tuple(words % {"name": each.name, "finding": each.finding} for each in measures if each.latest)
