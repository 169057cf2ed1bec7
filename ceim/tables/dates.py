"""Dates as people and machines write them, and what all rows together say of which comes first, day or month."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import month_number

LONGEST_DATE = 60  # characters; anything longer is no date


class DateOrder(TextChoices):
    DAY_FIRST = "day_first", _("Day first, as in 31/3/2026 or 31 March 2026")
    ISO = "iso", _("Year first, as in 2026-03-31")
    MONTH_YEAR = "month_year", _("Only month and year, as in March 2026 or 3/2026")
    MONTH_FIRST = "month_first", _("Month first, as Americans write: 3/31/2026")


EXAMPLES = {
    DateOrder.DAY_FIRST: "31/3/2026",
    DateOrder.ISO: "2026-03-31",
    DateOrder.MONTH_YEAR: "March 2026",
    DateOrder.MONTH_FIRST: "3/31/2026",
}
WITHOUT_A_DOUBT = [DateOrder.ISO, DateOrder.DAY_FIRST, DateOrder.MONTH_YEAR]  # the first that reads most is meant
OTHER_WAY = {DateOrder.DAY_FIRST: DateOrder.MONTH_FIRST, DateOrder.MONTH_FIRST: DateOrder.DAY_FIRST}

SERIAL_NOUGHT = date(1899, 12, 30)  # of the numbers by which spreadsheets count days
FIRST_SERIAL, LAST_SERIAL = (date(2000, 1, 1) - SERIAL_NOUGHT).days, (date(2050, 1, 1) - SERIAL_NOUGHT).days
SERIAL = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")

WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:s|nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b[ ,.]*", re.IGNORECASE)
WEEKDAY_BEHIND = re.compile(r"[ ,]*\(?\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\)?$", re.IGNORECASE)
TIME = r"(?:[T ,]+[0-9]{1,2}[:.][0-9]{2}.*)?"
DAY, YEAR = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", "(?P<year>[0-9]{4}|[0-9]{2})"
NAME, NUMBER = r"(?P<month>[^\W\d_]{3,12}\.?)", "(?P<month>[0-9]{1,2})"
BETWEEN = "[-/., ]{1,2}"
YEAR_FIRST = f"(?P<year>[0-9]{{4}})[-/.]{NUMBER}[-/.](?P<day>[0-9]{{1,2}}){TIME}"
NAMED = [  # whichever stands first, nobody takes the one for the other
    f"{DAY}{BETWEEN}(?:of )?{NAME}{BETWEEN}{YEAR}{TIME}",
    f"{NAME}{BETWEEN}{DAY}{BETWEEN}{YEAR}{TIME}",
    f"(?P<year>[0-9]{{4}}){BETWEEN}{NAME}{BETWEEN}{DAY}{TIME}",
]
PATTERNS = {
    DateOrder.ISO: [YEAR_FIRST],
    DateOrder.DAY_FIRST: [YEAR_FIRST, *NAMED, f"{DAY}{BETWEEN}{NUMBER}{BETWEEN}{YEAR}{TIME}"],
    DateOrder.MONTH_FIRST: [YEAR_FIRST, *NAMED, f"{NUMBER}{BETWEEN}{DAY}{BETWEEN}{YEAR}{TIME}"],
    DateOrder.MONTH_YEAR: [
        YEAR_FIRST,
        f"{NUMBER}{BETWEEN}(?P<year>[0-9]{{4}})",
        NAME + BETWEEN + YEAR,
        f"(?P<year>[0-9]{{4}})-{NUMBER}",
        *NAMED,
    ],
}
READ_AS = {order: [re.compile(text, re.IGNORECASE) for text in texts] for order, texts in PATTERNS.items()}


def read_date(cell: str, order: str) -> date | None:
    """The date in a cell, a time behind it and the day of the week left out; None for what is no date in this order.

    A month without a day is its first day. A year of two digits lies in this century. A month that is written as a
    word says by itself which part is the month.
    """
    cell = cell.strip()
    if len(cell) > LONGEST_DATE:
        return None
    cell = without_weekday(cell)
    found = (pattern.fullmatch(cell) for pattern in READ_AS[DateOrder(order)])
    return next((day for match in found if match and (day := _real_date(match.groupdict()))), None)


def without_weekday(text: str) -> str:
    """ "Tuesday 31 March 2026" and "31 March 2026 (Tue)" without the day of the week."""
    return WEEKDAY_BEHIND.sub("", WEEKDAY.sub("", text, count=1) if WEEKDAY.match(text) else text)


def serial_day(cell: str) -> date | None:
    """The first of January 2024 for 45292, as spreadsheets count days; None for anything before 2000 or after 2050."""
    found = SERIAL.fullmatch(cell.strip())
    days = int(found.group(1)) if found else 0
    return SERIAL_NOUGHT + timedelta(days=days) if FIRST_SERIAL <= days <= LAST_SERIAL else None


def day_in(cell: str, order: str) -> date | None:
    """The day in a cell of a column that holds dates for certain: there a bare number of five digits is one as well."""
    return read_date(cell, order) or serial_day(cell)


def _real_date(parts):
    month, year = month_number(parts["month"]), int(parts["year"])
    try:
        return date(year + 2000 if len(parts["year"]) == 2 else year, month or 0, int(parts.get("day") or 1))
    except ValueError:
        return None


@dataclass(frozen=True)
class OrderOfDates:
    """What all cells of a column of dates say together.

    order           in which they are to be read; None as long as a person has to say it
    day_first       how many cells are a date only with the day first: 31/3/2026
    month_first     how many only with the month first: 3/31/2026
    either          how many are another date the other way round: 3/4/2026
    turned_round    how many real dates, none later than the 12th, stand among dates in text that are all beyond the
                    12th. A spreadsheet in the other country's settings has taken those it could for dates, with day
                    and month the wrong way round; nobody can tell any more, so no order makes such a column right
    """

    order: DateOrder | None
    day_first: int = 0
    month_first: int = 0
    either: int = 0
    turned_round: int = 0

    @property
    def is_contradictory(self):
        """Some rows say the one, others the other."""
        return bool(self.turned_round or (self.day_first and self.month_first))

    @property
    def is_ambiguous(self):
        """Every row, or nearly every one, can be read both ways, and comes out as another day."""
        return self.order is None and not self.is_contradictory

    def speaks_against(self, order: str) -> int:
        """How many cells stand against an order: more can only be read the other way than this way. 0 if it may be."""
        ways = {DateOrder.DAY_FIRST: self.day_first, DateOrder.MONTH_FIRST: self.month_first}
        if order not in ways:
            return 0
        own, others = ways[order], ways[OTHER_WAY[order]]
        return others if others > own else 0


def order_of_dates(cells: Iterable[str]) -> OrderOfDates:
    """Infer from all cells of a column, not only the first, how its dates are written; cells without one count nothing.

    Day first is taken where a row says so and none speaks against it. Month first only where most rows can be read in
    no other way. Where rows contradict each other, or can be read both ways, `order` is None: a person must choose.
    Months written as words and years that stand first are never in doubt.
    """
    times = Counter(cell.strip() for cell in cells)
    counts = Counter()
    for cell, number in times.items():
        counts[_way_of(cell)] += number
    day, month, either = counts["day_first"], counts["month_first"], counts["either"]
    turned = counts["early"] if not counts["late"] and not either and (day or month) else 0
    order = None if turned else _decided(day, month, either, times)
    return OrderOfDates(order, day, month, either, turned)


def _decided(day, month, either, times):
    if not month and (day or not either):
        read = {order: sum(n for cell, n in times.items() if read_date(cell, order)) for order in WITHOUT_A_DOUBT}
        best = max(read.values(), default=0)
        return next(order for order in WITHOUT_A_DOUBT if read[order] == best) if best else DateOrder.DAY_FIRST
    return DateOrder.MONTH_FIRST if month > either and not day else None


def _way_of(cell):
    """How one cell can be read: "day_first", "month_first", "either", or without a doubt; "" for no such date."""
    if day := read_date(cell, DateOrder.ISO):
        return "early" if day.day <= 12 else "late"
    day, month = read_date(cell, DateOrder.DAY_FIRST), read_date(cell, DateOrder.MONTH_FIRST)
    if day == month:
        return "same" if day else ""
    if day and month:
        return "either"
    return "day_first" if day else "month_first"


def looks_like_a_date(cell: str) -> bool:
    return any(read_date(cell, order) for order in DateOrder)
