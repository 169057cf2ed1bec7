"""Which worker is at open files: compare and set, signs of life, and what to do with one that died."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from ceim.across.open_files.models import OpenFiles

State = OpenFiles.State
NOBODY_CAME = timedelta(seconds=30)
DIED = timedelta(minutes=4)  # without a sign of life: a large table takes a while
MOST_ATTEMPTS = 3


class FilesTaken(Exception):
    """They are not this worker's any more: another took them up, or they are gone."""


def claimed(open_files_id: int, now: datetime) -> OpenFiles | None:
    """Of any number of workers one changes the row, and may go on. None for the others."""
    row = OpenFiles.objects.filter(pk=open_files_id)
    files = row.select_related("organisation", "of_team").first()
    if files is None or not files.is_under_way or (files.state == State.RUNNING and files.seen_at > now - DIED):
        return None
    begun = {"state": State.RUNNING, "attempts": files.attempts + 1, "seen_at": now}
    if row.filter(state=files.state, attempts=files.attempts).update(**begun) != 1:
        return None
    for name, value in begun.items():
        setattr(files, name, value)
    files.parts.all().delete()
    return files


def is_alive(claim: OpenFiles):
    """Note it where others see it. Raises FilesTaken."""
    if OpenFiles.objects.filter(**_own(claim)).update(seen_at=timezone.now()) != 1:
        raise FilesTaken


def still_claimed(claim: OpenFiles) -> OpenFiles:
    files = OpenFiles.objects.select_for_update(of=("self",)).filter(**_own(claim)).first()
    if files is None:
        raise FilesTaken
    return files


def left_lying(now: datetime):
    """What nobody is at, although somebody should be."""
    died = Q(state=State.RUNNING, seen_at__lte=now - DIED)
    return OpenFiles.objects.filter(died | Q(state=State.WAITING, seen_at__lte=now - NOBODY_CAME))


def _own(claim):
    return {"pk": claim.pk, "state": claim.state, "attempts": claim.attempts}
