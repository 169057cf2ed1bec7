"""What is asked of a team's way of working, and of that of all teams: sums, and no team by its name."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Lower, Trim, TruncDate

from ceim.across.dashboards.queries.needs import team_meetings, with_needs
from ceim.across.dashboards.queries.teams import at_work, teams_today
from ceim.months import days_of, months_before
from ceim.statements import statement, together
from ceim.teams.models import Team
from conversations.against_target import in_use
from meetings.models import Attendance

MOST_MEETINGS = 36
SEVERAL = 2  # professions


@statement
def needs_of_team(*, team: int, since: date):
    """One row: stated, tested, met."""
    return with_needs(Team.objects.filter(pk=team), since).values("stated", "tested", "met")


@statement
def days_met(membership, *, since: date):
    """The days of the team's own meetings from one day on, the newest first."""
    held = team_meetings().filter(team=membership.team_id, held_at__date__gte=since).order_by("-held_at")
    return held.annotate(day=TruncDate("held_at")).values_list("day", flat=True)[:MOST_MEETINGS]


def of_all_teams(period, organisation: int) -> dict:
    """One row of numbers over the teams at work today, of the last three whole months and of the period."""
    months = [days_of(months_before(period.today, each)) for each in (1, 2, 3)]
    days = {f"{end}_{n}": month[end] for n, month in enumerate(months, start=1) for end in ("first", "last")}
    return next(iter(_of_all_teams(period, organisation=organisation, **days)), {"teams": 0})


@statement
def _of_all_teams(
    period,
    *,
    organisation: int,
    first_1: date,
    last_1: date,
    first_2: date,
    last_2: date,
    first_3: date,
    last_3: date,
):
    months = [(first_1, last_1), (first_2, last_2), (first_3, last_3)]
    teams = with_needs(at_work(teams_today(organisation, period)), period.start)
    teams = teams.annotate(
        has_target=_any(first_1, last_1, target__gt=0),
        is_short=_any_of(_any(*month, gap__gt=0) for month in months),
        met_1=_met(*months[0]),
        met_2=_met(*months[1]),
        met_3=_met(*months[2]),
        professions=_professions(first_3, last_1),
    )
    return together(
        teams,
        teams=Count("pk"),
        with_target=Count("pk", filter=Q(has_target=True)),
        kept=Count("pk", filter=Q(has_target=True, is_short=False)),
        met_each_month=Count("pk", filter=Q(met_1=True, met_2=True, met_3=True)),
        met_lately=Count("pk", filter=Q(met_1=True) | Q(met_2=True) | Q(met_3=True)),
        several_professions=Count("pk", filter=Q(professions__gte=SEVERAL)),
        with_needs=Count("pk", filter=Q(stated__gt=0)),
        with_tests=Count("pk", filter=Q(tested__gt=0)),
        needs=Sum("stated"),
        needs_tested=Sum("tested"),
    )


def _any(first, last, **narrowed):
    """Whether any pathway of the team, or one of others that it uses, is like that in a month."""
    return _any_of(Exists(rows.filter(team=OuterRef("pk"), **narrowed).order_by()) for rows in in_use(first, last))


def _any_of(conditions):
    conditions = list(conditions)
    found = Q(conditions[0])
    for each in conditions[1:]:
        found |= Q(each)
    return found


def _met(first, last):
    return Exists(team_meetings().filter(team=OuterRef("pk"), held_at__date__range=(first, last)))


def _professions(first, last):
    """How many different ones were present at the team's meetings, however they are written."""
    held = team_meetings().filter(held_at__date__range=(first, last))
    there = Attendance.objects.filter(team=OuterRef("pk"), was_present=True, meeting__in=held).exclude(profession="")
    different = there.order_by().values("team").annotate(number=Count(Lower(Trim("profession")), distinct=True))
    return Subquery(different.values("number"))
