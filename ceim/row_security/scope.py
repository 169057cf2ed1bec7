"""Whose rows the database shows: of whoever asks until their request ends, of a team, or all of them.

On PostgreSQL each table with a team or an organisation has a policy that compares its rows with the setting
`ceim.scope`. Without one it shows none. On SQLite there is nothing of it, and everything here does nothing.
"""

import threading
from contextlib import contextmanager, nullcontext, suppress
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, Error, connection, transaction
from django.http import Http404
from django.utils import timezone

NOBODY = ""
EVERYTHING = "{(,)}|{(,)}|{(,)}|{(,)}|"
ANSWERS = (Http404, PermissionDenied)  # what was done before them stays done, such as the counting of a wrong guess

_here = threading.local()  # as connections are: of each thread its own


def of_person(person_id: int):
    """One transaction in which they see what is theirs: of their teams, and of those that they have a role over."""
    return _until_the_end("ceim_scope_of(%s, %s)", person_id, timezone.localdate())


def of_nobody():
    """One transaction in which nothing of any team is seen, until what is `looks_everywhere` says of which."""
    return _until_the_end("%s", NOBODY)


def of_team(team_id: int):
    return _until_the_end("ceim_scope_of_team(%s)", team_id)


def of_organisation(organisation_id: int):
    return _until_the_end("ceim_scope_of_organisation(%s)", organisation_id)


def of_request(request):
    """For a gate behind which somebody is signed in."""
    return of_person(request.user.pk) if request.user.is_authenticated else of_nobody()


def looks_everywhere(find):
    """Makes a function that finds a row by what nobody can guess into one that may look everywhere for it.

    From then on that row's team is what is seen, where nothing was.
    """

    @wraps(find)
    def found(*arguments, **named):
        if not applies():
            return find(*arguments, **named)
        if not connection.in_atomic_block:
            with everything():
                return find(*arguments, **named)
        with _for_a_while("%s", EVERYTHING) as before:
            row = find(*arguments, **named)
        if row is not None and before == NOBODY:
            _turn_to(row)
        return row

    return found


def begins_with_nobody(view):
    """For a public page: a transaction in which nothing is seen but what is `looks_everywhere`."""

    @wraps(view)
    def gated(*arguments, **named):
        with of_nobody():
            return view(*arguments, **named)

    return gated


def unlimited():
    """For `@recorded`: a deed may touch any team, and what it is about was looked for before. And for a question about
    stories that people agreed are read elsewhere: it asks for that agreement itself, each time.
    """
    return _for_a_while("%s", EVERYTHING)


def widened():
    """Work is shared with all teams of the organisations around: for what these let everybody find."""
    return _for_a_while("ceim_wider_scope()")


@contextmanager
def everything():
    """For a task, a command, and for what has to be known of somebody before they are signed in."""
    if not applies():
        yield
        return
    if connection.in_atomic_block:
        with _for_a_while("%s", EVERYTHING):
            yield
        return
    depth = _here.__dict__.setdefault("depth", 0)
    _here.depth = depth + 1
    try:
        if connection.connection is not None and not depth:
            _tell(connection, EVERYTHING)
        yield
    finally:
        _here.depth = depth
        if not depth and connection.connection is not None:
            _forget()


def see_everything_in_this_process() -> None:
    """For a program that somebody starts on the machine itself, such as manage.py."""
    _Process.sees_everything = True


def tell_new_connection(sender, connection, **_details):
    if connection.vendor == "postgresql" and (_Process.sees_everything or getattr(_here, "depth", 0)):
        _tell(connection, EVERYTHING)


class _Process:
    sees_everything = False


@contextmanager
def _for_a_while(scope, *values):
    """Within a transaction; gives the scope that it was before, and will be again."""
    if not (applies() and connection.in_atomic_block):
        yield
        return
    before = _set(scope, *values)
    may_fail = suppress(DatabaseError)  # after an error of the database: that takes back the setting too
    try:
        yield before
        may_fail = nullcontext()  # otherwise the transaction is broken then, and must not look like one that is kept
    finally:
        with may_fail:
            _set("%s", before)


@contextmanager
def _until_the_end(scope, *values):
    """The answer to a page is what it was, whether it is a refusal or not; any other error takes everything back."""
    if not applies():
        yield
        return
    if connection.in_atomic_block:
        with _for_a_while(scope, *values):
            yield
        return
    refused = None
    with transaction.atomic():
        _set(scope, *values)
        try:
            yield
        except ANSWERS as refusal:
            refused = refusal
    if refused:
        raise refused


def applies():
    return connection.vendor == "postgresql"


def _set(scope, *values):
    """Until the transaction ends; gives what it was."""
    asks = f"SELECT coalesce(current_setting('ceim.scope', true), ''), set_config('ceim.scope', {scope}, true)"  # noqa: S608
    return _ask(connection, asks, values)[0]


def _turn_to(row):
    if team_id := row.pk if row._meta.label == "teams.Team" else getattr(row, "team_id", None):
        _set("ceim_scope_of_team(%s)", team_id)
    elif organisation_id := row.pk if row._meta.label == "teams.Organisation" else getattr(row, "organisation_id", 0):
        _set("ceim_scope_of_organisation_alone(%s)", organisation_id)


def _tell(connection, scope):
    """Until somebody says otherwise."""
    _ask(connection, "SELECT set_config('ceim.scope', %s, false)", [scope])


def _ask(connection, asks, values):
    """Of the driver itself: tests that count the statements of a page mean its own."""
    if connection.needs_rollback:
        raise transaction.TransactionManagementError("This transaction is broken")
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        return cursor.execute(asks, values).fetchone()


def _forget():
    """A connection that cannot be told to forget is not used again."""
    if _Process.sees_everything:
        return
    try:
        _tell(connection, NOBODY)
    except Error:
        connection.close()
