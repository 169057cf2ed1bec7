"""Statements made once: a queryset becomes SQL the first time it is asked for, and is then sent with other values.

Making SQL out of nested `Exists` and `Subquery` costs more than running it: the gate of a team took 4.4 ms of CPU to
say what the database answers in 0.1 ms.
"""

import functools
import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, Value
from django.db.models.sql import DeleteQuery, UpdateQuery
from django.http import Http404

FIRST_NUMBER = 1_907_000_000  # stand-ins: nobody's numbers, alike in no two values, and within an integer column
FIRST_DAY = date(1907, 7, 7)
LIKE_A_DAY = re.compile(r"\d{4}-\d\d-\d\d")
MADE = []  # of each function those that were made, for whoever has to forget them
PLACE = re.compile(r"(?<!%)%s")


class Ids(tuple):
    """The kind of a value that is several numbers, for `__in` alone. However many there are, few statements are made.

    PostgreSQL is told them as one array: of single values it takes 65,535.
    """


class Names(tuple):
    """The kind of a value that is several strings, likewise."""


SEVERAL = {Ids: int, Names: str}


def statement(build: Callable[..., QuerySet]) -> Callable[..., list]:
    """Makes a function that builds a queryset into one that answers with its rows, as a list.

    Its keyword-only arguments are values, annotated int, str, date, datetime, Ids or Names: they may differ each time.
    Those before them say what the statement is like (how it is ordered, for whom): each set of them is made once. The
    first may be somebody who reads, with `reads_like` and `numbers` (see `ceim.teams.models.reader`): one statement is
    made for all who read alike, and their numbers are values too. So may be whatever else says of itself what is alike
    in it and what differs, such as the period of a dashboard.
    The function sees the values only as they are when it is made, so it must not look at them, nor at the clock or
    anything else that changes: a day is a value. Raises TypeError where one does not reach the SQL as it is, and
    where a day does that is no value.
    """
    return _made_once(build, _Statement)


def change(build: Callable[..., tuple[QuerySet, dict | None]]) -> Callable[..., int]:
    """Likewise of a function that builds what to change; it changes that, and answers in how many rows.

    It gives the rows, and {column: its new value}; or None in place of these, to take the rows away: it must be rows to
    which nothing points. Nobody who reads comes first here: a service knows whose rows it changes. A number that is
    compared with a column other than an id is a `Value`, since those that stand in for it are larger than columns hold.
    """
    return _made_once(build, _Change)


def insertion(build: Callable[..., tuple[type, QuerySet]]) -> Callable[..., int]:
    """Likewise of what to write: a model, and rows of `values_list` named like its fields. What is there stays."""
    return _made_once(build, _Insertion)


def _made_once(build, kind):
    if build.__closure__:
        raise TypeError(f"{build.__name__} takes all it needs as arguments")
    parameters = inspect.signature(build).parameters.values()
    declared = {each.name: each.annotation for each in parameters if each.kind is inspect.Parameter.KEYWORD_ONLY}

    @functools.lru_cache(maxsize=256)
    def made(alias, numbers, rooms, *shape):
        kinds = declared | dict(numbers)
        return kind(build, shape, kinds, tuple(dict(numbers)), dict(zip(kinds, rooms, strict=True)), alias)

    @functools.wraps(build)
    def ask(*shape, **values):
        numbers = ()
        like = getattr(shape[0], "reads_like", numbers) if shape else numbers  # once: it is worked out anew each time
        if like is None:
            return list(build(*shape, **values))
        if like is not numbers:
            of_reader, shape = shape[0].numbers, (like, *shape[1:])
            numbers = tuple((name, int if value is None else type(value)) for name, value in of_reader.items())
            values |= of_reader
        if values.keys() != {*declared, *dict(numbers)}:
            raise TypeError(f"{sorted(values)} in place of {sorted(declared)}")
        rooms = tuple(_room_for(values[name]) for name in (*declared, *dict(numbers)))
        return made(DEFAULT_DB_ALIAS, numbers, rooms, *shape).ask(values)

    ask.plain = build
    MADE.append(made)
    return ask


