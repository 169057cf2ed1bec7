"""Adds what happened since to the chain: every minute, beside those who write, who neither wait nor pay for it."""

import itertools
import logging
import time
from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from ceim.history.chain import entry_of, events_between, id_in, link_over, new_salt
from ceim.history.models import ChainLink, Event

EVENTS_OF_A_LINK = 2_000
LINKS_AT_ONCE = 50  # 100,000 Events in a few seconds: an old installation is through after some minutes
PATIENCE, PAUSE = 5, 0.1  # seconds
# Whoever writes an Event holds this lock from before it has its number until it is seen or will never be.
WRITERS = """
SELECT virtualtransaction FROM pg_locks
    WHERE relation = 'history_event'::regclass AND mode = 'RowExclusiveLock' AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND pid IS DISTINCT FROM pg_backend_pid()
"""
logger = logging.getLogger(__name__)


def link_history(*, now: datetime) -> int:
    """How many links were added. What somebody is still writing waits for the next time."""
    last = settled_up_to()
    if last is None:
        return 0
    added = 0
    while added < LINKS_AT_ONCE and (link := _add_link(last, now)):
        logger.info("history link %d: %s", link.number, link.digest)  # where logs are kept elsewhere, an anchor
        added += 1
    return added


def settled_up_to() -> int | None:
    """The id up to which no Event can come any more, or None when nobody can tell yet.

    Numbers are given out before a transaction ends, so that a lower one may be seen later than a higher one.
    """
    newest = Event.objects.aggregate(newest=Max("pk"))["newest"]
    if newest is None or connection.vendor != "postgresql":
        return newest  # SQLite lets one write at a time
    return newest if _have_ended(_writers()) else None


def _have_ended(writers):
    deadline = time.monotonic() + PATIENCE
    while writers:
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
        writers &= _writers()
    return True


def _writers():
    with connection.cursor() as cursor:
        cursor.execute(WRITERS)
        return {transaction for (transaction,) in cursor.fetchall()}


def _add_link(last, now):
    try:
        with transaction.atomic():
            return _next_link(last, now)
    except IntegrityError:
        return None  # another worker added it at this moment


def _next_link(last, now):
    links = ChainLink.objects.defer("salt", "marks").order_by("-number")
    covered = links.filter(stands_for__isnull=True).first()
    first, salt = covered.last_id + 1 if covered else 1, new_salt()
    entries = [entry_of(event, salt) for event in itertools.islice(events_between(first, last), EVENTS_OF_A_LINK)]
    if not entries:
        return None
    link = link_over(entries, salt, before=links.first(), at=now, first_id=first, last_id=id_in(entries[-1]))
    link.save(force_insert=True)
    return link
