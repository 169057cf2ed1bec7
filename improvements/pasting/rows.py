"""From the lines of a block to readings: what each row will become, or what is wrong with it and what to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.tables.dates import DateOrder
from improvements.blocks.columns import ReadingColumns
from improvements.blocks.days import Span, When, in_week_of, read_when
from improvements.blocks.lines import Line
from improvements.figures.shown import place_of, value_in_words
from improvements.models import Measure, Reading
from improvements.numbers import COUNT_PLACES, kept
from improvements.pasting.values import WITHOUT, ValueReader
from improvements.periods import period_name, period_start
from improvements.readings.forms import EARLIEST, number_fields

LONGEST_SHOWN = 40  # characters of what stands in a row
WEEK, MONTH, EACH = Measure.Rhythm.WEEK, Measure.Rhythm.MONTH, Measure.Rhythm.EACH
CALENDAR = "calendar"
TAKEN = {  # how much time a date may name, by how often the measure is collected
    WEEK: {Span.DAY, Span.WEEK},
    MONTH: {Span.DAY, Span.MONTH, Span.QUARTER, Span.YEAR},
}
NOT_A_DAY = {
    Span.WEEK: gettext_lazy("This names a week, and the measure is not for weeks. Enter the day or the month"),
    Span.MONTH: gettext_lazy("This names only a month. Enter the day as well, such as 2 March 2026"),
    Span.QUARTER: gettext_lazy(
        "This names a quarter. Only days, weeks and months are counted: define a measure for every month, and give "
        "the first month of the quarter"
    ),
    Span.YEAR: gettext_lazy(
        "This names a year. Only days, weeks and months are counted: define a measure for every month, and give "
        "the first month of the year"
    ),
    Span.SOME_WEEK: gettext_lazy(
        "People number weeks in several ways. Enter the Monday of the week, such as 29/01/2024, or 2024-W05"
    ),
    Span.NO_YEAR: gettext_lazy("There is no year. Enter it as well, such as 22/01/2024 or January 2024"),
}


@dataclass
class PastedRow:
    """One row. `there` is the reading that its place has already; `is_known` says that it is the very same."""

    measure: Measure
    number: int
    said: str
    period: date | None = None
    position: int = 1
    numbers: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    there: Reading | None = None
    is_known: bool = False
    has_no_number: bool = False
    becomes: str = ""

    @property
    def when(self):
        return period_name(self.measure.rhythm, self.period, self.position) if self.period else ""

    @property
    def is_now(self):
        return value_in_words(self.measure, self.there) if self.there else ""

    @property
    def reading(self):
        return {"period": self.period, "position": self.position, **self.numbers}


@dataclass(frozen=True)
class Ways:
    """How the person wants the rows to be read.

    quarters  "financial" or "calendar": a quarter is taken for its first month; "" refuses it
    shares    "45": numbers up to 1 are shares of one
    clock     "hours" or "minutes": what stands before the colon in 00:45
    times     what numbers alone are multiplied with: 10 where they are per 100 and the measure is per 1,000
    weeks     what the name of the column says of its days: that weeks start, or end, on them
    """

    columns: ReadingColumns
    order: str = DateOrder.DAY_FIRST
    quarters: str = ""
    shares: str = ""
    clock: str = ""
    times: Decimal = Decimal(1)
    takes_missing: bool = False
    weeks: dict | None = None


class RowReader:
    """Reads the rows of one measure. One query, however many there are."""

    def __init__(self, measure: Measure, ways: Ways, *, today: date):
        self.measure, self.ways, self.today = measure, ways, today
        self.values = ValueReader(measure, ways, number_fields(measure))

    def rows(self, readings: Sequence[tuple[Line, When | None]]) -> list[PastedRow]:
        """Every line, with what its date says, as a row; compared with those before it and with what is there."""
        there = {place_of(self.measure, reading): reading for reading in Reading.objects.of(self.measure)}
        usual, of_day, first_of = _usual_width([line for line, _when in readings]), Counter(), {}
        rows = []
        for line, when in readings:
            row = self.row(line, when, usual)
            if row.period:
                of_day[row.period] += 1
                row.position = of_day[row.period] if self.measure.rhythm == EACH else 1
                self._compare(row, there)
                self._refuse_missing(row, line)
                self._refuse_second(row, first_of)
            rows.append(row)
        return rows

    def row(self, line: Line, when: When | None, usual_width: int | None = None) -> PastedRow:
        """One line alone."""
        row = PastedRow(self.measure, line.number, " · ".join(line.filled)[:LONGEST_SHOWN])
        if usual_width is not None and len(line.filled) > usual_width:
            row.problems.append(_("This row has more cells than the others. Put quotation marks around 1,234"))
            return row
        problem, row.period = self._period(line, when)
        read = self.values.read(line)
        row.problems += ([str(problem)] if problem else []) + read.problems
        row.numbers = read.said if self.values.fields else {"value": None}
        row.has_no_number, row.becomes = bool(read.missing), "" if row.problems else self.values.in_words(read)
        return row

    def _period(self, line, when):
        """(what to do, None) or (None, the first day of the period)."""
        text = line.cell(self.ways.columns.date)
        if not text:
            return _("The date is missing. Enter it, or take the row out"), None
        if text.startswith("="):
            return _("The date is a formula. Copy the column and paste it back as values"), None
        if when is None:
            return self._problem_of_order(text), None
        day = self._day(when)
        if day is None:
            return NOT_A_DAY[when.span], None
        is_itself = when.span == Span.DAY and not self.ways.weeks  # and not the Sunday that ends this week
        if (when.day if is_itself else day) > self.today:
            return _("The date is in the future. Put it right, or take the row out"), None
        return (_("The date is before 2000. Put it right"), None) if day < EARLIEST else (None, day)

    def _day(self, when):
        if when.day is None or when.span not in TAKEN.get(self.measure.rhythm, {Span.DAY}):
            return None
        day = when.day
        if when.span in {Span.QUARTER, Span.YEAR}:
            if not self.ways.quarters:
                return None
            day = when.calendar if when.calendar and self.ways.quarters == CALENDAR else day
        if when.span == Span.DAY and self.ways.weeks and self.measure.rhythm == WEEK:
            day = in_week_of(day, **self.ways.weeks)
        return period_start(self.measure.rhythm, day)

    def _problem_of_order(self, text):
        if self.ways.order == DateOrder.MONTH_FIRST and read_when(text, DateOrder.DAY_FIRST):
            return _("This date does not have the month first. All rows must be written the same way")
        if self.ways.order != DateOrder.MONTH_FIRST and read_when(text, DateOrder.MONTH_FIRST):
            return _("This date has the month first. Write the day first, such as 14/03/2026")
        return _("The date cannot be read. Write it like 14/03/2026, or 14 March 2026")

    def _compare(self, row, there):
        row.there = there.get((row.period, row.position))
        if row.there and not row.problems:
            row.is_known = all(_same(row, name) for name in self._compared(row))

    def _compared(self, row):
        if self.measure.unit == Measure.Unit.DAYS_BETWEEN:
            return []
        has_two = row.numbers.get("denominator") is not None or row.there.denominator is not None
        return ["numerator", "denominator"] if has_two else ["value"]

    def _refuse_second(self, row, first_of):
        first = row.number if row.problems else first_of.setdefault((row.period, row.position), row.number)
        if first != row.number:
            row.problems.append(_("Row %(n)d is for the same period. Take one of them out") % {"n": first})

    def _refuse_missing(self, row, line):
        """A point that is missing is taken when somebody says so, or where it is there as missing already."""
        if row.has_no_number and not row.is_known and not self.ways.takes_missing and not row.problems:
            missing = self.values.read(line).missing
            row.problems.append(str(WITHOUT[missing.kind]) % {"cell": missing.text})


def _same(row, name):
    places = {} if name == "value" else {"places": COUNT_PLACES}
    return kept(getattr(row.there, name)) == kept(row.numbers.get(name), **places)


def _usual_width(lines):
    widths = Counter(len(line.cells) for line in lines)
    return max(widths, key=lambda width: (widths[width], width), default=0)
