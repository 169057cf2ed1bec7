"""What a cell says of time: a day, a week, a month, a quarter, a year, or not enough to know which."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from ceim.months import last_of
from ceim.nhs.fields import month_number
from ceim.tables.dates import WEEKDAY, DateOrder, read_date, serial_day, without_weekday
from improvements.numbers import tidied

LONGEST = 60  # characters
WEEK_WORDS = (
    r"(?:(?P<starts>w[/.]?[cb]|(?:week|wk|w)[ -]?(?:commencing|comm?\.?|beginning|begin|starting|start|from))"
    r"|(?P<ends>w[/.]?e|(?:week|wk|w)[ -]?(?:ending|ended|end|to))|(?P<inside>(?:week|wk)(?: of)?))\b"
)
OF_A_WEEK_ALONE = re.compile(WEEK_WORDS, re.IGNORECASE)
OF_A_WEEK = re.compile(WEEK_WORDS + r"[ :.,-]*(?=\D*\d)(?!\d{1,2}\b(?![/. -]?\w))", re.IGNORECASE)
OF_A_MONTH = re.compile(r"(?:month|mth)(?: of| ending| commencing| beginning)?[ :.]+", re.IGNORECASE)
PLACE_BEHIND = re.compile(r", \d+(?:st|nd|rd|th)$")  # "2 March 2026, 2nd", as we name the second of a day
ISO_WEEK = re.compile(r"(\d{4})[ /-]?W(\d{2})(?:-?[1-7])?", re.IGNORECASE)
A_WEEK_NUMBER = re.compile(
    r"(?:\d{2,4}[ /-]*)?(?:week|wk|w)(?: ?(?:no|number)\.?)?[ .#]*\d{1,2}(?:[ ,/-]+\d{2,4})?", re.IGNORECASE
)
YEARS = r"(?:fy ?)?(?P<year>20\d\d|\d\d) ?[/-] ?(?P<next>20\d\d|\d\d)"
QUARTER = r"(?:q|qtr\.?|quarter) ?(?P<quarter>[1-4])"
OF_FINANCIAL_YEAR = [re.compile(f"{YEARS}[ ,:-]*{QUARTER}", re.I), re.compile(f"{QUARTER}[ ,:/-]*{YEARS}", re.I)]
FINANCIAL_YEAR = re.compile(YEARS, re.IGNORECASE)
OF_SOME_YEAR = [
    re.compile(rf"(?P<year>20\d\d)[ ,:/-]*{QUARTER}", re.I),
    re.compile(rf"{QUARTER}[ ,:/-]*(?P<year>20\d\d|'?\d\d)", re.I),
]
MONTHS = re.compile(
    r"(?P<first>[^\W\d_]{3,9})\.?(?: ?(?P<year>20\d\d|\d\d))? ?(?:-|to|until) ?(?P<last>[^\W\d_]{3,9})\.?"
    r" ?(?P<last_year>20\d\d|\d\d)",
    re.IGNORECASE,
)
YEAR = re.compile(r"(?:year )?(20\d\d)", re.IGNORECASE)
FROM_TO = re.compile(r"(\S.{5,}?) ?(?: - |-| to | until )(\S.{5,})", re.IGNORECASE)
YEAR_AND_MONTH = re.compile(r"(?P<year>20\d\d)[ -]?(?P<month>[^\W\d_]{3,9}\.?|(?:0[1-9]|1[0-2]))")
ALL_DIGITS = re.compile(r"(20\d\d)(0[1-9]|1[0-2])([0-3]\d)")
NO_YEAR = [
    re.compile(r"\d{1,2}(?:st|nd|rd|th)?[ -]?(?P<month>[^\W\d_]{3,9})\.?", re.IGNORECASE),
    re.compile(r"(?P<month>[^\W\d_]{3,9})\.?"),
]
LIKE_A_MONTH = re.compile(r"20\d\d-\d\d")  # 2010-11, which may be a financial year
ONLY_NUMBERS = re.compile(r"\d{1,2}[/.-]\d{1,2}")


class Span(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    SOME_WEEK = "some week"  # "Week 5", which people count in several ways
    NO_YEAR = "no year"  # "22 January", "Jan"


@dataclass(frozen=True)
class When:
    """How much time a cell names, and its first day; of a week any day inside it. No day where nobody can know it.

    `calendar` is the first day of "Q1 2024" or "2024" as the calendar counts; `day` then as the financial year does.
    """

    span: Span
    day: date | None = None
    calendar: date | None = None
    is_serial: bool = False


def read_when(text: str, order: str = DateOrder.DAY_FIRST, *, serials: bool = True) -> When | None:
    """What a cell says of time; None for anything that says nothing of it. Never fails.

    order    which of day and month comes first where both are numbers
    serials  whether 45292 may be the first of January 2024, as Excel counts days
    """
    text = tidied(text).replace("–", "-").replace("—", "-").replace("’", "'")
    if not text or len(text) > LONGEST:
        return None
    text = OF_A_MONTH.sub("", text, count=1) if OF_A_MONTH.match(text) else text
    week = OF_A_WEEK.match(text)
    rest = text[week.end() :] if week else text
    day = _day(rest, order)
    if day:
        return _in_week(week, day) if week else When(Span.DAY, day)
    return (
        _from_to(text, order)
        or _month(text)
        or _week(text)
        or _longer(text)
        or _without_year(text, rest)
        or (_serial(text) if serials else None)
    )


def bare(text: str) -> str:
    """A date without the words before and behind it: "week of Mon, 15/01/2024" → "15/01/2024"."""
    text = tidied(text)
    text = text[week.end() :] if (week := OF_A_WEEK.match(text)) else text
    return without_weekday(PLACE_BEHIND.sub("", text))


def _day(text, order):
    text = bare(text)
    day = read_date(text, order)
    digits = ALL_DIGITS.fullmatch(text)
    return day or (_date(*map(int, digits.groups())) if digits else None)


def _in_week(week, day):
    return When(Span.WEEK, in_week_of(day, starts=week.group("starts"), ends=week.group("ends")))


def in_week_of(day: date, *, starts, ends) -> date:
    """A day of the week that starts or ends on a day; of one from Sunday, in the one from Monday with most of it."""
    return day + timedelta(days=3) if starts else day - timedelta(days=3) if ends else day


def weeks_named(name: str) -> dict | None:
    """How a column's name speaks of weeks: "Week ending" → ends; None when it does not."""
    found = OF_A_WEEK_ALONE.match(tidied(name))
    return {"starts": found.group("starts"), "ends": found.group("ends")} if found else None


