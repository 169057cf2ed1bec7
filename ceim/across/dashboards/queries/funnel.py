"""How far the period's opportunities came, and how long each stage took: one statement, small rows."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import CharField, Count, DurationField, ExpressionWrapper, F, OuterRef, Subquery, Value
from django.db.models.functions import TruncDate
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.queries.narrowing import of_the_time
from ceim.across.dashboards.queries.teams import teams_within
from ceim.across.dashboards.stages import TAKEN_UP
from ceim.statements import statement
from improvements.models import Cycle, Implementation, SiteStage
from meetings.models import Opportunity

STEPS = [
    ("stated", _("Opportunities stated"), None, "stated_on"),
    ("tested", _("Tested"), "stated_on", "tested_on"),
    ("implemented", _("Became normal work"), "tested_on", "normal_on"),
    ("spread", _("Spread to another place"), "normal_on", "spread_on"),
]


@dataclass(frozen=True)
class FunnelStep:
    """One stage: how many of the opportunities reached it, and the median days since the stage before."""

    slug: str
    heading: Promise
    number: int
    median_days: int | None


def funnel(period, organisation: int):
    """The four stages for opportunities that were stated in the period, whenever they reached the later ones."""
    counts = {slug: {} for slug, *_rest in STEPS}
    for slug, days, number in _days_counted(period, organisation=organisation):
        counts[slug][days] = number
    return [
        FunnelStep(slug, heading, sum(counts[slug].values()), median_of(counts[slug]) if before else None)
        for slug, heading, before, _after in STEPS
    ]


def median_of(counts):
    """The median in whole days of {timedelta or None: how often}; None where no length is known."""
    known = sorted((max(0, length.days), number) for length, number in counts.items() if length is not None)
    middle, passed = (sum(number for _days, number in known) + 1) / 2, 0
    for days, number in known:
        passed += number
        if passed >= middle:
            return days
    return None


def _with_days(period, organisation):
    """The first day on which each opportunity reached each stage."""
    of_it = {"idea__improvement__opportunities": OuterRef("pk")}
    cycles = Cycle.objects.filter(done_on__isnull=False, **of_it).order_by("done_on")
    normal = Implementation.objects.filter(normal_on__isnull=False, **of_it).order_by("normal_on")
    path = {f"site__spread__implementation__{name}": value for name, value in of_it.items()}
    sites = SiteStage.objects.filter(stage__in=TAKEN_UP, **path).order_by("on")
    stated = Opportunity.objects.filter(
        team__in=teams_within(organisation, period).values("pk"), stated_at__gte=period.start_moment
    )
    stated = stated.annotate(stated_on=TruncDate("stated_at"))
    return of_the_time(stated, period, "stated_on").annotate(
        tested_on=Subquery(cycles.values("done_on")[:1]),
        normal_on=Subquery(normal.values("normal_on")[:1]),
        spread_on=Subquery(sites.values("on")[:1]),
    )


@statement
def _days_counted(period, *, organisation: int):
    """(stage, days since the stage before, how many) for all stages: as many rows as there are different lengths."""
    opportunities = _with_days(period, organisation)
    parts = [_part(opportunities, slug, before, after) for slug, _heading, before, after in STEPS]
    return parts[0].union(*parts[1:], all=True)


def _part(opportunities, slug, before, after):
    length = F(after) - F(before) if before else Value(timedelta(0))
    return (
        opportunities.filter(**{f"{after}__isnull": False})
        .order_by()
        .annotate(stage=Value(slug, CharField()), length=ExpressionWrapper(length, output_field=DurationField()))
        .values("stage", "length")
        .annotate(number=Count("pk"))
        .values_list("stage", "length", "number")
    )
