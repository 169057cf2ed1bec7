"""From the lines of a block to readings: what each row will become, or what is wrong with it and what to do."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from conversations.importing import DateOrder
from conversations.importing.cells import is_formula
from improvements.blocks import Columns, Line, is_month_first, read_day
from improvements.forms.numbers import says_nothing
from improvements.forms.reading import EARLIEST, number_fields, problems_of_two
from improvements.measuring import period_name, period_start, plain, unit_word, value_in_words
from improvements.models import Measure, Reading
from improvements.units import OF_TWO_NUMBERS

LONGEST_SHOWN = 40  # characters of what stands in a row
CELLS = {"value": "value", "numerator": "top", "denominator": "bottom"}  # field of a reading → its column


@dataclass
class Row:
    """One row. `there` is the reading that its period has already; `is_known` says that it is the very same."""

    number: int
    said: str
    period: date | None = None
    numbers: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    there: Reading | None = None
    is_known: bool = False
    when: str = ""
    becomes: str = ""
    is_now: str = ""

    @property
    def reading(self):
        return {"period": self.period, **self.numbers}


@dataclass(frozen=True)
class Ways:
    """How the person wants the rows to be read."""

    columns: Columns
    order: str = DateOrder.DAY_FIRST
    takes_missing: bool = False
    times: int = 1  # 100 where 0.45 stands for 45%


def read_rows(measure: Measure, lines: Sequence[Line], ways: Ways, *, today: date) -> list[Row]:
    """Every line as a row. One query, however many there are."""
    there = {reading.period: reading for reading in measure.readings.all()}
    fields, usual = number_fields(measure), _usual_width(lines)
    rows, first_of = [], {}
    for line in lines:
        reader = _Reader(measure, line, ways, fields, today)
        rows.append(reader.row(usual, first_of, there))
    return rows


def _usual_width(lines):
    widths = Counter(len(line.cells) for line in lines)
    return max(widths, key=lambda width: (widths[width], width), default=0)


class _Reader:
    """One row while it is read."""

    def __init__(self, measure, line, ways, fields, today):
        self.measure, self.line, self.ways, self.fields, self.today = measure, line, ways, fields, today
        self.cells = {name: line.cell(getattr(ways.columns, column)) for name, column in CELLS.items()}
        self.day = line.cell(ways.columns.date)

    def row(self, usual_width: int, first_of: dict, there: Mapping) -> Row:
        row = Row(
            self.line.number, " · ".join(cell.strip() for cell in self.line.cells if cell.strip())[:LONGEST_SHOWN]
        )
        if len([cell for cell in self.line.cells if cell.strip()]) > usual_width:
            row.problems.append(_("This row has more cells than the others. Put quotation marks around 1,234"))
            return row
        row.period = self.period(row)
        row.numbers = self.numbers(row)
        if row.period and not row.problems:
            self.compare(row, first_of, there)
        return row

    def period(self, row):
        problem, day = self.problem_of_date()
        if problem:
            row.problems.append(problem)
            return None
        return period_start(self.measure.rhythm, day)

    def problem_of_date(self):
        """(what to do, the day); one of them is None."""
        if not self.day:
            return _("The date is missing. Enter it, or take the row out"), None
        if is_formula(self.day):
            return _("The date is a formula. Copy the column and paste it back as values"), None
        found = read_day(self.day, self.ways.order)
        if found is None:
            return self.problem_of_order(), None
        day, has_day = found
        if not has_day and self.measure.rhythm != Measure.Rhythm.MONTH:
            return _("This names only a month. Enter the day as well, such as 2 March 2026"), None
        if day > self.today:
            return _("The date is in the future. Put it right, or take the row out"), None
        return (_("The date is before 2000. Put it right"), None) if day < EARLIEST else (None, day)

    def problem_of_order(self):
        if self.ways.order == DateOrder.MONTH_FIRST:
            return _("This date does not have the month first. All rows must be written the same way")
        if is_month_first(self.day):
            return _("This date has the month first. Write the day first, such as 14/03/2026")
        return _("The date cannot be read. Write it like 14/03/2026, or 14 March 2026")

    def numbers(self, row):
        if self.measure.unit == Measure.Unit.DAYS_BETWEEN:
            return {"value": None}
        if all(says_nothing(self.cells[name]) for name in self.fields):
            if not self.ways.takes_missing:
                row.problems.append(_("There is no number. Enter it, take the row out, or tick the box for such rows"))
            return {}
        found = {name: self.number(row, name) for name in self.fields}
        if not row.problems and self.measure.unit in OF_TWO_NUMBERS:
            row.problems += [str(problem) for _name, problem in problems_of_two(self.measure, **found)]
        return found

    def number(self, row, name):
        cell = self.cells[name]
        if is_formula(cell):
            row.problems.append(_("The number is a formula. Copy the column and paste it back as values"))
            return None
        if not cell:
            return None
        try:
            number = self.fields[name].clean(cell)
            return self.scaled(number) if name == "value" else number
        except ValidationError as problem:
            row.problems += problem.messages
            return None

    def scaled(self, number):
        """0.45 as 45, where that is what it stands for; the limits of a percentage hold for that one."""
        if self.ways.times == 1 or number is None:
            return number
        scaled = Decimal(number * self.ways.times).quantize(Decimal("0.0001"))
        self.fields["value"].validate(scaled)
        return scaled

    def compare(self, row, first_of, there):
        """With the rows before it, and with what is recorded already."""
        row.when = period_name(self.measure.rhythm, row.period)
        row.becomes = self.in_words(row)
        first = first_of.setdefault(row.period, row.number)
        if first != row.number:
            row.problems.append(_("Row %(n)d is for the same period. Take one of them out") % {"n": first})
        row.there = there.get(row.period)
        if row.there:
            row.is_now = value_in_words(self.measure, row.there)
            row.is_known = all(getattr(row.there, name) == row.numbers.get(name) for name in self.compared(row))

    def compared(self, row):
        if self.measure.unit == Measure.Unit.DAYS_BETWEEN:
            return []
        has_two = row.numbers.get("denominator") is not None or row.there.denominator is not None
        return ["numerator", "denominator"] if has_two else ["value"]

    def in_words(self, row):
        if self.measure.unit == Measure.Unit.DAYS_BETWEEN:
            return _("It happened")
        value, top, bottom = (row.numbers.get(name) for name in ("value", "numerator", "denominator"))
        if top is not None and bottom is not None:
            return _("%(top)s of %(bottom)s") % {"top": plain(top), "bottom": plain(bottom)}
        if value is None:
            return _("No number: a point that is missing")
        unit = unit_word(self.measure)
        return f"{plain(value)}{'' if unit in {'', '%'} else ' '}{unit}"


def may_be_shares_of_one(measure: Measure, lines: Sequence[Line], columns: Columns) -> bool:
    """Whether the percentages look like 0.45 for 45%: none above 1, some below, none with a sign."""
    if measure.unit != Measure.Unit.PERCENT or columns.value is None:
        return False
    numbers = list(_plain_numbers(line.cell(columns.value) for line in lines))
    return bool(numbers) and all(0 <= number <= 1 for number in numbers) and any(0 < number < 1 for number in numbers)


def _plain_numbers(cells) -> Iterator[float]:
    for cell in cells:
        if cell.endswith("%"):
            yield float("inf")
        elif cell.replace(".", "", 1).isdecimal() and cell.isascii():
            yield float(cell)
