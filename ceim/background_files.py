"""A file that a worker makes in the background: compare and set, signs of life, what a dead worker left, its end."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from django.apps import apps
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

NOBODY_CAME = timedelta(seconds=30)  # waiting this long: whoever was told has died, or was never told
MOST_ATTEMPTS = 3
A_MOMENT = 1  # second: the worker must not look before the request that asked has committed
WAITING, RUNNING, READY, GIVEN_UP, ENDED = "waiting", "running", "ready", "given_up", "ended"
logger = logging.getLogger(__name__)


class TakenByAnother(Exception):
    """The file is not this worker's any more: another took it up, or it is gone."""


class BackgroundFile(models.Model):
    """Its `state` has those of this module among its values.

    KEPT      how long it is kept
    DIED      how long without a sign of life means that its worker has died
    seen_at   the last sign of life of the worker that is at it
    attempts  how many workers have begun
    """

    KEPT: timedelta
    DIED: timedelta

    asked_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    @property
    def is_under_way(self) -> bool:
        return self.state in (WAITING, RUNNING)

    @property
    def kept_until(self) -> datetime:
        return self.asked_at + self.KEPT

    @classmethod
    def may_hold_words_of(cls, team) -> Q:
        """Which of these files may hold what somebody told this team, or one that became part of it."""
        raise NotImplementedError

    @classmethod
    def end(cls, ids: list[int]) -> None:
        """Leave nothing of what is in them, and say so with their state."""
        raise NotImplementedError


def kinds_of_files() -> list[type[BackgroundFile]]:
    """Every model that is a file made in the background; a new one is among them by itself."""
    return [model for model in apps.get_models() if issubclass(model, BackgroundFile)]


def end_files_with_words_of(team) -> None:
    """Last in a transaction that took words of a team away: no file that may hold them goes out any more.

    What nobody has begun is held until the transaction ends, so that its worker reads what is left.
    """
    for model in kinds_of_files():
        kept = model._base_manager.filter(model.may_hold_words_of(team), state__in=(WAITING, RUNNING, READY))
        held = list(kept.select_for_update(of=("self",)).order_by("pk").values_list("pk", "state"))
        model.end([pk for pk, state in held if state != WAITING])


def handed_to(task, file: BackgroundFile):
    """Tell a worker. Nobody may be there to be told: within a minute the clock looks for what nobody is at."""
    from kombu.exceptions import OperationalError  # here, as Celery would make every start slower

    with suppress(OperationalError):
        task.apply_async([file.pk], countdown=A_MOMENT)


def claimed(rows: QuerySet, pk: int, now: datetime, **begun) -> BackgroundFile | None:
    """Of any number of workers one changes the row, and may go on. None for the others.

    rows   as the worker needs them, with what belongs to them
    begun  more that a worker who begins sets
    """
    file = rows.filter(pk=pk).first()
    if file is None or not file.is_under_way or (file.state == RUNNING and file.seen_at > now - file.DIED):
        return None
    begun |= {"state": RUNNING, "attempts": file.attempts + 1, "seen_at": now}
    if _as_it_is(rows.model, file).update(**begun) != 1:
        return None
    for name, value in begun.items():
        setattr(file, name, value)
    return file


def is_alive(claim: BackgroundFile, **come):
    """Note it, and how far it has come, where others see it: outside any transaction. Raises TakenByAnother."""
    if _as_it_is(type(claim), claim).update(seen_at=timezone.now(), **come) != 1:
        raise TakenByAnother
    for name, value in come.items():
        setattr(claim, name, value)


def still_claimed(rows: QuerySet, claim: BackgroundFile) -> BackgroundFile:
    """The row, locked until the end of the transaction. Raises TakenByAnother."""
    file = rows.select_for_update().filter(pk=claim.pk, state=claim.state, attempts=claim.attempts).first()
    if file is None:
        raise TakenByAnother
    return file


def to_make(rows: QuerySet, now: datetime, give_up: Callable[[BackgroundFile], object]) -> list[int]:
    """The ids of those that nobody is at, although somebody should be; what failed too often is given up instead."""
    left = []
    died = Q(state=RUNNING, seen_at__lte=now - rows.model.DIED)
    for file in rows.filter(died | Q(state=WAITING, seen_at__lte=now - NOBODY_CAME)):
        if file.attempts < MOST_ATTEMPTS:
            left.append(file.pk)
        else:
            _given_up(file, give_up)
    return left


def _given_up(file, give_up):
    try:
        give_up(file)
    except TakenByAnother:
        logger.info("%s came back to life", file)


def _as_it_is(model, file):
    return model._base_manager.filter(pk=file.pk, state=file.state, attempts=file.attempts)
