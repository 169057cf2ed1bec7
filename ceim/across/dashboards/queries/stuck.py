"""What is stuck, and since when: found in one statement over all teams."""

from datetime import timedelta

from django.db.models import BigIntegerField, CharField, DateField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Coalesce, TruncDate

from ceim.across.dashboards.queries.teams import QUIET_DAYS, last_conversation, last_meeting
from conversations.models import Concern
from improvements.models import Cycle
from meetings.models import Action

CYCLE_DAYS = 30
ACTION_DAYS = 14
COLUMNS = ("rank", "what", "team_name", "team_address", "stuck_since", "record")


def stuck_rows(teams, all_teams, today):
    """Rows (named tuples of COLUMNS) of everything stuck in `teams`: concerns first, then the longest waiting.

    A concern waits also where its team has closed, so it is looked for in `all_teams`.
    """
    parts = [
        _as_rows(_silent(teams, today), 1, "conversation", "", "since", None),
        _as_rows(_not_meeting(teams, today), 1, "meeting", "", "since", None),
        _as_rows(_in(slow_cycles(today), teams), 1, "cycle", "team__", "starts_on", "pk"),
        _as_rows(_in(late_actions(today), teams), 1, "action", "team__", "due_on", "meeting"),
        _as_rows(_in(unseen_concerns(), all_teams), 0, "concern", "team__", TruncDate("raised_at"), "pk"),
    ]
    rows = parts[0].union(*parts[1:], all=True)
    return rows.order_by("rank", "stuck_since", "team_name", "what", "record")


def stuck_teams(teams, today):
    """The teams in which anything is stuck."""
    here = {"team": OuterRef("pk")}
    records = (slow_cycles(today), late_actions(today), unseen_concerns())
    is_stuck = Q(pk__in=_silent(teams, today).values("pk")) | Q(pk__in=_not_meeting(teams, today).values("pk"))
    for found in records:
        is_stuck |= Q(Exists(found.filter(**here)))
    return teams.filter(is_stuck)


def slow_cycles(today):
    return Cycle.objects.under_way().filter(starts_on__lt=today - timedelta(days=CYCLE_DAYS))


def late_actions(today):
    return Action.objects.overdue(today - timedelta(days=ACTION_DAYS))


def unseen_concerns():
    return Concern.objects.open().filter(acknowledged_at__isnull=True)


def _silent(teams, today):
    return _nothing_since(teams, last_conversation(), today)


def _not_meeting(teams, today):
    return _nothing_since(teams, last_meeting(), today)


def _nothing_since(teams, last, today):
    """Teams whose `last` (or, without any, whose start) is longer ago than QUIET_DAYS; adds `since`."""
    since = Coalesce(last, F("started_on"), output_field=DateField())
    return teams.annotate(since=since).filter(since__lt=today - timedelta(days=QUIET_DAYS))


def _in(records, teams):
    return records.filter(team__in=teams.values("pk"))


def _as_rows(found, rank, what, path, since, record):
    return (
        found.order_by()
        .annotate(
            rank=Value(rank),
            what=Value(what, CharField()),
            team_name=F(f"{path}name"),
            team_address=F(f"{path}address"),
            stuck_since=since if hasattr(since, "resolve_expression") else F(since),
            record=F(record) if record else Cast(Value(None), BigIntegerField()),
        )
        .values_list(*COLUMNS, named=True)
    )
