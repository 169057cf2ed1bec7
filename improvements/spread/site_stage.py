"""Moving a site to a stage, for the services that do: written in one place, recorded by them."""

from datetime import date

from ceim.accounts.models import User
from improvements.models import Site, SiteStage
from improvements.places import IN_NORMAL_WORK, places_of
from improvements.spread.adoption import LADDER
from meetings.models import Opportunity

SITES_FOR_SPREAD = 2


def reach(site: Site, stage: str, on: date, reason: str = "", by: User | None = None) -> SiteStage:
    """Write the stage down; from the second site in normal work the need that began it all is "spread"."""
    about = {"team_id": site.team_id, "site": site, "stage": stage, "on": on}
    reached = SiteStage.objects.create(**about, reason=reason, written_by=by)
    if stage in IN_NORMAL_WORK:
        _mark_spread(site)
    return reached


def bring_forward(site: Site, stage: str, on: date, by: User | None = None) -> SiteStage | None:
    """Write the stage down unless the site is there or beyond; never dated before the stage it is at."""
    now = site.stage
    if now and now.stage in LADDER and LADDER.index(now.stage) >= LADDER.index(stage):
        return None
    day = max(on, now.on) if now else on
    return None if site.stages.filter(stage=stage, on=day).exists() else reach(site, stage, day, by=by)


def _mark_spread(site):
    sites = Site.objects.filter(spread=site.spread_id).prefetch_related("stages")
    if places_of(sites).normal < SITES_FOR_SPREAD:
        return
    improvement = site.spread.implementation.idea.improvement
    implemented = improvement.opportunities.filter(state=Opportunity.State.IMPLEMENTED)
    implemented.update(state=Opportunity.State.SPREAD)
