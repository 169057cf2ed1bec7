"""Dates as people and machines write them. The lead says which comes first, day or month."""

import re
from collections.abc import Iterable
from datetime import date

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
OFFERED = [DateOrder.ISO, DateOrder.DAY_FIRST, DateOrder.MONTH_YEAR]  # never the American one: it must be chosen

TIME = r"(?:[T ,]+[0-9]{1,2}[:.][0-9]{2}.*)?"
DAY, YEAR = "(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?", "(?P<year>[0-9]{4}|[0-9]{2})"
MONTH = r"(?P<month>[0-9]{1,2}|[^\W\d_]{3,12}\.?)"
BETWEEN = "[-/., ]{1,2}"
YEAR_FIRST = f"(?P<year>[0-9]{{4}})[-/.](?P<month>[0-9]{{1,2}})[-/.](?P<day>[0-9]{{1,2}}){TIME}"
PATTERNS = {
    DateOrder.ISO: [YEAR_FIRST],
    DateOrder.DAY_FIRST: [YEAR_FIRST, f"{DAY}{BETWEEN}{MONTH}{BETWEEN}{YEAR}{TIME}"],
    DateOrder.MONTH_FIRST: [YEAR_FIRST, f"{MONTH}{BETWEEN}{DAY}{BETWEEN}{YEAR}{TIME}"],
    DateOrder.MONTH_YEAR: [
        YEAR_FIRST,
        f"(?P<month>[0-9]{{1,2}}){BETWEEN}(?P<year>[0-9]{{4}})",
        r"(?P<month>[^\W\d_]{3,12}\.?)" + BETWEEN + YEAR,
        "(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})",
    ],
}
READ_AS = {order: [re.compile(text) for text in texts] for order, texts in PATTERNS.items()}


def read_date(cell: str, order: str) -> date | None:
    """The date in a cell, a time behind it left out; None for anything that cannot be read in this order.

    A month without a day is its first day. A year of two digits lies in this century.
    """
    cell = cell.strip()
    if len(cell) > LONGEST_DATE:
        return None
    found = next(filter(None, (pattern.fullmatch(cell) for pattern in READ_AS[DateOrder(order)])), None)
    return _real_date(found.groupdict()) if found else None


def _real_date(parts):
    month, year = month_number(parts["month"]), int(parts["year"])
    try:
        return date(year + 2000 if len(parts["year"]) == 2 else year, month or 0, int(parts.get("day") or 1))
    except ValueError:
        return None


def guessed_order(cells: Iterable[str]) -> DateOrder:
    """The order in which most of the cells can be read; of several the first that is offered, of none day first."""
    cells = list(cells)
    read = {order: sum(read_date(cell, order) is not None for cell in cells) for order in OFFERED}
    best = max(read.values(), default=0)
    return next(order for order in OFFERED if read[order] == best) if best else DateOrder.DAY_FIRST


def looks_like_a_date(cell: str) -> bool:
    return any(read_date(cell, order) for order in DateOrder)
