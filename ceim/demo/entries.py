"""An entry of a TOML file becomes a record of a shape, or an error that names file and entry and says what to do."""

from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from difflib import get_close_matches
from enum import EnumType
from functools import cache
from typing import Annotated, get_args, get_origin, get_type_hints

from ceim.demo.shapes.entry import PointsAt, name_in_file


class ContentError(Exception):
    """Something in a file of the demo's content is wrong."""


@dataclass(frozen=True)
class Place:
    """Where in the content we read, and what may be pointed at from there (kind → names)."""

    file: str
    steps: tuple[str, ...] = ()
    known: dict = field(default_factory=dict)

    def inside(self, called, number, table):
        """The place of one of many entries: by its key, else by its place in the list."""
        key = table.get("key") if isinstance(table, dict) else None
        step = f"{called} {number}" if key is None else f'{called} "{key}"'
        return replace(self, steps=(*self.steps, step))

    def knowing(self, kinds):
        return replace(self, known=self.known | kinds)

    def error(self, what):
        return ContentError(f"{', '.join((self.file, *self.steps))}: {what}{'' if what.endswith('?') else '.'}")


def read(shape, table, place, **given):
    """A record of `shape` from an entry; the fields in `given` come from elsewhere and must not stand in the file."""
    if not isinstance(table, dict):
        raise place.error("this must be an entry of its own, with a line for each field, under its name in brackets")
    wanted = {name_in_file(one): one for one in fields(shape) if one.name not in given}
    for name in table:
        if name not in wanted:
            raise place.error(f'"{name}" is not a field here. {_rather(name, wanted)}')
    hints, values = _hints_of(shape), {}
    for name, one in wanted.items():
        if name in table:
            values[one.name] = _value(hints[one.name], table[name], name, place)
        elif one.default is MISSING:
            raise place.error(f'the field "{name}" is missing. Add it')
    try:
        return shape(**values, **given)
    except ValueError as error:
        raise place.error(str(error)) from error


@cache
def _hints_of(shape):
    return get_type_hints(shape, include_extras=True)


def read_many(shape, tables, called, place, place_of=lambda _table, here: here):
    """A tuple of records, each with a key of its own if it has one; `place_of` may know more of the place of each."""
    if not isinstance(tables, list):
        raise place.error(f'"{called}" must be a list. Begin each entry with [[{called}]], in double brackets')
    records, keys = [], set()
    for number, table in enumerate(tables, start=1):
        here = place.inside(called, number, table)
        bare = getattr(shape, "BARE", None)
        if not isinstance(table, dict) and bare:
            table = {bare: table}
        if not isinstance(table, dict):
            raise here.error(f"this must be an entry of its own, with a line for each field, under [[{called}]]")
        records.append(read(shape, table, place_of(table, here)))
        key = getattr(records[-1], "key", None)
        if key is not None and key in keys:
            raise here.error("another entry has the same key. Give this one a key of its own")
        keys.add(key)
    return tuple(records)


def _value(hint, value, name, place):
    if get_origin(hint) is Annotated:
        inner, *notes = get_args(hint)
        value = _value(inner, value, name, place)
        for note in notes:
            if isinstance(note, PointsAt):
                _insist_on_target(note.kind, value, name, place)
        return value
    if type(None) in get_args(hint):
        return _value(get_args(hint)[0], value, name, place)
    if get_origin(hint) is tuple:
        return _many(get_args(hint)[0], value, name, place)
    if is_dataclass(hint):
        return read(hint, value, replace(place, steps=(*place.steps, name)))
    if isinstance(hint, EnumType):
        return _choice(hint, value, name, place)
    return _plain(hint, value, name, place)


def _many(hint, value, name, place):
    if is_dataclass(hint):
        return read_many(hint, value, name, place)
    if not isinstance(value, list):
        raise place.error(f'"{name}" must be a list. Put square brackets around it: {name} = [ … ]')
    return tuple(_value(hint, one, name, place) for one in value)


def _choice(choices, value, name, place):
    try:
        return choices(value)
    except ValueError:
        allowed = ", ".join(f'"{one.value}"' for one in choices)
        raise place.error(f'{name} = "{value}" is not one of its values. Write one of {allowed}') from None


SAYS = {str: "words in quotation marks", int: "a whole number", float: "a number", bool: "true or false"}


def _plain(kind, value, name, place):
    fitting = (int, float) if kind is float else kind
    if not isinstance(value, fitting) or isinstance(value, bool) != (kind is bool):
        raise place.error(f'"{name}" must be {SAYS[kind]}')
    if kind is not str:
        return value
    words = " ".join(value.split())
    if not words:
        raise place.error(f'"{name}" is empty. Write something, or take the line out')
    return words


def _insist_on_target(kind, value, name, place):
    if value not in place.known[kind]:
        raise place.error(f'{name} names the {kind} "{value}", which is not there. {_rather(value, place.known[kind])}')


def _rather(name, names):
    names = [str(one) for one in names]
    near = get_close_matches(str(name), names, n=3, cutoff=0.5) or sorted(names)
    return "Is it one of these: " + ", ".join(f'"{one}"' for one in near) + "?" if near else "There is none yet"
