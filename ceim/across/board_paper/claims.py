"""Which worker is at a board paper: compare and set, signs of life, what to do with one that died; which to look at."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ceim.across.board_paper.models import BoardPaper
from ceim.history.models import Event, EventTeam
from improvements.models import Participation

State = BoardPaper.State
NOBODY_CAME = timedelta(seconds=30)  # waiting this long: whoever was told has died, or was never told
DIED = timedelta(minutes=2)  # without a sign of life: each step takes seconds
MOST_ATTEMPTS = 3
LOOKED_AT = timedelta(hours=1)  # a right may end with its day, without any deed
UNDER_WAY = timedelta(minutes=5)  # a deed is seen when it is committed, which may be later than it says of itself


class PaperTaken(Exception):
    """The paper is not this worker's any more: another took it up, or it is gone."""


def claimed(board_paper_id: int, now: datetime) -> BoardPaper | None:
    """Of any number of workers one changes the row, and may go on. None for the others."""
    waiting = BoardPaper.objects.filter(pk=board_paper_id)
    paper = waiting.defer("content").select_related("organisation", "asked_by", "improvement__team").first()
    if paper is None or not paper.is_under_way or (paper.state == State.RUNNING and paper.seen_at > now - DIED):
        return None
    begun = {"state": State.RUNNING, "attempts": paper.attempts + 1, "seen_at": now, "steps": 0, "steps_done": 0}
    if waiting.filter(state=paper.state, attempts=paper.attempts).update(**begun) != 1:
        return None
    for name, value in begun.items():
        setattr(paper, name, value)
    return paper


def has_come(claim: BoardPaper, done: int, steps: int):
    """Note how far it has come, where others see it: outside any transaction. Raises PaperTaken."""
    own = BoardPaper.objects.filter(pk=claim.pk, state=State.RUNNING, attempts=claim.attempts)
    if own.update(steps_done=done, steps=steps, seen_at=timezone.now()) != 1:
        raise PaperTaken
    claim.steps, claim.steps_done = steps, done


def left_lying(now: datetime):
    """Papers that nobody is at, although somebody should be."""
    died = Q(state=State.RUNNING, seen_at__lte=now - DIED)
    return BoardPaper.objects.filter(died | Q(state=State.WAITING, seen_at__lte=now - NOBODY_CAME)).defer("content")


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
