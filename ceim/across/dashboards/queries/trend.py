"""The thread month by month, for the small lines under its numbers: one statement, a row for a stage and month."""

from dataclasses import dataclass, field

from django.db.models import CharField, Count, DateField, Sum, Value
from django.db.models.functions import Cast, TruncDate, TruncMonth

from ceim.across.dashboards.queries.narrowing import of_the_time
from ceim.across.dashboards.queries.teams import teams_within
from ceim.statements import statement
from conversations.models import Conversation, HeldInMonth
from improvements.models import BoardEntry, Cycle, Implementation, SiteStage
from improvements.places import IN_NORMAL_WORK
from meetings.models import Opportunity


@dataclass(frozen=True)
class Dated:
    """What a stage of `ceim.across.dashboards.stages` counts, by its `day`.

    counted, team: where a row says of which record it is, and whose that is.
    """

    slug: str
    model: type
    day: str
    counted: str = "pk"
    team: str = "team"
    only: dict = field(default_factory=dict)

    @property
    def is_moment(self):
        return self.day.endswith("_at")

    def within(self, period):
        times = {f"{self.day}__gte": period.start_moment, f"{self.day}__lt": period.end_moment}
        return times if self.is_moment else {f"{self.day}__range": period.days}


STORIES = "stories"
DATED = [
    Dated("opportunities", Opportunity, "stated_at"),
    Dated("tests", Cycle, "done_on", "idea__improvement", "idea__improvement__team"),
    Dated("implemented", Implementation, "normal_on"),
    Dated("spread", SiteStage, "on", "site__spread", "site__spread__team", {"stage__in": IN_NORMAL_WORK}),
    Dated("told", BoardEntry, "approved_at"),
]


def trend(period, organisation: int) -> dict[str, list[int]]:
    """{stage: its number in each month of the period}. What was done in two months is in both of them."""
    found = {(slug, month): number for slug, month, number in _by_month(period, organisation=organisation)}
    slugs = (STORIES, *(each.slug for each in DATED))
    return {slug: [found.get((slug, month), 0) for month in period.months] for slug in slugs}


@statement
def _by_month(period, *, organisation: int):
    teams = teams_within(organisation, period).values("pk")
    return _stories(period, teams).union(*(_of(each, period, teams) for each in DATED), all=True)


def _stories(period, teams):
    if period.groups or period.setting:  # those narrow by the day, and the counts know months only
        held = Conversation.objects.counted().filter(team__in=teams, held_on__range=period.days)
        return _in_months(of_the_time(held, period, "held_on"), STORIES, "held_on", Count("pk"))
    held = HeldInMonth.objects.filter(team__in=teams, month__range=period.days)
    return _in_months(held, STORIES, "month", Sum("number"))


def _of(each, period, teams):
    rows = each.model.objects.filter(**each.within(period), **each.only, **{f"{each.team}__in": teams})
    day = TruncDate(each.day) if each.is_moment else each.day
    return _in_months(of_the_time(rows, period, day), each.slug, each.day, Count(each.counted, distinct=True))


def _in_months(rows, slug, day, number):
    rows = rows.order_by().annotate(slug=Value(slug, CharField()), in_month=Cast(TruncMonth(day), DateField()))
    return rows.values("slug", "in_month").annotate(in_all=number).values_list("slug", "in_month", "in_all")
