"""What became of the stories that were collected: how many somebody else has read, how many a meeting talked about.

A story that was collected is not yet one that was seen. Each is counted by itself, so that many collected do not
look like much that was heard.
"""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from ceim.across.dashboards.queries.narrowing import of_the_time
from ceim.across.dashboards.queries.teams import teams_within
from ceim.statements import statement, together
from conversations.models import Conversation, FirstReader
from meetings.models import Meeting

DISCUSSED = [Conversation.State.DISCUSSED, Conversation.State.CLOSED]


@dataclass(frozen=True)
class SeenOfCollected:
    """read: by somebody of the team who had not read it before. discussed: in a meeting, or said to have been."""

    collected: int
    read: int
    discussed: int


def seen_of_collected(period, organisation_id: int) -> SeenOfCollected:
    """Of the stories held in the period. One statement."""
    found = _seen(period, organisation=organisation_id)
    return SeenOfCollected(**found[0]) if found else SeenOfCollected(0, 0, 0)


@statement
def _seen(period, *, organisation: int):
    teams = teams_within(organisation, period).values("pk")
    held = Conversation.objects.counted().filter(team__in=teams, held_on__range=period.days)
    reached = FirstReader.objects.filter(conversation=OuterRef("pk"), reached_at__isnull=False)
    met = Meeting.stories.through.objects.filter(conversation=OuterRef("pk"), meeting__state=Meeting.State.HELD)
    discussed = Q(state__in=DISCUSSED) | Q(Exists(met), state__in=Conversation.READABLE)
    read = Q(Exists(reached), state__in=Conversation.READABLE)
    numbers = {"collected": Count("pk"), "read": Count("pk", filter=read), "discussed": Count("pk", filter=discussed)}
    return together(of_the_time(held, period, "held_on"), **numbers)
