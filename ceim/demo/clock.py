"""Relative dates of the demo's content, made into days that end today."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone


class Clock:
    """Counts back from `today`; the same `today` always gives the same days."""

    def __init__(self, today: date):
        self.today = today

    def day(self, days_ago: int) -> date:
        return self.today - timedelta(days=days_ago)

    def first_of_month(self, months_ago: int) -> date:
        months = self.today.year * 12 + self.today.month - 1 - months_ago
        return date(months // 12, months % 12 + 1, 1)

    def in_month(self, months_ago: int, share: float) -> date:
        """A weekday `share` (0 to 1) of the way through that month; of this month, never after today."""
        first, following = self.first_of_month(months_ago), self.first_of_month(months_ago - 1)
        last = following - timedelta(days=1)
        if months_ago == 0:
            last = self.today
        day = first + timedelta(days=round((last - first).days * share))
        while day.weekday() > 4 and day > first:
            day -= timedelta(days=1)
        return day

    def at(self, day: date, hour: int = 14, minute: int = 0) -> datetime:
        """A moment by the clock on the wall in London."""
        return timezone.make_aware(datetime.combine(day, time(hour, minute)))
