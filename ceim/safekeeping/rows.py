"""A row as a line of text, on SQLite too what PostgreSQL's COPY writes; and SQLite's values made of it again."""

import re

NOTHING = r"\N"
WRITTEN = {"\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}
_ESCAPES = str.maketrans(WRITTEN)
_MEANT = {written: letter for letter, written in WRITTEN.items()}
_ESCAPED = re.compile(r"\\.", re.DOTALL)
_NO_FRACTION = re.compile(r"(\.\d*?)0+$")


def listed(names) -> str:
    """Names of tables or columns, as both databases read them."""
    return ", ".join(f'"{name}"' for name in names)


def line_of(values, types: list[str]) -> bytes:
    """The line of a row of SQLite, whose columns are declared with these types."""
    return "\t".join(map(_told, values, types)).encode() + b"\n"


def values_of(line: bytes, types: list[str]) -> list:
    """What SQLite keeps of a line. Numbers stay text: the column makes them numbers."""
    texts = line.removesuffix(b"\n").decode().split("\t")
    return list(map(_kept, texts, types))


def _told(value, declared):
    if value is None:
        return NOTHING
    if isinstance(value, bytes):
        return rf"\\x{value.hex()}"
    tell = TOLD.get(declared)
    return (tell(value) if tell else str(value)).translate(_ESCAPES)


def _kept(text, declared):
    if text == NOTHING:
        return None
    text = _ESCAPED.sub(lambda found: _MEANT[found[0]], text)
    keep = KEPT.get(declared)
    return keep(text) if keep else text


def _without_zeros(text):
    """PostgreSQL writes no zeros at the end of a second's parts."""
    return _NO_FRACTION.sub(r"\1", text).removesuffix(".")


def _six_places(text):
    """Django writes none or six, and SQLite compares the texts."""
    whole, dot, parts = text.partition(".")
    return f"{whole}.{parts:0<6}" if dot else whole


TOLD = {
    "bool": lambda value: "t" if value else "f",
    "datetime": lambda value: f"{_without_zeros(value)}+00",
    "time": _without_zeros,
    "char(32)": lambda value: f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}",
}
KEPT = {
    "bool": lambda text: int(text == "t"),
    "datetime": lambda text: _six_places(text.removesuffix("+00")),
    "time": _six_places,
    "char(32)": lambda text: text.replace("-", ""),
    "BLOB": lambda text: bytes.fromhex(text.removeprefix("\\x")),
}
