"""What a single cell holds: a number, a percentage, two numbers, a duration, a mark for a hidden number, an error."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from improvements.numbers import LONGEST, has_decimal_comma, number_in, tidied


class CellKind(Enum):
    NUMBER = auto()
    PERCENT = auto()
    PAIR = auto()  # 3 of 900
    DURATION = auto()  # 0:45:00, "1 hr 5 min"
    CLOCK = auto()  # 00:45, which is hours and minutes or minutes and seconds
    NOTHING = auto()  # empty, or "n/a"
    HIDDEN = auto()  # "<5", "*": a number that is not told because it is small
    ERROR = auto()  # "#N/A", "#DIV/0!"
    FORMULA = auto()  # a formula, without what it came to
    COMMA = auto()  # 1,5
    WORDS = auto()


NUMBERS = {CellKind.NUMBER, CellKind.PERCENT, CellKind.PAIR, CellKind.DURATION, CellKind.CLOCK, CellKind.COMMA}
MISSING = {CellKind.NOTHING, CellKind.HIDDEN, CellKind.ERROR}  # may be taken as a point that is missing

NOTHING_THERE = {
    "",
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "none",
    "nil",
    "null",
    "nan",
    "-",
    "--",
    "–",
    "—",
    "?",
    "not known",
    "unknown",
    "missing",
    "no data",
    "not available",
    "not applicable",
    "not recorded",
    ".",
    "..",
    "...",
    "…",
    ":",
    "x",
    "z",
    "[x]",
    "[z]",
    "[w]",
    "(blank)",
    "blank",
    "tbc",
    "pending",
}
HIDDEN = {"*", "**", "***", "c", "s", "[c]", "(c)", "[s]", "[low]", "suppressed", "hidden", "redacted", "small number"}
HIDES = re.compile(  # <5, ≤ 4, 5*, 1-4, fewer than 5, >95%
    r"(?:[<>≤≥]=? ?|(?:fewer|less|under|up|more) (?:than|to) |under )\d[\d.,]* ?%?\*?"
    r"|\d ?%? ?\*+|\*+ ?\d|\d ?(?:-|–|to) ?\d",
    re.IGNORECASE,
)
ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FIELD!|#+|####)", re.I)
OF = r"(\d[\d,.]*) ?(?:/|of|out of) ?(\d[\d,.]*)"
PAIR = re.compile(rf"{OF}(?: ?\(\d[\d.]* ?%\))?|\d[\d.]* ?%? ?\({OF}\)", re.IGNORECASE)
CLOCK = re.compile(r"(\d{1,5}):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?")
DAYS_AND_CLOCK = re.compile(r"(\d+) days?,? (\d\d?):([0-5]\d):([0-5]\d)", re.IGNORECASE)
NUMBER_OF = r"(?:(?P<{name}>\d+(?:\.\d+)?) ?(?:{words}))?"
SPOKEN = re.compile(
    "[ ,]*".join(
        NUMBER_OF.format(name=name, words=words)
        for name, words in (
            ("days", "d|days?"),
            ("hours", "h|hrs?|hours?"),
            ("minutes", r"m|mins?|minutes?|(?<=h\d\d)"),
            ("seconds", "s|secs?|seconds?"),
        )
    ),
    re.IGNORECASE,
)
SECONDS = {"days": 86_400, "hours": 3_600, "minutes": 60, "seconds": 1}


@dataclass(frozen=True)
class Cell:
    """One cell. `number` counts seconds of a duration, and is the top number of a pair; `other` its bottom number.

    Of a clock without a third part `number` and `other` are its two parts.
    """

    text: str
    kind: CellKind
    number: Decimal | None = None
    other: Decimal | None = None


def read_cell(text: str) -> Cell:
    """What a cell holds. Never fails."""
    text = tidied(text)
    word = text.casefold()
    if word in NOTHING_THERE:
        return Cell(text, CellKind.NOTHING)
    if word in HIDDEN:
        return Cell(text, CellKind.HIDDEN)
    if text.startswith("="):
        return Cell(text, CellKind.FORMULA)
    if ERROR.fullmatch(text):
        return Cell(text, CellKind.ERROR)
    return _with_digits(text) if len(text) <= LONGEST else Cell(text, CellKind.WORDS)


def _with_digits(text):
    number = number_in(text)
    if number is not None:
        return Cell(text, CellKind.NUMBER, number)
    if text.endswith("%"):
        number = number_in(text[:-1].rstrip())
        if number is not None:
            return Cell(text, CellKind.PERCENT, number)
    if HIDES.fullmatch(text):
        return Cell(text, CellKind.HIDDEN)
    if has_decimal_comma(text.removesuffix("%").rstrip()):
        return Cell(text, CellKind.COMMA)
    return _pair(text) or _clock(text) or _spoken(text) or Cell(text, CellKind.WORDS)


def _pair(text):
    found = PAIR.fullmatch(text)
    if not found:
        return None
    top, bottom = map(number_in, [part for part in found.groups() if part])
    return None if top is None or bottom is None else Cell(text, CellKind.PAIR, top, bottom)


def _clock(text):
    if found := DAYS_AND_CLOCK.fullmatch(text):
        days, hours, minutes, seconds = map(Decimal, found.groups())
        return Cell(text, CellKind.DURATION, ((days * 24 + hours) * 60 + minutes) * 60 + seconds)
    found = CLOCK.fullmatch(text)
    if not found:
        return None
    first, second, third = (Decimal(part) if part else None for part in found.groups())
    if third is None:
        return Cell(text, CellKind.CLOCK, first, second)
    return Cell(text, CellKind.DURATION, first * 3600 + second * 60 + third)


def _spoken(text):
    """ "1 hr 5 min" in seconds."""
    found = SPOKEN.fullmatch(text)
    parts = {name: Decimal(part) for name, part in found.groupdict().items() if part} if found else {}
    return Cell(text, CellKind.DURATION, sum(SECONDS[name] * part for name, part in parts.items())) if parts else None
