"""The thread in numbers: each stage of the period, and of as many months before it. One statement."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.teams import at_work, teams_today, teams_within
from ceim.across.dashboards.stages import STAGES, CountedStage, stories
from ceim.months import first_of
from ceim.statements import statement, together
from ceim.teams.models import Organisation
from conversations.models import HeldInMonth


@dataclass(frozen=True)
class StageCounted:
    """`before`: how many in as many months just before the period."""

    stage: CountedStage
    number: int
    before: int

    @property
    def more(self):
        """By how much it is more than before; below 0 where it is less."""
        return self.number - self.before

    @property
    def less(self):
        return -self.more


@dataclass(frozen=True)
class ThreadCounted:
    """`number_of_teams` are those of the period, `number_at_work` those of today."""

    number_of_teams: int
    number_at_work: int
    stages: list[StageCounted]

    @property
    def numbers(self):
        return {each.stage.slug: each.number for each in self.stages}

    @property
    def before(self):
        return {each.stage.slug: each.before for each in self.stages}


def headline(period, organisation: int) -> ThreadCounted:
    earlier = period.before
    row = _headline(
        period,
        organisation=organisation,
        earlier_start=earlier.start,
        earlier_end=earlier.today,
        earlier_month=first_of(earlier.today),
        earlier_moment=earlier.start_moment,
        earlier_end_moment=earlier.end_moment,
    )[0]
    stages = [StageCounted(stage, row[stage.slug], row[_before(stage)]) for stage in STAGES]
    return ThreadCounted(row["all_teams"], row["at_work"], stages)


@statement
def _headline(
    period,
    *,
    organisation: int,
    earlier_start: date,
    earlier_end: date,
    earlier_month: date,
    earlier_moment: datetime,
    earlier_end_moment: datetime,
):
    earlier = Period(
        earlier_start, earlier_end, earlier_moment, earlier_end_moment, groups=period.groups, setting=period.setting
    )
    teams, teams_then = teams_within(organisation, period), teams_within(organisation, earlier)
    numbers = {stage.slug: _number_of(stage.records(teams.values("pk"), period)) for stage in STAGES}
    numbers |= {_before(stage): _number_of(stage.records(teams_then.values("pk"), earlier)) for stage in STAGES}
    # The month in which the earlier time ends is counted by the day: the period does not end with its month either.
    then = stories(teams_then.values("pk"), earlier)
    begun, whole = then.filter(held_on__gte=earlier_month), then.filter(held_on__lt=earlier_month)
    if period.groups or period.setting:  # those narrow by the day, and the counts know months only
        numbers["stories_before"] = _number_of(whole) + _number_of(begun)
    else:
        held = HeldInMonth.objects.filter(month__gte=earlier_start, month__lt=earlier_month)
        numbers["stories"] = _summed(HeldInMonth.objects.filter(month__range=period.days), teams)
        numbers["stories_before"] = _summed(held, teams_then) + _number_of(begun)
    numbers |= {"all_teams": _number_of(teams), "at_work": _number_of(at_work(teams_today(organisation, period)))}
    return Organisation.objects.filter(pk=organisation).values(**numbers)


def _before(stage):
    return f"{stage.slug}_before"


def _summed(held, teams):
    held = held.filter(team__in=teams.values("pk"))
    return Coalesce(Subquery(together(held, number=Sum("number")).values("number")), 0)


def _number_of(rows):
    one_group = rows.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(one_group.annotate(number=Count("pk")).values("number")), 0)
