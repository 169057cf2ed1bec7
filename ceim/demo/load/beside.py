"""What teams do with each other, and what is over in those that closed."""

from django.db.models import OuterRef, Q, Subquery

from ceim.demo.load.writing import write_select
from ceim.teams.models import Team
from improvements.models import BoardEntry, Improvement, Participation
from meetings.models import Action

ONE_IN = 12  # improvements that another team tests as well
CLOSED = "The team closed"


def work_together(chance):
    """The team that comes next in the organisation tests what this one leads."""
    write_select(
        Participation,
        "FROM load_improvement i JOIN load_day s ON s.n = i.start JOIN load_team r ON r.team = i.team + 1 "
        "AND r.organisation = i.organisation JOIN teams_team a ON a.id = i.team JOIN teams_team b ON b.id = r.team "
        f"WHERE {chance.roll('i.id', 80, ONE_IN)} = 0 AND a.ended_on IS NULL AND b.ended_on IS NULL "
        "AND b.started_on <= s.day",
        team="r.team",
        improvement="i.id",
        role="'tests'",
        owner="r.first_membership",
        asked_at="s.at",
        asked_by="i.first_user",
        since="s.day",
        accepted_by="r.first_user",
    )
    beside = Participation.objects.filter(role=Participation.Role.TESTS)
    Team.objects.filter(Q(pk__in=beside.values("team")) | Q(pk__in=beside.values("improvement__team"))).update(
        has_shared_work=True
    )


def end_what_closed_teams_had_open():
    ended_on = Subquery(Team.objects.filter(pk=OuterRef("team")).values("ended_on"))
    of_closed = Q(team__ended_on__isnull=False)
    open_actions = Action.objects.filter(of_closed, state=Action.State.OPEN)
    open_actions.update(state=Action.State.DROPPED, dropped_reason=CLOSED, finished_on=ended_on)
    Improvement.objects.filter(of_closed).update(stopped_on=ended_on, stopped_reason=CLOSED)
    BoardEntry.objects.filter(of_closed).update(taken_down_on=ended_on)
