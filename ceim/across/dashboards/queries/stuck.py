"""What is stuck, and since when: found in one statement over all teams."""

from datetime import date, timedelta

from django.db.models import BigIntegerField, CharField, DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from ceim.across.dashboards.queries.teams import at_work, last_conversation, last_meeting, teams_today
from ceim.statements import statement
from conversations.models import Concern, Conversation
from improvements.models import Cycle
from meetings.diary.quiet import QUIET_DAYS
from meetings.models import Action, Meeting

PATIENCE = {"quiet": QUIET_DAYS, "cycle": 30, "action": 14}  # days after which something is stuck
COLUMNS = ("rank", "what", "team_name", "team_address", "stuck_since", "record", "named")


def stuck_rows(period, organisation: int, most: int):
    """Rows (named tuples of COLUMNS) of everything stuck today: concerns first, then the longest waiting.

    A concern waits also where its team has closed.
    """
    before = {name: period.today - timedelta(days=days) for name, days in PATIENCE.items()}
    return _stuck_rows(period, most, organisation=organisation, **before)


@statement
def _stuck_rows(period, most, *, organisation: int, quiet: date, cycle: date, action: date):
    all_teams = teams_today(organisation, period)
    teams = at_work(all_teams)
    parts = [
        _as_rows(silent(teams, quiet), 1, "conversation", "", "since"),
        _as_rows(not_meeting(teams, quiet), 1, "meeting", "", "since"),
        _as_rows(_in(slow_cycles(cycle), teams), 1, "cycle", "team__", "starts_on", "pk", "idea__text"),
        _as_rows(_in(late_actions(action), teams), 1, "action", "team__", "due_on", "meeting", "text"),
        _as_rows(_in(unseen_concerns(), all_teams), 0, "concern", "team__", TruncDate("raised_at"), "pk"),
    ]
    rows = parts[0].union(*parts[1:], all=True)
    return rows.order_by("rank", "stuck_since", "team_name", "what", "record")[:most]


def stuck_teams(teams, today):
    """The teams in which anything is stuck."""
    here = {"team": OuterRef("pk")}
    quiet, cycle, action = (today - timedelta(days=days) for days in PATIENCE.values())
    records = (slow_cycles(cycle), late_actions(action), unseen_concerns())
    is_stuck = Q(pk__in=silent(teams, quiet).values("pk")) | Q(pk__in=not_meeting(teams, quiet).values("pk"))
    for found in records:
        is_stuck |= Q(Exists(found.filter(**here)))
    return teams.filter(is_stuck)


def slow_cycles(before):
    return Cycle.objects.under_way().filter(starts_on__lt=before)


def late_actions(before):
    return Action.objects.overdue(before)


def unseen_concerns():
    return Concern.objects.open().filter(acknowledged_at__isnull=True)


def silent(teams, quiet):
    """Teams without a conversation from the day `quiet` on, which are not newer than it; adds `since`."""
    lately = Conversation.objects.counted().filter(team=OuterRef("pk"), held_on__gte=quiet)
    return _since(teams.filter(~Exists(lately), started_on__lt=quiet), last_conversation())


def not_meeting(teams, quiet):
    """Of many teams at once, what `meetings.diary.quiet` says of one."""
    lately = Meeting.objects.held().filter(team=OuterRef("pk"), held_at__date__gte=quiet)
    return _since(teams.filter(~Exists(lately), started_on__lt=quiet), last_meeting())


def _since(teams, last):
    """Adds `since`: the day of the last one, or of the start without any. Only of few: it is looked for in each."""
    return teams.annotate(since=Coalesce(last, F("started_on"), output_field=DateField()))


def _in(records, teams):
    return records.filter(team__in=teams.values("pk"))


def _as_rows(found, rank, what, path, since, record=None, named=None):
    return (
        found.order_by()
        .annotate(
            rank=Value(rank),
            what=Value(what, CharField()),
            team_name=F(f"{path}name"),
            team_address=F(f"{path}address"),
            stuck_since=since if hasattr(since, "resolve_expression") else F(since),
            record=F(record) if record else Cast(Value(None), BigIntegerField()),
            named=F(named) if named else Value("", CharField()),
        )
        .values_list(*COLUMNS, named=True)
    )
