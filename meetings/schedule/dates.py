"""A series as days and moments: which come next, and at what time of the clock."""

from datetime import date, datetime, time
from itertools import islice
from zoneinfo import ZoneInfo

from meetings.diary import clock
from meetings.models import MeetingSeries
from meetings.schedule.rule import Recurrence, days_from

LOOKED_AHEAD = 130  # days of a rule: ten years of months


def rule_of(series: MeetingSeries) -> Recurrence:
    """Its dates are asked for where its rule is a list of them."""
    columns = {
        name: getattr(series, name) for name in ("rule", "starts_on", "ends_on", "nth", "weekday", "every_weeks")
    }
    dates = series.dates.values_list("on", flat=True) if series.rule == MeetingSeries.Rule.DATES else ()
    return Recurrence(**columns, dates=tuple(dates))


def moment_on(series: MeetingSeries, day: date) -> datetime:
    """When it meets on `day`, in UTC."""
    wall = datetime.combine(day, series.time)
    return clock.moment(wall, ZoneInfo(series.zone), second=series.takes_second)


def days_after(series: MeetingSeries, now: datetime):
    """Its days whose hour is still to come, in order."""
    today = now.astimezone(ZoneInfo(series.zone)).date()
    return (day for day in days_from(rule_of(series), today) if moment_on(series, day) > now)


def odd_hours(rule: Recurrence, at: time, zone: ZoneInfo, today: date) -> list[tuple[datetime, int]]:
    """The rule's times of the next years, as (wall, how often it comes), that come not once: 0 or 2."""
    walls = (datetime.combine(day, at) for day in islice(days_from(rule, today), LOOKED_AHEAD))
    counted = ((wall, len(clock.moments(wall, zone))) for wall in walls)
    return [(wall, times) for wall, times in counted if times != 1]
