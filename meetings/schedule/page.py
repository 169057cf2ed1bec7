"""What the page of a series shows."""

from itertools import islice

from meetings.diary.said import said
from meetings.schedule.dates import days_after

SHOWN = 12


def series_page(membership, series, now):
    """The next days of the rule, each with what was made of it already."""
    planned = series.entries.select_related("meeting").filter(meeting__planned_for__gt=now)
    made = list(planned.order_by("meeting__planned_for", "pk"))
    later = [] if series.ended_on else _not_made(series, now)
    return {"series": series, "said": said(series), "made": made, "later": later}


def _not_made(series, now):
    taken = set(series.entries.values_list("slot", flat=True))
    return [day for day in islice(days_after(series, now), SHOWN) if day not in taken]
