"""The period that a reading stands for: its first and last day, and its name. Every page and file asks here."""

from datetime import date, timedelta

from django.contrib.humanize.templatetags.humanize import ordinal
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ceim.months import first_of, last_of

MONTH, WEEK = "month", "week"


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


def period_name(rhythm: str, day: date, place: int = 1) -> str:
    """A period inside a sentence: "March 2026", "week of 2 March 2026", "2 March 2026", "2 March 2026, 2nd".

    `place` counts what happened several times in one period; the first needs no number.
    """
    first = period_start(rhythm, day)
    name = date_format(first, "F Y" if rhythm == MONTH else "j F Y")
    if rhythm == WEEK:
        name = _("week of %(day)s") % {"day": name}
    return name if place == 1 else _("%(period)s, %(place)s") % {"period": name, "place": ordinal(place)}
