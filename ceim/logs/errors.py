"""Errors that a page or a task ended in, counted for a day by kind and place, for those who look after CEIM.

They are kept in the cache, so that every process sees them, in one entry: of two errors in the same moment one may not
be counted. Nothing is kept of what was typed, or of whom it happened to.
"""

import time

from django.core.cache import cache
from django.db import Error, InterfaceError, OperationalError, connection

from ceim.logs.failures import chain_of, codes_of, name_of, place_of, running
from ceim.logs.request_ids import current_id

KEY = "~errors"  # late in the alphabet: a cache that is full gives up what comes first
A_DAY, LATELY = 24 * 60 * 60, 60 * 60  # seconds
MOST_KINDS, MOST_WAITING = 40, 100
STATEMENT_TOOK_TOO_LONG = "57014"

_waiting = []  # what could not be kept because the database was away; it goes with the next


def note_page(request=None, **_details):
    """Django calls it for each page that ends in an error."""
    match = getattr(request, "resolver_match", None)
    _note(running(), f"page {match.view_name if match else '?'}")


def note_task(sender=None, exception=None, **_details):
    """Celery calls it for each task that ends in an error."""
    _note(exception, f"task {getattr(sender, 'name', '?')}")


def errors_lately(within: int = LATELY) -> int:
    """How many pages and tasks ended in an error in the last hour. Raises a database error where that is away."""
    oldest = _minute() - within // 60
    return sum(count for minute, count in _kept()["minutes"].items() if minute > oldest)


def kinds_lately() -> dict[str, dict]:
    """{kind of error and place: {count, first, last (both seconds since 1970), request (of the last)}} of a day."""
    return {kind: found for kind, found in _kept()["kinds"].items() if found["last"] > time.time() - A_DAY}


def _note(error, where):
    """Never raises: the answer to a person who met an error does not wait for this, or fail again."""
    if error is None:
        return
    del _waiting[MOST_WAITING:]
    _waiting.append((f"{where}: {name_of(error)} in {place_of(error)}", time.time(), current_id()))
    if _database_is_away(error):
        return
    try:
        noted = list(_waiting)
        cache.set(KEY, _with(_kept(), noted), A_DAY)
        del _waiting[: len(noted)]
    except Error:
        return


def _kept():
    return cache.get(KEY) or {"minutes": {}, "kinds": {}}


def _with(kept, noted):
    for kind, moment, request in noted:
        minute = int(moment) // 60
        kept["minutes"][minute] = kept["minutes"].get(minute, 0) + 1
        found = kept["kinds"].setdefault(kind, {"count": 0, "first": moment})
        found |= {"count": found["count"] + 1, "last": moment, "request": request}
    oldest = _minute() - A_DAY // 60
    minutes = {minute: count for minute, count in kept["minutes"].items() if minute > oldest}
    newest = sorted(kept["kinds"].items(), key=lambda each: -each[1]["last"])[:MOST_KINDS]
    return {"minutes": minutes, "kinds": {kind: found for kind, found in newest if found["last"] > oldest * 60}}


def _minute():
    return int(time.time()) // 60


def _database_is_away(error):
    """To ask it once more would only let the person wait once more."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    codes = {codes_of(each).get("code") for each in chain_of(error)}
    return connection.vendor != "postgresql" or STATEMENT_TOOK_TOO_LONG not in codes
