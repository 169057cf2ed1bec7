"""Which ready board papers are to be looked at again: something may be shown in them no more."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from ceim.across.board_paper.models import BoardPaper
from ceim.history.models import Event, EventTeam
from improvements.models import Participation

State = BoardPaper.State
LOOKED_AT = timedelta(hours=1)  # a right may end with its day, without any deed
UNDER_WAY = timedelta(minutes=5)  # a deed is seen when it is committed, which may be later than it says of itself


def to_look_at(now: datetime) -> QuerySet:
    """Ready papers with a story, of which something may be shown no more: anything was done in their teams, or to the
    roles of their organisation, since they were looked at; or that was an hour ago. One statement for all of them."""
    teams = Participation.objects.filter(improvement=OuterRef(OuterRef("improvement"))).values("team")
    own = Q(team_id=OuterRef("improvement__team")) | Q(team_id__in=teams)
    later = Event.objects.filter(at__gt=OuterRef("seen_at"))
    touched = EventTeam.objects.filter(team_id=OuterRef("improvement__team"), event__at__gt=OuterRef("seen_at"))
    of_roles = later.filter(organisation_id=OuterRef("organisation"), team_id__isnull=True)
    is_due = Q(seen_at__lte=now - LOOKED_AT) | Exists(later.filter(own)) | Exists(touched) | Exists(of_roles)
    ready = BoardPaper.objects.filter(is_due, state=State.READY, improvement__isnull=False).defer("content")
    return ready.select_related("organisation", "asked_by", "improvement__team")


def was_looked_at(paper: BoardPaper, now: datetime):
    BoardPaper.objects.filter(pk=paper.pk, state=State.READY).update(seen_at=now - UNDER_WAY)
