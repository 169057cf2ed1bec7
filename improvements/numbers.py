"""Numbers of readings: how people and spreadsheets write them, and how exactly they are kept."""

import re
from decimal import Context, Decimal

VALUE_PLACES, COUNT_PLACES = 12, 6  # digits after the point that the database keeps
EXACT = Context(prec=15)  # a spreadsheet holds fifteen digits, and so does SQLite
DIGITS = 10  # before the point
LONGEST = 40  # characters; a longer text is no number anybody meant
SPACES = re.compile(r"\s+")  # also those that do not break, and the thin ones
NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[, ]\d{3})+|\d+)?(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
DECIMAL_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:[. ]\d{3})*|\d+),\d+", re.ASCII)
ACCOUNTING = re.compile(r"\(([^()]+)\)")  # (12) is how accountants write -12
CURRENCY = re.compile(r"([+-]?) ?[£$€] ?")


def kept(number: Decimal | None, places: int = VALUE_PLACES) -> Decimal | None:
    """The number as it is kept: at most so many digits after the point, and fifteen in all, on every database."""
    if number is None:
        return None
    number = EXACT.create_decimal(number)
    return number.quantize(Decimal(1).scaleb(-places)) if number.as_tuple().exponent < -places else number


def tidied(text: str) -> str:
    """The text with plain minus signs and plain, single spaces."""
    return SPACES.sub(" ", text.replace("\N{MINUS SIGN}", "-")).strip()


def number_in(text: str) -> Decimal | None:
    """The number that a tidied text writes: "1,234", "1 234", "£1,234", "(12)", "1.2E+03"; None for anything else."""
    if len(text) > LONGEST:
        return None
    inside = ACCOUNTING.fullmatch(text)
    text = CURRENCY.sub(r"\1", inside.group(1) if inside else text, count=1)
    if not NUMBER.fullmatch(text) or not re.match(r"[+-]?\.?\d", text):
        return None
    number = Decimal(text.replace(",", "").replace(" ", ""))
    return -abs(number) if inside else number


def has_decimal_comma(text: str) -> bool:
    """Whether a tidied text is a number as it is written on the continent: "1,5", "1.234,5"."""
    return len(text) <= LONGEST and DECIMAL_COMMA.fullmatch(text) is not None
