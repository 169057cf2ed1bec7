"""Does one deed again and again, each time with another of its statements failing, and judges what is left of it."""

import logging
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field, fields

from django.core.cache import cache

from ceim.logs.lines import JsonLine, PlainLine
from ceim.testing.each_statement_fails.as_it_was import SESSIONS, told
from ceim.testing.failing import WRITES, Statements, failures_of


@dataclass
class Outcome:
    """What one doing came to."""

    says: str  # compared with what it comes to in peace: it holds no ids
    is_refusal: bool = False  # it does not say that anything was done, and what was typed is still there
    has_taken: bool = False  # whoever sent it is told that the server has it


@dataclass
class Deed:
    name: str
    do: Callable[[], Outcome]
    words: str = ""  # what no log may say
    again: Callable[[], Outcome] | None = None  # another than `do`
    is_one: bool = True  # all of it or nothing; else what is left to do may be done later
    at_most: int | None = None  # so many of its statements fail, one here and one there; else each


@dataclass
class Found:
    deeds: int = 0
    writing: int = 0  # of these, deeds that change anything
    statements: int = 0
    failed: int = 0
    nothing: int = 0  # of the failed: nothing was done
    survived: int = 0  # it was done nevertheless
    unheard: int = 0  # it was done, and whoever asked was not told
    again: int = 0  # of the failed: done once more
    half: list = field(default_factory=list)
    told_wrong: list = field(default_factory=list)
    lost: list = field(default_factory=list)
    doubled: list = field(default_factory=list)
    words: list = field(default_factory=list)

    def add(self, other):
        for each in fields(self):
            setattr(self, each.name, getattr(self, each.name) + getattr(other, each.name))

    @property
    def faults(self):
        return {name: getattr(self, name) for name in ("half", "told_wrong", "lost", "doubled", "words")}


class Trial:
    """`again_after`: of so many failures that left nothing at all, after one the deed is done again; 1: after each.

    What a failure left, or was survived, is always followed by the deed done again.
    """

    def __init__(self, as_it_was, *, again_after=1):
        self.as_it_was, self.again_after = as_it_was, again_after
        self.found = Found()

    def of(self, deed):
        statements = self._in_peace(deed)
        self.found.deeds += 1
        self.found.writing += bool(self.whole)
        self.found.statements += len(statements)
        self.tables = {SESSIONS, *self.whole, *_written_by(statements, self.as_it_was.keys)}
        step = max(1, -(-len(statements) // deed.at_most)) if deed.at_most else 1
        for number, statement in list(enumerate(statements, 1))[::-step]:  # the last ones end transactions
            for failure in failures_of(number, statement):
                self._fails(deed, number, statement, failure)
        if left := self.as_it_was.differences():
            self.found.half.append((deed.name, "in a table that it has nothing to do with", told(left)))
            self.as_it_was.put_back()

    def _in_peace(self, deed):
        cache.clear()
        with Statements() as statements:
            self.peace = deed.do()
        if deed.again:
            self.peace = deed.again()
        self.whole = self.as_it_was.differences()
        self.as_it_was.put_back()
        return statements.said

    def _fails(self, deed, number, statement, failure):
        cache.clear()
        with logged() as lines, Statements(number, failure) as statements:
            outcome = deed.do()
        if not statements.was_reached:
            return
        self.found.failed += 1
        case = (deed.name, f"{number} {failure.name}: {statement[:100]}")
        if deed.words and any(deed.words in line for line in lines):
            self.found.words.append(case)
        left = self.as_it_was.differences(self.tables)
        self._count(outcome, left)
        if deed.is_one:
            self._judge(case, outcome, left)
        if left or not outcome.is_refusal or self.found.failed % self.again_after == 0:
            self._do_again(case, deed)
        self.as_it_was.put_back(self.tables)

    def _count(self, outcome, left):
        self.found.nothing += not left
        self.found.survived += bool(left) and not outcome.is_refusal
        self.found.unheard += bool(left) and outcome.is_refusal

    def _judge(self, case, outcome, left):
        if left and left != self.whole:
            self.found.half.append((*case, told(left), told(self.whole)))
        elif not left and outcome.has_taken and self.whole:
            self.found.lost.append((*case, outcome.says))
        elif not left and not outcome.is_refusal and (self.whole or outcome != self.peace):
            self.found.told_wrong.append((*case, outcome.says))

    def _do_again(self, case, deed):
        cache.clear()
        self.found.again += 1
        outcome = (deed.again or deed.do)()
        left = self.as_it_was.differences(self.tables)
        is_whole = left == self.whole if deed.is_one else _rows(left) == _rows(self.whole)
        if is_whole and outcome.says == self.peace.says:
            return
        is_more = len(outcome.says) > len(self.peace.says) or any(
            rows > _rows(self.whole).get(table, (0, 0)) for table, rows in _rows(left).items()
        )
        place = self.found.doubled if is_more else self.found.lost
        place.append((*case, outcome.says, told(left), told(self.whole)))


def _rows(differences):
    found = {table: (len(each.added), len(each.gone)) for table, each in differences.items()}
    return {table: rows for table, rows in found.items() if rows != (0, 0)}


def _written_by(statements, tables):
    for statement in statements:
        if statement.startswith(WRITES):
            yield from (table for table in tables if f'"{table}"' in statement)


@contextmanager
def logged():
    """All that is logged meanwhile, as the processes write it."""
    lines, forms = [], (PlainLine(), JsonLine())
    handler = logging.Handler()
    handler.emit = lambda record: lines.extend(form.format(record) for form in forms)
    logging.getLogger().addHandler(handler)
    try:
        yield lines
    finally:
        logging.getLogger().removeHandler(handler)


def tried(deeds, as_it_was, *, again_after=1, tell=lambda deed, trial: None):
    """What was found when each of these deeds was tried; `tell` is called after each."""
    trial = Trial(as_it_was, again_after=again_after)
    for deed in deeds:
        trial.of(deed)
        tell(deed, trial)
    return trial.found
