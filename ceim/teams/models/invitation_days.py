"""For how long the link of an invitation works: whole days, as pages and mails say."""

from datetime import date, datetime, time, timedelta

from ceim.months import LONDON, london_day

INVITATION_LASTS = timedelta(days=14)


def oldest_open(now: datetime) -> datetime:
    """What was sent before this has ended: a link works until the end of the fourteenth day after it was sent."""
    return oldest_open_on(london_day(now))


def oldest_open_on(day: date) -> datetime:
    return datetime.combine(day - INVITATION_LASTS, time.min, tzinfo=LONDON)
