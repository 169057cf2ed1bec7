"""What a coach sees of each team: the month, the meetings, the tests and what comes next, what is overdue."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Max, OuterRef, Subquery
from django.utils import timezone

from ceim.across.dashboards.queries.counting import count_of
from ceim.across.dashboards.queries.team import listed_tests
from ceim.across.dashboards.queries.teams import last_conversation, last_meeting, with_counts, with_figures
from ceim.across.dashboards.team_page import next_and_past, tests_under_way
from ceim.teams.people_to_ring import leads_of
from improvements.models import Cycle
from meetings.models import Action, Meeting

MOST_TESTS = 3  # of one team; its page shows all


@dataclass(frozen=True)
class CoachedTeam:
    """One team with its figures of today. `last_activity`: when it last talked, met, tested or told; None if never."""

    team: object
    leads: list
    next_meeting: Meeting | None
    not_written_up: list[Meeting]
    tests: list
    last_activity: date | None

    @property
    def more_tests(self):
        return self.team.tests - len(self.tests)


def page_of(form, now):
    """Everything the page shows, as a template's context; `form` is a CoachingForm. Five statements for any teams."""
    teams = with_counts(_with_figures(form.teams(), form.today), form.today)
    here = {team.pk for team in teams}
    memberships = [membership for membership in form.memberships if membership.team_id in here]
    meetings = _by_team(Meeting, memberships, lambda rows: rows.planned().order_by("planned_for"))
    cycles = _by_team(Cycle, memberships, listed_tests)
    leads = leads_of(team.address for team in teams)
    seen_as = {membership.team_id: membership for membership in memberships}
    rows = [
        _row(seen_as[team.pk], team, leads[team.address], meetings[team.pk], cycles[team.pk], now) for team in teams
    ]
    organisations = {membership.team.organisation_id for membership in form.memberships}
    return {"form": form, "teams": rows, "names_organisation": len(organisations) > 1}


def _with_figures(teams, today):
    """In the order in which they need help: the shortest first, then those with the most that is overdue."""
    overdue = Action.objects.overdue(today).filter(team=OuterRef("pk"))
    done = Cycle.objects.filter(team=OuterRef("pk"), done_on__isnull=False).order_by().values("team")
    return (
        with_figures(teams, today)
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


def _by_team(model, memberships, narrowed):
    """{team id: its own rows}, as somebody stands in each team. One statement."""
    found = defaultdict(list)
    own = (model.objects.own_of(membership) for membership in memberships)
    for row in narrowed(reduce(or_, own, model.objects.none())):
        found[row.team_id].append(row)
    return found


def _row(membership, team, leads, meetings, cycles, now):
    today = timezone.localdate(now)
    coming, past = next_and_past(meetings, now)
    told_on = timezone.localdate(team.told_at) if team.told_at else None
    days = [day for day in (team.talked_on, team.met_on, team.tested_on, told_on) if day]
    tests = tests_under_way(membership, cycles[:MOST_TESTS], today)
    return CoachedTeam(team, leads, coming, past, tests, max(days, default=None))
