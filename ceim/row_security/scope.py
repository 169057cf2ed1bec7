"""Whose rows the database shows: of whoever asks until their request ends, of a team, or all of them.

On PostgreSQL each table with a team or an organisation has a policy that compares its rows with the setting
`ceim.scope`. Without one it shows none. On SQLite there is nothing of it, and everything here does nothing.
"""

import threading
from contextlib import contextmanager, suppress
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
    """For `@recorded`: a deed may touch any team, and what it is about was looked for before. And for one question
    about what somebody agreed that all may read.
    """
    return _for_a_while("%s", EVERYTHING)


def widened():
    """All teams of the organisations around are seen: for what other teams let everybody of an organisation find."""
    return _for_a_while("ceim_wider_scope()")


def page_looks_around(view):
    """For a view, below its gate: a page of what other teams of the organisation let everybody find."""

    @wraps(view)
    def wide(*arguments, **named):
        with widened():
            return view(*arguments, **named)

    wide.looks_around = True  # other decorators pass it on
    return wide


@contextmanager
def everything():
    """For a task, a command, and for what has to be known of somebody before they are signed in."""
    if not applies():
        yield
        return
    if connection.in_atomic_block:
        with _until_the_end("%s", EVERYTHING):
            yield
        return
    depth = _here.__dict__.setdefault("depth", 0)
    _here.depth = depth + 1
    if connection.connection is not None and not depth:
        _tell(connection, EVERYTHING)
    try:
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
    try:
        yield before
    finally:
        with suppress(DatabaseError):  # after an error of the database: that takes back the setting too
            _set("%s", before)


@contextmanager
def _until_the_end(scope, *values):
    """The answer to a page is what it was, whether it is a refusal or not; any other error takes everything back."""
    if not applies():
        yield
        return
    is_within_another, refused = connection.in_atomic_block, None
    with transaction.atomic():
        before = _set(scope, *values)
        try:
            yield
        except ANSWERS as refusal:
            refused = refusal
        if is_within_another and not connection.needs_rollback:
            _set("%s", before)
    if refused:
        raise refused


def applies():
    return connection.vendor == "postgresql"


def _set(scope, *values):
    """Until the transaction ends; gives what it was."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT coalesce(current_setting('ceim.scope', true), ''), set_config('ceim.scope', {scope}, true)",  # noqa: S608
            values,
        )
        return cursor.fetchone()[0]


def _turn_to(row):
    if team_id := row.pk if row._meta.label == "teams.Team" else getattr(row, "team_id", None):
        _set("ceim_scope_of_team(%s)", team_id)
    elif organisation_id := row.pk if row._meta.label == "teams.Organisation" else getattr(row, "organisation_id", 0):
        _set("ceim_scope_of_organisation_alone(%s)", organisation_id)


def _tell(connection, scope):
    """Until somebody says otherwise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('ceim.scope', %s, false)", [scope])


def _forget():
    """A connection that cannot be told to forget is not used again."""
    try:
        _tell(connection, NOBODY)
    except Error:
        connection.close()
