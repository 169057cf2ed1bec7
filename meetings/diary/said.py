"""A series in a sentence, "First Tuesday of each month, 2pm"; those that planned meetings are of."""

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ceim.nhs.formats import nhs_date, nhs_time
from meetings.models import MeetingSeries

NTHS = {
    1: gettext_lazy("First"),
    2: gettext_lazy("Second"),
    3: gettext_lazy("Third"),
    4: gettext_lazy("Fourth"),
    5: gettext_lazy("Last"),
}


def said(series: MeetingSeries) -> str:
    """Its rule and its time; for a list of dates, which are shown beside it, the time alone."""
    told = {"time": nhs_time(series.time), "day": nhs_date(series.starts_on)}
    if series.rule == MeetingSeries.Rule.MONTHLY:
        told |= {"nth": NTHS[series.nth], "weekday": WEEKDAYS[series.weekday]}
        return _("%(nth)s %(weekday)s of each month, %(time)s") % told
    told["weekday"] = WEEKDAYS[series.starts_on.weekday()]
    if series.rule == MeetingSeries.Rule.DATES:
        return _("On dates that the team chose, %(time)s") % told
    weeks = ngettext("Every week", "Every %(number)s weeks", series.every_weeks) % {"number": series.every_weeks}
    return _("%(weeks)s on %(weekday)s, %(time)s, from %(day)s") % (told | {"weeks": weeks})


def series_of(planned) -> list[MeetingSeries]:
    """The series that planned meetings are of, each once and with `said`; their entries have been fetched."""
    found = {}
    for meeting in planned:
        series = getattr(meeting, "diary", None) and meeting.diary.series
        if series and series.pk not in found:
            series.said = said(series)
            found[series.pk] = series
    return list(found.values())
