"""A cell of a workbook as the text that somebody would type for it: with its percent sign, as a date, as a time."""

import datetime
import re
from decimal import Decimal

QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')  # parts of a number format that are shown as they are, or not at all
LITERAL_PERCENT = re.compile(r'"[^"]*%[^"]*"|\\%')
DAY_NOUGHT = datetime.datetime(1899, 12, 31)  # of durations that reach a day in a format without one, such as h:mm


def cell_text(value, number_format: str = "General") -> str:
    """Dates as 2026-03-31, durations as 26:05:00, percentages with their sign, whole numbers without a point.

    number_format  the cell's own: 0.9535 is "95.35%" where the cell shows it as a percentage
    """
    if value is None:
        return ""
    if isinstance(value, (datetime.datetime, datetime.time, datetime.timedelta)):
        return _moment(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(value, number_format or "General")
    return value.replace("_x000D_", "") if isinstance(value, str) else str(value)


def _moment(value):
    if isinstance(value, datetime.time):
        return _duration(datetime.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
    if isinstance(value, datetime.timedelta):
        return _duration(value)
    return _duration(value - DAY_NOUGHT) if value.year <= DAY_NOUGHT.year + 1 else value.date().isoformat()


def _duration(value):
    seconds = round(value.total_seconds())
    minutes, second = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02}:{second:02}"


def _number(value, number_format):
    if LITERAL_PERCENT.search(number_format):
        return f"{_digits(Decimal(repr(value)))}%"
    if "%" in QUOTED.sub("", number_format):
        return f"{_digits(Decimal(repr(value)) * 100)}%"
    return _digits(Decimal(repr(value)))


def _digits(number):
    return f"{number.normalize() + 0:f}" if number.is_finite() else str(number)