def together(rows: QuerySet, **aggregates) -> QuerySet:
    """One row of `aggregates` over all of `rows`, to be asked for like any other: `aggregate` as a queryset."""
    return (
        rows.order_by().annotate(all_of_them=Value(1)).values("all_of_them").annotate(**aggregates).values(*aggregates)
    )


def give(rows: Iterable, name: str, found: Iterable, by: str) -> None:
    """Gives each of `rows`, as its `name`, those among `found` whose `by` it is: prefetching, with a statement.

    They are a list: `row.name.all()` gives it, and whatever would ask anew is refused.
    """
    row_of, theirs = {row.pk: row for row in rows}, defaultdict(list)
    for each in found:
        key = getattr(each, f"{by}_id")
        setattr(each, by, row_of[key])
        theirs[key].append(each)
    for row in row_of.values():
        row.__dict__.setdefault("_prefetched_objects_cache", {})[name] = theirs[row.pk]


def one_or_404(rows: list):
    """The one row that was found, for a page about it."""
    if not rows:
        raise Http404
    return rows[0]


class Pages:
    """What a Paginator divides: `count` rows, of which `ask(start, stop)` gives those of one page."""

    def __init__(self, count: int, ask: Callable[[int, int], list]):
        self._count, self._ask = count, ask

    def __len__(self):
        return self._count

    def __getitem__(self, rows):
        return self._ask(rows.start, rows.stop) if self._count else []


class _Statement:
    def __init__(self, build, shape, kinds, numbers, rooms, alias):
        self.build, self.shape, self.numbers = build, shape, numbers
        self.alias, self.kinds, self.rooms = alias, kinds, rooms
        stand_ins = {name: _stand_in(kind, number, rooms[name]) for number, (name, kind) in enumerate(kinds.items())}
        compiler = self._compiler_of(self.built(stand_ins))
        try:
            self.sql, parameters = compiler.as_sql()
        except EmptyResultSet:
            self.sql = None
            return
        places = {value: place for name in kinds for place, value in self._told_apart(name, stand_ins[name])}
        # Of a value its place; of what is the same each time, that.
        self.template = [(places.get(_known_by(each)), each) for each in parameters]
        self._refuse_what_stays(build.__name__, set(kinds) - set(numbers))
        if _takes_arrays(alias):
            self.sql = self._with_arrays(build.__name__)
        self._keep(compiler)

    def _compiler_of(self, queryset):
        if queryset._prefetch_related_lookups:
            raise TypeError(f"{self.build.__name__} prefetches: make a statement of each")
        self.queryset = queryset
        return queryset.query.get_compiler(self.alias)

    def _keep(self, compiler):
        self.compiler = compiler
        self.converters = compiler.get_converters([each[0] for each in compiler.select])

    def built(self, values):
        """The queryset of these values, which a statement saves building."""
        of_reader = {name: values[name] for name in self.numbers}
        shape = (self.shape[0].standing_at(**of_reader), *self.shape[1:]) if of_reader else self.shape
        return self.build(*shape, **{name: each for name, each in values.items() if name not in of_reader})

    def _told(self, name, value):
        """(place, value) of each parameter that a value becomes, as this database is told it."""
        kind = self.kinds[name]
        if kind in SEVERAL and _takes_arrays(self.alias):
            return [((name, 0), [SEVERAL[kind](each) for each in value])]
        return self._told_apart(name, value)

    def _told_apart(self, name, value):
        kind, operations = self.kinds[name], connections[self.alias].ops
        if kind in SEVERAL:
            padded = (*value, *[value[-1] if value else SEVERAL[kind]()] * (self.rooms[name] - len(value)))
            return [((name, number), each) for number, each in enumerate(padded)]
        if kind is datetime:
            value = operations.adapt_datetimefield_value(value)
        return [((name, 0), operations.adapt_datefield_value(value) if kind is date else value)]

    def _with_arrays(self, called):
        parts = PLACE.split(self.sql)
        for number, (place, _same) in enumerate(self.template):
            if place and self.kinds[place[0]] in SEVERAL:
                if not (parts[number].endswith(" IN (") and parts[number + 1].startswith(")")):
                    raise TypeError(f"{called} asks of {place[0]} something else than what is in it")
                parts[number] = parts[number].removesuffix(" IN (") + " = ANY("
        return "%s".join(parts)

    def _refuse_what_stays(self, called, declared):
        missing = declared - {place[0] for place, _same in self.template if place}
        if missing:
            raise TypeError(f"{called} does not send {', '.join(sorted(missing))} as it is")
        if any(place is None and LIKE_A_DAY.match(str(same)) for place, same in self.template):
            raise TypeError(f"{called} sends a day that is no value")

    def ask(self, values):
        if self.sql is None:
            return []
        filled = self._filled(values)
        compiler = _twin(self.compiler)
        compiler.connection = connections[self.alias]
        compiler.as_sql = lambda *_, **__: (self.sql, filled)
        compiler.get_converters = lambda _fields: self.converters
        return list(self._with(compiler))

    def _filled(self, values):
        told = {place: value for name in self.kinds for place, value in self._told(name, values[name])}
        return tuple(same if place is None else told[place] for place, same in self.template)

    def _with(self, compiler):
        """The queryset, so that its rows become what they would have become, with its SQL made already."""
        query = _twin(self.queryset.query)
        query.get_compiler = lambda *_, **__: compiler
        queryset = type(self.queryset)(self.queryset.model, query, using=self.alias)
        queryset._iterable_class, queryset._fields = self.queryset._iterable_class, self.queryset._fields
        return queryset


