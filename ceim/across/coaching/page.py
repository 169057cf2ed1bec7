"""What a coach sees of each team: the month, meetings, tests, what is overdue, and what happened since they met."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from ceim.across.coaching.comments import waiting
from ceim.across.coaching.forms import NOT_SEEN, OVERDUE, SHORT, WROTE
from ceim.across.coaching.since import Happened, happened_since, with_last_seen
from ceim.across.dashboards.queries.counting import count_of
from ceim.across.dashboards.queries.team import listed_tests
from ceim.across.dashboards.queries.teams import (
    after_quiet_days,
    last_conversation,
    last_meeting,
    with_counts,
    with_figures,
    with_missing,
)
from ceim.across.dashboards.team_page import next_and_past, tests_under_way
from ceim.months import days_of
from ceim.statements import Ids, statement
from ceim.teams.models import Team
from ceim.teams.people_to_ring import leads_of
from improvements.models import Cycle, Support
from meetings.models import Action, Meeting

MOST_TESTS = 3  # of one team; its page shows all
LONG_AGO = timedelta(days=60)  # without a call or a visit


@dataclass(frozen=True)
class CoachedTeam:
    """One team with its figures of today. `last_activity`: when it last talked, met, tested or told; None if never."""

    team: object
    leads: list
    next_meeting: Meeting | None
    not_written_up: list[Meeting]
    tests: list
    support: Support | None
    last_activity: date | None
    comments: list  # to which the coach has not answered
    happened: list[Happened]  # since the last call or visit

    @property
    def more_tests(self):
        return self.team.tests - len(self.tests)


def page_of(form, now):
    """Everything the page shows, as a template's context; `form` is a CoachingForm. Eight statements for any teams."""
    here = Ids(form.teams())
    days = {"today": form.today, "met_since": after_quiet_days(form.today), **days_of(form.today)}
    teams = with_counts(_coached(teams=here, **days), form.today)
    meetings, cycles = _by_team(_planned(teams=here)), _by_team(_tests(teams=here))
    leads = leads_of(team.address for team in teams)
    seen_as = {membership.team_id: membership for membership in form.memberships}
    support = {each.team_id: each for each in _newest_support(teams=here)}
    comments = waiting({team.pk: team for team in teams}, now)
    said, happened = _by_team(each.last for each in comments), happened_since(teams)
    rows = [
        _row(
            seen_as[team.pk],
            team,
            now,
            leads=leads[team.address],
            meetings=meetings[team.pk],
            cycles=cycles[team.pk],
            support=support.get(team.pk),
            comments=said[team.pk],
            happened=happened[team.pk],
        )
        for team in teams
    ]
    shown = [row for row in rows if _is_asked_for(row, form)]
    ids, organisations = {row.team.pk for row in shown}, {each.team.organisation_id for each in form.memberships}
    return {
        "form": form,
        "number": len(rows),
        "teams": shown,
        "comments": [each for each in comments if each.team.pk in ids],
        "names_organisation": len(organisations) > 1,
    }


def _is_asked_for(row, form):
    team, long_ago = row.team, form.today - LONG_AGO
    return {
        WROTE: bool(row.comments),
        SHORT: team.missing > 0,
        OVERDUE: team.overdue > 0,
        NOT_SEEN: team.seen_on is None or team.seen_on < long_ago,
    }.get(form.chosen.get("only"), True)


@statement
def _coached(*, teams: Ids, today: date, met_since: datetime, first: date, last: date):
    """In the order in which they need help: the shortest first, then those with the most that is overdue."""
    overdue = Action.objects.overdue(today).filter(team=OuterRef("pk"))
    done = Cycle.objects.filter(team=OuterRef("pk"), done_on__isnull=False).order_by().values("team")
    return (
        with_last_seen(with_missing(with_figures(Team.objects.filter(pk__in=teams), met_since), first, last))
        .select_related("organisation")
        .annotate(
            talked_on=last_conversation(),
            met_on=last_meeting(),
            tested_on=Subquery(done.annotate(last=Max("done_on")).values("last")),
            overdue=count_of(overdue),
            overdue_meeting=Subquery(overdue.order_by("due_on", "pk").values("meeting")[:1]),
        )
        .order_by("-missing", "-overdue", "name")
    )


@statement
def _planned(*, teams: Ids):
    """What each team has planned itself, the next first."""
    return Meeting.objects.filter(team__in=teams).planned().order_by("planned_for")


@statement
def _tests(*, teams: Ids):
    return listed_tests(Cycle.objects.filter(team__in=teams).under_way())


@statement
def _newest_support(*, teams: Ids):
    """The last call or visit that each team wrote down."""
    newest = Support.objects.filter(team=OuterRef("pk")).order_by("-held_on", "-pk").values("pk")[:1]
    of_teams = Team.objects.filter(pk__in=teams).annotate(newest=Subquery(newest)).values("newest")
    return Support.objects.filter(pk__in=of_teams).select_related("improvement")


def _by_team(rows):
    found = defaultdict(list)
    for row in rows:
        found[row.team_id].append(row)
    return found


def _row(membership, team, now, *, meetings, cycles, **others):
    today = timezone.localdate(now)
    coming, past = next_and_past(meetings, now)
    told_on = timezone.localdate(team.told_at) if team.told_at else None
    days = [day for day in (team.talked_on, team.met_on, team.tested_on, told_on) if day]
    tests = tests_under_way(membership, cycles[:MOST_TESTS], today)
    return CoachedTeam(
        team, next_meeting=coming, not_written_up=past, tests=tests, last_activity=max(days, default=None), **others
    )
