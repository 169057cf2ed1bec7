"""Dates, times and numbers as the NHS writes them."""

import datetime
from decimal import Decimal
from functools import lru_cache

from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, gettext


def nhs_date(value):
    """6 August 2018"""
    return _in_words(value.year, value.month, value.day, "j E Y", get_language()) if is_day(value) else ""


def nhs_month(value):
    """August 2018"""
    return _in_words(value.year, value.month, 1, "F Y", get_language()) if is_day(value) else ""


def is_day(value):
    return isinstance(value, datetime.date)


@lru_cache(maxsize=5000)
def _in_words(year, month, day, how, _language):
    return format_date(datetime.date(year, month, day), how)


def nhs_time(value):
    """5:30pm, 5pm, midday, midnight"""
    if not isinstance(value, (datetime.datetime, datetime.time)):
        return ""
    if value.minute == 0 and value.hour in (0, 12):
        return gettext("midday") if value.hour else gettext("midnight")
    on_the_clock = str(value.hour % 12 or 12) + (f":{value.minute:02}" if value.minute else "")
    text = gettext("%(time)spm") if value.hour >= 12 else gettext("%(time)sam")
    return text % {"time": on_the_clock}


def nhs_number(value):
    """1,234: numerals, with a comma over 999. At most two decimals of a float; a Decimal keeps its own."""
    if isinstance(value, float):
        return f"{value:,.2f}".rstrip("0").rstrip(".")
    return f"{value:,}" if isinstance(value, (int, Decimal)) else ""
