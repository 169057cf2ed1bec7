"""So many months after a day, the same in Python and in the database: at the latest the last day of the month."""

import calendar
from datetime import date

from django.db.models import DateField, F, Func


def months_after(day: date, months: int) -> date:
    """Three months after 30 November is 28 or 29 February."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


class MonthsAfter(Func):
    """`months_after` of a column."""

    output_field = DateField()
    template = "CAST(%(expressions)s + INTERVAL '%(months)s months' AS date)"
    arity = 1

    def __init__(self, column: str, months: int):
        super().__init__(F(column), months=months)

    def as_sqlite(self, compiler, connection, **context):
        """Where the month is too short, SQLite goes on into the next."""
        template = (
            "MIN(DATE(%(expressions)s, '+%(months)s months'), "
            "DATE(%(expressions)s, 'start of month', '+%(months)s months', '+1 month', '-1 day'))"
        )
        return self.as_sql(compiler, connection, template=template, **context)