def _twin(each):
    """A shallow copy; copy.copy first asks how."""
    twin = object.__new__(type(each))
    twin.__dict__.update(each.__dict__)
    return twin


class _Change(_Statement):
    def _compiler_of(self, built):
        rows, changes = built
        query = rows.query.chain(DeleteQuery if changes is None else UpdateQuery)
        if changes is not None:
            query.add_update_values(changes)
        return query.get_compiler(self.alias)

    def _keep(self, compiler):
        """Only its SQL is needed again."""

    def ask(self, values):
        if self.sql is None:
            return 0
        with connections[self.alias].cursor() as cursor:
            cursor.execute(self.sql, self._filled(values))
            return cursor.rowcount


class _Insertion(_Change):
    def _compiler_of(self, built):
        model, rows = built
        columns = ", ".join(model._meta.get_field(name).column for name in rows._fields)
        self.into = f"{model._meta.db_table} ({columns})"
        return rows.query.get_compiler(self.alias)

    def _keep(self, compiler):
        self.sql = f"INSERT INTO {self.into} {self.sql} ON CONFLICT DO NOTHING"  # noqa: S608


def _takes_arrays(alias):
    return connections[alias].vendor == "postgresql"


def _room_for(value):
    """How many parameters a statement has for several numbers: four times as many each time they are too few."""
    if isinstance(value, list | set | QuerySet):
        raise TypeError(f"several values are Ids or Names, not a {type(value).__name__}")
    room = 1
    while isinstance(value, tuple) and room < len(value) and not _takes_arrays(DEFAULT_DB_ALIAS):
        room *= 4
    return room


def _known_by(parameter):
    """Whatever can be looked up: a list of a database's own can not, and is never a value."""
    return parameter if isinstance(parameter, int | str | date) and not isinstance(parameter, bool) else None


def _stand_in(kind, number, room):
    first = FIRST_NUMBER + 1_000_000 * number
    return {
        int: first,
        Ids: Ids(range(first, first + room)),
        Names: Names(f"the value number {number}.{place}" for place in range(room)),
        str: f"the value number {number}",
        date: FIRST_DAY + timedelta(days=number),
        datetime: datetime(1907, 7, 7, tzinfo=UTC) + timedelta(days=number),
    }[kind]