def _from_to(text, order):
    """ "01/01/2024 - 07/01/2024": the week or the month that lies between two days; nothing else."""
    found = FROM_TO.fullmatch(text)
    first, last = (read_date(bare(part), order) for part in found.groups()) if found else (None, None)
    if not first or not last:
        return None
    if (last - first).days == 6:
        return When(Span.WEEK, in_week_of(first, starts=True, ends=False))
    return When(Span.MONTH, first) if first.day == 1 and last == last_of(first) else None


def _month(text):
    text = re.sub(r"'(?=\d\d$)", "", text)
    found = YEAR_AND_MONTH.fullmatch(text)
    if found and month_number(found.group("month")):
        return When(Span.MONTH, _date(int(found.group("year")), month_number(found.group("month"))))
    day = read_date(text, DateOrder.MONTH_YEAR)
    return When(Span.MONTH, day) if day else None


def _week(text):
    found = ISO_WEEK.fullmatch(text)
    try:
        return When(Span.WEEK, date.fromisocalendar(int(found.group(1)), int(found.group(2)), 1)) if found else None
    except ValueError:
        return None


def _longer(text):
    """Quarters and years; the financial one begins in April."""
    return _quarter_of_financial_year(text) or _financial_year(text) or _quarter_of_some_year(text) or _months(text)


def _quarter_of_financial_year(text):
    found = next(filter(None, (pattern.fullmatch(text) for pattern in OF_FINANCIAL_YEAR)), None)
    year = _first_of_two(found)
    return When(Span.QUARTER, _financial(year, int(found.group("quarter")))) if year else None


def _financial_year(text):
    year = _first_of_two(FINANCIAL_YEAR.fullmatch(text))
    if year:
        return When(Span.YEAR, date(year, 4, 1))
    found = YEAR.fullmatch(text)
    year = int(found.group(1)) if found else None
    return When(Span.YEAR, date(year, 4, 1), calendar=date(year, 1, 1)) if year else None


def are_financial_years(cells: Iterable[str], name: str) -> bool:
    """Whether 2010-11 is a year and no November: where a column is named so, or has a cell that can be no month."""
    whens = [(cell, read_when(cell)) for cell in cells if LIKE_A_MONTH.fullmatch(tidied(cell))]
    only_years = any(when and when.span == Span.YEAR for _cell, when in whens)
    return bool(whens) and (only_years or "year" in name.casefold() or "fy" in name.casefold())


def as_financial_year(cell: str) -> When | None:
    """2010-11 as a year; None for a cell whose second year does not follow the first."""
    year = _first_of_two(FINANCIAL_YEAR.fullmatch(tidied(cell)))
    return When(Span.YEAR, date(year, 4, 1)) if year else None


def _first_of_two(found):
    """2021 of "2021/22"; None where the second year does not follow the first."""
    if not found:
        return None
    first, second = _year(found.group("year")), _year(found.group("next"))
    return first if second == first + 1 else None


def _quarter_of_some_year(text):
    found = next(filter(None, (pattern.fullmatch(text) for pattern in OF_SOME_YEAR)), None)
    if not found:
        return None
    year, quarter = _year(found.group("year").strip("'")), int(found.group("quarter"))
    return When(Span.QUARTER, _financial(year, quarter), calendar=date(year, 3 * quarter - 2, 1))


def _months(text):
    """ "Apr-Jun 2024", "Nov 2023 to Jan 2024"; what is no three months counts as something longer."""
    found = MONTHS.fullmatch(text)
    first, last = (month_number(found.group(name)) for name in ("first", "last")) if found else (None, None)
    if not first or not last:
        return None
    year = _year(found.group("last_year"))
    begins = date(_year(found.group("year")) if found.group("year") else year - (first > last), first, 1)
    is_quarter = (year - begins.year) * 12 + last - first == 2
    return When(Span.QUARTER if is_quarter else Span.YEAR, begins)


def _without_year(text, rest):
    if A_WEEK_NUMBER.fullmatch(text):
        return When(Span.SOME_WEEK)
    rest = WEEKDAY.sub("", rest, count=1) if WEEKDAY.match(rest) else rest
    found = next(filter(None, (pattern.fullmatch(rest) for pattern in NO_YEAR)), None)
    if (found and month_number(found.group("month"))) or ONLY_NUMBERS.fullmatch(rest):
        return When(Span.NO_YEAR)
    return When(Span.NO_YEAR) if re.fullmatch(QUARTER, text, re.IGNORECASE) else None


def _serial(text):
    day = serial_day(text)
    return When(Span.DAY, day, is_serial=True) if day else None


def _financial(year, quarter):
    return date(year + (quarter == 4), 3 * (quarter % 4) + 1, 1)


def _year(digits):
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def _date(year, month, day=1):
    try:
        return date(year, month, day)
    except ValueError:
        return None
