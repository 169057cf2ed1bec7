"""The organisation's teams, each with this month's figures, and what they are short of."""

from collections import defaultdict
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from ceim.across.dashboards.queries.counting import count_of
from ceim.across.dashboards.queries.groups import of_group
from ceim.across.dashboards.queries.settings import had_setting_since
from ceim.months import days_of, months_before
from ceim.statements import Ids, statement
from ceim.teams.models import Pathway, PathwayPartner, Team
from ceim.teams.targets import told
from conversations.against_target import counts, held_and_owed, in_use, short_again
from conversations.models import Conversation
from improvements.models import BoardEntry, Cycle, Implementation
from meetings.diary.quiet import QUIET_DAYS
from meetings.models import Meeting


def teams_of(organisation: int, setting=""):
    """All teams of the organisation, those closed too."""
    teams = Team.objects.filter(organisation=organisation)
    return teams.filter(setting=setting) if setting else teams


def teams_today(organisation: int, period):
    """The teams of today in the period's groups and setting, closed ones too."""
    return of_group(teams_of(organisation, period.setting), period.groups, (period.today, period.today))


def teams_within(organisation: int, period):
    """The teams whose figures belong to the period, closed within it or not."""
    teams = at_work_since(of_group(teams_of(organisation), period.groups, period.days), period.start)
    return had_setting_since(teams, period.setting, period.start)


def at_work(teams):
    return teams.filter(ended_on__isnull=True)


def at_work_since(teams, day: date):
    """Teams at work on `day` or later: what a closed team did stays in the figures of its time."""
    return teams.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=day))


def closed(teams):
    return teams.filter(ended_on__isnull=False)


def with_missing(teams, first, last):
    """Adds `missing`: what the targets of the month from `first` to `last` still need, over all pathways."""
    return teams.annotate(missing=_missing(first, last))


def with_both_missing(teams, first, last, first_before, last_before):
    """Likewise, and `missing_before`: what the month before ended with."""
    return with_missing(teams, first, last).annotate(missing_before=_missing(first_before, last_before))


def are_short_again(*days):
    """Whether a team is short on a pathway of its own, or on one it uses, for the second month in a row.

    `days` are those of `both_months`, in their order.
    """
    own, used = (rows.order_by().filter(team=OuterRef("pk")) for rows in short_again(*days))
    return Q(Exists(own)) | Q(Exists(used))


def both_months(today):
    """The days of this month and of the one before, as `with_both_missing` and `short_again` are told them."""
    before = days_of(months_before(today, 1))
    return {**days_of(today), **{f"{name}_before": day for name, day in before.items()}}


def with_counts(teams, today):
    """One page of teams, each with `told`: what to say of this month's conversations. One statement more, or two."""
    teams, found = list(teams), defaultdict(list)
    own = _own_of(teams=Ids(team.pk for team in teams), **days_of(today))
    for row in [*own, *_used_by(teams, today)]:
        found[row.team_id] += counts([row])
    for team in teams:
        team.told = told(found[team.pk])
    return teams


def _used_by(teams, today):
    """What these teams owe and held on pathways of others; no statement where none ever used one."""
    sharing = Ids(team.pk for team in teams if team.has_shared_work)
    return _used(teams=sharing, **days_of(today)) if sharing else []


@statement
def _own_of(*, teams: Ids, first: date, last: date):
    return held_and_owed(Pathway.objects.filter(team__in=teams), first, last).order_by("title", "pk")


@statement
def _used(*, teams: Ids, first: date, last: date):
    used = PathwayPartner.objects.latest_of_each().filter(team__in=teams).select_related("pathway")
    return held_and_owed(used, first, last).order_by("pathway__title", "pk")


def listed_teams(ids, today):
    """The teams of one page of the list, with their figures and what is told of this month."""
    return with_counts(_listed(teams=Ids(ids), met_since=after_quiet_days(today)), today)


@statement
def _listed(*, teams: Ids, met_since: datetime):
    return with_figures(Team.objects.filter(pk__in=teams).select_related("merged_into"), met_since).order_by("name")


def after_quiet_days(today):
    """The moment from which a meeting is recent."""
    return timezone.make_aware(datetime.combine(today - timedelta(days=QUIET_DAYS - 1), time()))


def with_figures(teams, met_since):
    """Adds what the list of teams shows: meetings since a moment, tests, changes, when people were told."""
    here = {"team": OuterRef("pk")}
    lately = Meeting.objects.held().filter(held_at__gte=met_since, **here)
    entries = BoardEntry.objects.filter(approved_at__isnull=False, **here).order_by("-approved_at")
    return teams.annotate(
        meetings=count_of(lately),
        tests=count_of(Cycle.objects.under_way().filter(**here)),
        implemented=count_of(Implementation.objects.filter(normal_on__isnull=False, **here)),
        told_at=Subquery(entries.values("approved_at")[:1]),
    )


def last_conversation():
    """The day of the last conversation counted, as a subquery of teams."""
    told = Conversation.objects.counted().filter(team=OuterRef("pk")).order_by("-held_on")
    return Subquery(told.values("held_on")[:1])


def last_meeting():
    """The day of the last meeting held, as a subquery of teams."""
    held = Meeting.objects.held().filter(team=OuterRef("pk")).order_by("-held_at")
    return Subquery(held.annotate(held_on=TruncDate("held_at")).values("held_on")[:1])


def _missing(first, last):
    own, used = in_use(first, last)
    return _sum_of(own, "gap") + _sum_of(used, "gap")


def _sum_of(rows, column):
    sums = rows.filter(team=OuterRef("pk")).order_by().values("team").annotate(sum=Sum(column)).values("sum")
    return Coalesce(Subquery(sums), 0)
