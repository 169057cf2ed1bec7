"""The days of all the months, numbered, as a table: statements on both databases count with the numbers."""

from datetime import datetime, time, timedelta

from django.db import connection
from django.utils import timezone

from ceim.demo.load.writing import write_table
from ceim.months import months_before

AHEAD = 400  # days


class Calendar:
    """`load_day`: day, at (an afternoon's moment), due and due_at, by number; only the last two lie after today."""

    def __init__(self, today, months):
        self.today, self.months = today, months
        self.first = months_before(today, months - 1)
        self.last = self.number_of(today)

    def number_of(self, day):
        return (day - self.first).days

    def month(self, ago):
        """(number of its first day, how many of its days are over) of the month so many months ago."""
        first, following = months_before(self.today, ago), months_before(self.today, ago - 1)
        return self.number_of(first), (min(following, self.today + timedelta(days=1)) - first).days

    def write(self):
        date_type, moment_type = (
            ("date", "timestamp with time zone") if connection.vendor == "postgresql" else ("date", "datetime")
        )
        columns = {
            "n": "integer PRIMARY KEY",
            "day": date_type,
            "at": moment_type,
            "due": date_type,
            "due_at": moment_type,
        }
        write_table("load_day", columns, map(self._row, range(self.last + AHEAD + 1)))
        write_table("load_number", {"n": "integer PRIMARY KEY"}, [(n,) for n in range(1, 1001)])

    def _row(self, number):
        due = self.first + timedelta(days=number)
        day = min(due, self.today)
        afternoon = _afternoon(due)
        adapt_day, adapt_moment = connection.ops.adapt_datefield_value, connection.ops.adapt_datetimefield_value
        at = min(_afternoon(day), timezone.now())
        return number, adapt_day(day), adapt_moment(at), adapt_day(due), adapt_moment(afternoon)


def _afternoon(day):
    return timezone.make_aware(datetime.combine(day, time(14)))
