"""Number formats of cells, and the text that somebody would type for a number: a percentage, a day, a time."""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum, auto

QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')  # parts of a number format that are shown as they are, or not at all
LITERAL_PERCENT = re.compile(r'"[^"]*%[^"]*"|\\%')
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
OF_A_MOMENT = re.compile("[dmhys]", re.IGNORECASE)
NOUGHT, NOUGHT_OF_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # of Excel's days, and of those of old Macs
FIRST_DAY = 367  # below 1 January 1901 nobody means a day; h:mm shows a duration that reaches one the same way
DAY = 86_400  # seconds
BEYOND = "#VALUE!"  # a day that no calendar has


class Shown(Enum):
    """How a cell shows its number."""

    NUMBER = auto()
    PERCENT = auto()  # 0.95 as 95%
    PERCENT_SIGN = auto()  # 95 as 95%
    MOMENT = auto()
    DURATION = auto()


# Formats that a file only names by number; the third and the last groups are dates in East Asian settings.
BUILT_IN = dict.fromkeys([9, 10], Shown.PERCENT) | {46: Shown.DURATION}
BUILT_IN |= dict.fromkeys([*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)], Shown.MOMENT)


def shown_by(number_format: str) -> Shown:
    """What a format such as 0.0% or dd/mm/yyyy makes of a number. Its first part, for numbers above 0, says so."""
    first = number_format.split(";")[0]
    if ELAPSED.search(first):
        return Shown.DURATION
    if OF_A_MOMENT.search(QUOTED.sub("", first)):
        return Shown.MOMENT
    if LITERAL_PERCENT.search(number_format):
        return Shown.PERCENT_SIGN
    return Shown.PERCENT if "%" in QUOTED.sub("", number_format) else Shown.NUMBER


def number_text(written: str, shown: Shown = Shown.NUMBER, *, since_1904: bool = False) -> str:
    """Dates as 2026-03-31, durations as 26:05:00, percentages with their sign, whole numbers without a point.

    written     the number as a file holds it: 0.9535 is "95.35%" where the cell shows it as a percentage
    since_1904  whether the workbook counts its days from then

    Raises ValueError for what is no number.
    """
    if shown is Shown.MOMENT:
        return _moment(float(written), NOUGHT_OF_1904 if since_1904 else NOUGHT)
    if shown is Shown.DURATION:
        return _duration(float(written))
    if shown is Shown.NUMBER and _is_plain(written):
        return written
    number = _number(written)
    return f"{exact(number * 100 if shown is Shown.PERCENT else number)}{'' if shown is Shown.NUMBER else '%'}"


def _is_plain(written):
    return len(written) < 16 and written.isascii() and written.isdecimal() and (written[0] != "0" or written == "0")


def _number(written):
    """The number as a spreadsheet knows it, in fifteen digits or so: a file has 0.95350000000000001 for 0.9535."""
    try:
        return Decimal(int(written))
    except ValueError:
        return Decimal(repr(float(written)))


def exact(number: Decimal) -> str:
    """All of its digits and no needless zero, for files: 12, 33.3333333333333."""
    return f"{number.normalize() + 0:f}" if number.is_finite() else str(number)


def _moment(days, nought):
    if days < FIRST_DAY:
        return _duration(days)
    try:
        return (nought + timedelta(milliseconds=round(days * DAY * 1000))).date().isoformat()
    except OverflowError:
        return BEYOND


def _duration(days):
    seconds = round(days * DAY)
    minutes, second = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02}:{second:02}"
