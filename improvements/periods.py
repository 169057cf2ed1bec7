"""The period that a reading stands for: its first and last day, and its name. Every page and file asks here."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.months import first_of, last_of

MONTH, WEEK, DAY = "month", "week", "day"
WEEKEND, TWO_WEEKS = {5, 6}, timedelta(days=14)


def period_start(rhythm: str, day: date) -> date:
    """The day itself, its Monday, or the first of its month; whichever day of the period was stored or typed."""
    if rhythm == MONTH:
        return first_of(day)
    return day - timedelta(days=day.weekday()) if rhythm == WEEK else day


def period_end(rhythm: str, day: date) -> date:
    """The day itself, its Sunday, or the last of its month."""
    if rhythm == MONTH:
        return last_of(day)
    return period_start(rhythm, day) + timedelta(days=6) if rhythm == WEEK else day


def next_start(rhythm: str, day: date) -> date:
    """The first day of the period behind the one that a day lies in."""
    return period_end(rhythm, day) + timedelta(days=1)


def periods_between(rhythm: str, earlier: date, later: date) -> Iterator[date]:
    """The first days of the whole periods that lie between two days."""
    day, end = next_start(rhythm, earlier), period_start(rhythm, later)
    while day < end:
        yield day
        day = next_start(rhythm, day)


def closed_days(rhythm: str, days: Sequence[date]) -> set[int]:
    """Saturday and Sunday (5, 6), where days over two weeks have no reading on either: nobody is there then."""
    if rhythm != DAY or not days or days[-1] - days[0] < TWO_WEEKS or any(day.weekday() in WEEKEND for day in days):
        return set()
    return WEEKEND


def period_name(rhythm: str, day: date, place: int = 1) -> str:
    """A period inside a sentence: "March 2026", "week of 2 March 2026", "2 March 2026", "2 March 2026, 2nd".

    `place` counts what happened several times in one period; the first needs no number.
    """
    return _named(rhythm, day, place, get_language())


# A page names the same few periods over and over, and so does the next page.
@lru_cache(maxsize=4096)
def _named(rhythm, day, place, _language):
    first = period_start(rhythm, day)
    name = date_format(first, "F Y" if rhythm == MONTH else "j F Y")
    if rhythm == WEEK:
        name = _("week of %(day)s") % {"day": name}
    return name if place == 1 else _("%(period)s, %(place)s") % {"period": name, "place": ordinal(place)}
