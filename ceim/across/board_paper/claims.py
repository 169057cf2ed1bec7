"""Which worker is at a board paper: compare and set, signs of life, and what to do with one that died."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from ceim.across.board_paper.models import BoardPaper

State = BoardPaper.State
NOBODY_CAME = timedelta(seconds=30)  # waiting this long: whoever was told has died, or was never told
DIED = timedelta(minutes=2)  # without a sign of life: each step takes seconds
MOST_ATTEMPTS = 3


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
