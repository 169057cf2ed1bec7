"""Comments of teams to which their coach has not answered yet: of each record the newest, where the team wrote it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils.functional import Promise

from ceim.nhs.addresses import address_of
from ceim.statements import Ids, statement
from ceim.teams.models import Team
from improvements.comments.threads import COLUMNS, KINDS, name_of
from improvements.models import Comment

LATELY = timedelta(days=60)  # thanks without a question would wait for ever


@dataclass(frozen=True)
class WaitingComment:
    """What a team wrote last about one record, and where that stands."""

    team: Team
    kind: Promise
    title: str
    address: str
    last: Comment


def waiting(teams: Mapping[int, Team], now: datetime) -> list[WaitingComment]:
    """Of {id: team}, the oldest first. One statement."""
    found = _written_last(teams=Ids(teams), since=now - LATELY)
    return [_waiting(teams[comment.team_id], comment) for comment in found if not comment.is_of_coach]


def _waiting(team, comment):
    kind = KINDS[type(comment.about)]
    address = address_of(kind.page, team.address, comment.about.pk)
    return WaitingComment(team, kind.name, name_of(comment.about), address, comment)


@statement
def _written_last(*, teams: Ids, since: datetime):
    """The newest comment on each record of each team, whoever wrote it."""
    newest = Window(RowNumber(), partition_by=[F("team"), *map(F, COLUMNS)], order_by=F("pk").desc())
    said = Comment.objects.filter(team__in=teams, taken_back_at=None, written_at__gte=since)
    said = said.annotate(place=newest).filter(place=1)
    return said.select_related("improvement", "idea", "cycle__idea", "measure", "written_by").order_by("pk")
