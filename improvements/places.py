"""In how many places a change is normal work: counted alike for the plan, the shelf and the improvement."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from improvements.models import Site, SiteStage

DECLINED = SiteStage.Stage.DECLINED
IN_NORMAL_WORK = (SiteStage.Stage.IMPLEMENTED, SiteStage.Stage.SUSTAINED)


@dataclass(frozen=True)
class Places:
    """Of the sites of a plan: in how many it is normal work, how many there are, and how many more have declined.

    The newest stage of a site decides. Where the change began is no site of its plan.
    """

    normal: int
    number: int
    declined: int = 0

    @property
    def sentence(self) -> str:
        """ "3 of 6 sites have it in normal work, besides where it began. 1 more has declined." """
        if self.number:
            told = ngettext(
                "%(normal)s of %(number)s site has it in normal work, besides where it began.",
                "%(normal)s of %(number)s sites have it in normal work, besides where it began.",
                self.number,
            )
        else:
            told = _("Normal work where it began, and nowhere else yet.")
        told %= {"normal": self.normal, "number": self.number}
        if not self.declined:
            return told
        more = ngettext("%(n)s more has declined.", "%(n)s more have declined.", self.declined)
        return f"{told} {more % {'n': self.declined}}"


def is_in_normal_work(site: Site) -> bool:
    return site.stage is not None and site.stage.stage in IN_NORMAL_WORK


def has_declined(site: Site) -> bool:
    return site.stage is not None and site.stage.stage == DECLINED


def places_of(sites: Sequence[Site]) -> Places:
    """The sites come with their stages."""
    declined = sum(map(has_declined, sites))
    return Places(sum(map(is_in_normal_work, sites)), len(sites) - declined, declined)


def with_places(rows: QuerySet, **sites) -> QuerySet:
    """Adds `sites_normal`, `sites` and `sites_declined`, for `counted_places`; `sites` says which are of a row."""
    newest = SiteStage.objects.filter(site=OuterRef("pk")).order_by("-on", "-id").values("stage")[:1]
    found = Site.objects.filter(**sites).alias(newest=Coalesce(Subquery(newest), Value("")))
    return rows.annotate(
        sites_normal=_number(found.filter(newest__in=IN_NORMAL_WORK)),
        sites=_number(found.exclude(newest=DECLINED)),
        sites_declined=_number(found.filter(newest=DECLINED)),
    )


def counted_places(row) -> Places:
    """Of a row that comes from `with_places`."""
    return Places(row.sites_normal, row.sites, row.sites_declined)


def _number(sites):
    return Coalesce(Subquery(sites.order_by().values("team").annotate(n=Count("pk")).values("n")[:1]), 0)
