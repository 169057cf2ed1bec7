"""When something in a team is stuck, and since when: the records of each kind, and the teams that have any."""

from datetime import timedelta

from django.db.models import DateField, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from ceim.across.dashboards.queries.teams import last_conversation, last_meeting
from conversations.models import Concern, Conversation
from improvements.models import Cycle
from meetings.diary.quiet import QUIET_DAYS
from meetings.models import Action, Meeting

PATIENCE = {"quiet": QUIET_DAYS, "cycle": 30, "action": 14}  # days after which something is stuck


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
