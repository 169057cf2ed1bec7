"""Statements made once: a queryset becomes SQL the first time it is asked for, and is then sent with other values.

Making SQL out of nested `Exists` and `Subquery` costs more than running it: the gate of a team took 2.3 ms of CPU to
say what the database answers in 0.1 ms.
"""

import copy
import functools
import inspect
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

FIRST_NUMBER = 7_707_000_000_000  # the values that stand in for what is asked later: nobody's, and alike in no two
FIRST_DAY = date(1907, 7, 7)
LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def statement(build: Callable[..., QuerySet]) -> Callable[..., list]:
    """Makes a function that builds a queryset into one that answers with its rows, as a list.

    Its keyword-only arguments are values, annotated int, str, date or datetime: they may differ each time. Those
    before them say what the statement is like (how it is ordered, for whom): each set of them is made once. The first
    may be somebody who reads, with `reads_like` and `numbers` (see `ceim.teams.models.reader`): one statement is made
    for all who read alike, and their numbers are values too.
    The function sees the values only as they are when it is made, so it must not look at them, nor at the clock or
    anything else that changes: a day is a value. Raises TypeError where one does not reach the SQL as it is, and
    where a day does that is no value.
    """
    if build.__closure__:
        raise TypeError(f"{build.__name__} takes all it needs as arguments")
    declared = {
        name: each.annotation
        for name, each in inspect.signature(build).parameters.items()
        if each.kind is inspect.Parameter.KEYWORD_ONLY
    }

    @functools.lru_cache(maxsize=256)
    def made(alias, numbers, *shape):
        return _Statement(build, shape, numbers, declared, alias)

    @functools.wraps(build)
    def ask(*shape, **values):
        if not shape or not hasattr(shape[0], "reads_like"):
            return made(DEFAULT_DB_ALIAS, (), *shape).ask(values)
        reader, *shape = shape
        if reader.reads_like is None:
            return list(build(reader, *shape, **values))
        return made(DEFAULT_DB_ALIAS, tuple(reader.numbers), reader.reads_like, *shape).ask(values | reader.numbers)

    ask.plain = build
    return ask


class _Statement:
    def __init__(self, build, shape, numbers, declared, alias):
        self.alias, self.kinds = alias, declared | dict.fromkeys(numbers, int)
        stand_ins = {name: _stand_in(kind, number) for number, (name, kind) in enumerate(self.kinds.items())}
        if numbers:
            shape = (shape[0].standing_at(**{name: stand_ins[name] for name in numbers}), *shape[1:])
        self.queryset = build(*shape, **{name: stand_ins[name] for name in declared})
        if self.queryset._prefetch_related_lookups:
            raise TypeError(f"{build.__name__} prefetches: make a statement of each")
        self.compiler = self.queryset.query.get_compiler(alias)
        try:
            self.sql, parameters = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql = None
            return
        self.template = [self._place_of(each, stand_ins) for each in parameters]
        self._refuse_what_stays(build.__name__, declared)
        self.converters = self.compiler.get_converters([each[0] for each in self.compiler.select])

    def _place_of(self, parameter, stand_ins):
        """(the name of a value, None), or (None, what is the same each time)."""
        for name, value in stand_ins.items():
            if type(parameter) is not bool and parameter in (value, self._adapted(name, value)):
                return name, None
        return None, parameter

    def _adapted(self, name, value):
        """The value as this database is told it."""
        operations = connections[self.alias].ops
        if self.kinds[name] is datetime:
            return operations.adapt_datetimefield_value(value)
        return operations.adapt_datefield_value(value) if self.kinds[name] is date else value

    def _refuse_what_stays(self, called, declared):
        missing = set(declared) - {name for name, _same in self.template}
        if missing:
            raise TypeError(f"{called} does not send {', '.join(sorted(missing))} as it is")
        if any(LIKE_A_DAY.match(str(same)) for _name, same in self.template):
            raise TypeError(f"{called} sends a day that is no value")

    def ask(self, values):
        if values.keys() != self.kinds.keys():
            raise TypeError(f"{sorted(values)} in place of {sorted(self.kinds)}")
        if self.sql is None:
            return []
        told = {name: self._adapted(name, value) for name, value in values.items()}
        filled = tuple(told[name] if name else same for name, same in self.template)
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.alias]
        compiler.as_sql = lambda *_, **__: (self.sql, filled)
        compiler.get_converters = lambda _fields: self.converters
        return list(self._with(compiler))

    def _with(self, compiler):
        """The queryset, so that its rows become what they would have become, with its SQL made already."""
        query = copy.copy(self.queryset.query)
        query.get_compiler = lambda *_, **__: compiler
        queryset = type(self.queryset)(self.queryset.model, query, using=self.alias)
        queryset._iterable_class, queryset._fields = self.queryset._iterable_class, self.queryset._fields
        return queryset


def _stand_in(kind, number):
    return {
        int: FIRST_NUMBER + number,
        str: f"the value number {number}",
        date: FIRST_DAY + timedelta(days=number),
        datetime: datetime(1907, 7, 7, tzinfo=UTC) + timedelta(days=number),
    }[kind]
