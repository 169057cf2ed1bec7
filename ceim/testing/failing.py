"""Lets one statement of several fail as the database would fail it: its transaction is broken, or gone."""

import sqlite3
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass

import psycopg
from django.db import Error, connection

from ceim.row_security import scope

COMMIT = "COMMIT"
WRITES = ("INSERT", "UPDATE", "DELETE")


@dataclass(frozen=True)
class Failure:
    """`code` is what PostgreSQL calls it; SQLite says it in words, and takes some transactions back by itself."""

    name: str
    code: str
    words: str = ""
    refuses_the_row: bool = False
    takes_back: bool = False
    comes_after: bool = False  # it was done, and nobody was told


TOOK_TOO_LONG = Failure("took too long", "57014", "interrupted")
GAVE_WAY = Failure("gave way to another", "40001", "database is locked")
DISK_IS_FULL = Failure("disk is full", "53100", "database or disk is full", takes_back=True)
REFUSES_THE_ROW = Failure("refuses the row", "23505", "UNIQUE constraint failed", refuses_the_row=True)
ANSWER_IS_LOST = Failure("done, and its answer is lost", "08006", "disk I/O error", comes_after=True)
OF_EVERY_STATEMENT = (TOOK_TOO_LONG, GAVE_WAY, DISK_IS_FULL)


def failures_of(number, statement):
    """What befalls the statement with this number: one failure of each, and of one that writes what befalls those."""
    yield OF_EVERY_STATEMENT[number % len(OF_EVERY_STATEMENT)]
    if statement.startswith((*WRITES, COMMIT)):
        yield REFUSES_THE_ROW
    if statement == COMMIT:
        yield ANSWER_IS_LOST


class Statements:
    """While it is entered it notes what is said to the database, and lets the one with the number `failing` fail.

    Savepoints and commits are statements too, and so is what sets the scope of row-level security.
    """

    def __init__(self, failing=None, failure=TOOK_TOO_LONG):
        self.failing, self.failure = failing, failure
        self.said = []

    @property
    def was_reached(self):
        return self.failing is not None and len(self.said) >= self.failing

    def __enter__(self):
        self._stack = ExitStack()
        self._stack.enter_context(connection.execute_wrapper(self._execute))
        self._stack.enter_context(_in_place_of(connection, "_commit", self._commit))
        self._stack.enter_context(_in_place_of(scope, "_ask", self._ask))
        return self

    def __exit__(self, *details):
        self._stack.close()

    def _execute(self, execute, sql, values, many, context):
        if self._is_to_fail(sql):
            _fail(self.failure, values)
        return execute(sql, values, many, context)

    def _ask(self, to, asks, values):
        if self._is_to_fail(asks):
            to.ensure_connection()
            _fail(self.failure, values)
        return _real(scope, "_ask")(to, asks, values)

    def _commit(self):
        is_to_fail = self._is_to_fail(COMMIT)
        if not is_to_fail or self.failure.comes_after:
            _real(connection, "_commit")()
        if is_to_fail:
            try:
                _fail(self.failure, ())
            finally:
                connection.connection.rollback()

    def _is_to_fail(self, statement):
        self.said.append(" ".join(str(statement).split()))
        return len(self.said) == self.failing


_kept = {}


def _real(owner, name):
    return _kept[id(owner), name]


@contextmanager
def _in_place_of(owner, name, another):
    is_own = name in vars(owner)
    before = _kept[id(owner), name] = getattr(owner, name)
    setattr(owner, name, another)
    try:
        yield
    finally:
        if is_own:
            setattr(owner, name, before)
        else:
            delattr(owner, name)


def _fail(failure, values):
    """As a database does it, which puts the row into what it says."""
    row = f"Failing row contains ({values})."
    with connection.wrap_database_errors:
        if connection.vendor == "postgresql":
            _fail_in_postgresql(failure, row)
        if failure.takes_back:
            with suppress(sqlite3.Error):
                connection.connection.rollback()
        kind = sqlite3.IntegrityError if failure.refuses_the_row else sqlite3.OperationalError
        raise kind(f"{failure.words}: {row}")


def _fail_in_postgresql(failure, row):
    """The server itself breaks the transaction: what is said in it from then on is refused, and its commit is none."""
    said = (psycopg.sql.Literal(each) for each in (failure.name, row, failure.code))
    block = psycopg.sql.SQL("BEGIN RAISE EXCEPTION USING MESSAGE = {}, DETAIL = {}, ERRCODE = {}; END").format(*said)
    with connection.connection.cursor() as cursor:
        cursor.execute(psycopg.sql.SQL("DO {}").format(psycopg.sql.Literal(block.as_string(connection.connection))))
    raise Error("The database did not fail")
