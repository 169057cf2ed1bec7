"""The numbers of one pasted row: what its cells make of a reading, or what is wrong with them and what to do."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvements.blocks.cells import MISSING, CellKind
from improvements.charts.series import in_digits
from improvements.figures.shown import plain, unit_word
from improvements.models import Measure
from improvements.numbers import COUNT_PLACES, kept
from improvements.readings.forms import problems_of_two
from improvements.units import OF_TWO_NUMBERS

SHARES, HOURS = "45", "hours"
SECONDS_IN = {Measure.Unit.MINUTES: 60, Measure.Unit.DAYS: 86_400}
WITHOUT = {
    CellKind.NOTHING: gettext_lazy("There is no number. Enter it, take the row out, or tick the box for such rows"),
    CellKind.HIDDEN: gettext_lazy(
        "“%(cell)s” hides a small number. Enter the number, or tick the box to take it as missing"
    ),
    CellKind.ERROR: gettext_lazy(
        "“%(cell)s” is an error of the spreadsheet. Mend it there, or tick the box to take it as missing"
    ),
}
MISSING_AS = {
    CellKind.NOTHING: gettext_lazy("No number: a point that is missing"),
    CellKind.HIDDEN: gettext_lazy("No number: hidden because it is small"),
    CellKind.ERROR: gettext_lazy("No number: the spreadsheet shows an error"),
}
REFUSED = {
    CellKind.FORMULA: gettext_lazy("The number is a formula. Copy the column and paste it back as values"),
    CellKind.COMMA: gettext_lazy("Write decimals with a point, such as 1.5"),
    CellKind.WORDS: gettext_lazy("Enter a number, such as 12"),
    CellKind.PAIR: gettext_lazy("These are two numbers, and this measure has one. Enter one number"),
}


@dataclass
class Numbers:
    """`value`, or `top` and `bottom`, or what to do. `missing` is the cell that has no number where a row has none."""

    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    missing: object = None
    problems: list = field(default_factory=list)

    @property
    def said(self):
        return {"value": self.value, "numerator": self.numerator, "denominator": self.denominator}


class ValueReader:
    """Reads the numbers of the rows of one measure, in the ways that the person wants."""

    def __init__(self, measure, ways, fields):
        self.measure, self.ways, self.fields = measure, ways, fields
        self.is_of_two, self.unit_word = measure.unit in OF_TWO_NUMBERS, unit_word(measure)
        self.takes_percent = measure.unit == Measure.Unit.PERCENT or (self.is_of_two and measure.per == 100)

    def read(self, line) -> Numbers:
        if not self.fields:
            return Numbers()
        top, bottom, value = (line.read(column) for column in self._columns())
        if self.is_of_two and CellKind.PAIR in {value.kind, top.kind}:
            pair = value if value.kind == CellKind.PAIR else top
            return self._two(pair.number, pair.other)
        cells = [value] if self._is_alone(line, top, bottom) else [top, bottom]
        unknown = next((cell for cell in cells if cell.kind in {CellKind.HIDDEN, CellKind.ERROR}), None)
        if unknown or all(cell.kind in MISSING for cell in cells):
            return Numbers(missing=unknown or cells[0])
        return self._alone(value) if len(cells) == 1 else self._both(top, bottom)

    def _columns(self):
        columns = self.ways.columns
        return columns.top, columns.bottom, columns.value

    def _is_alone(self, line, top, bottom):
        """Of a row with neither of the two numbers the result counts, where there is a column for it."""
        columns = self.ways.columns
        if columns.top is None and columns.bottom is None:
            return True
        return columns.value is not None and {top.kind, bottom.kind} == {CellKind.NOTHING}

    def _alone(self, cell):
        numbers = Numbers()
        numbers.value = self._checked("value", cell, numbers.problems)
        return numbers

    def _both(self, top, bottom):
        numbers = Numbers()
        for name, cell in (("numerator", top), ("denominator", bottom)):
            if cell.kind != CellKind.NOTHING or cell.text:
                setattr(numbers, name, self._checked(name, cell, numbers.problems))
        if not numbers.problems:
            numbers.problems += [str(text) for _name, text in problems_of_two(self.measure, **numbers.said)]
        return numbers

    def _two(self, top, bottom):
        numbers = Numbers(numerator=kept(top, COUNT_PLACES), denominator=kept(bottom, COUNT_PLACES))
        numbers.problems += [str(text) for _name, text in problems_of_two(self.measure, **numbers.said)]
        return numbers

    def _checked(self, name, cell, problems):
        try:
            number = self._number(name, cell)
            number = self.fields[name].taken(number, cell.text)
            self.fields[name].validate(number)
        except ValidationError as problem:
            problems += problem.messages
            return None
        return number

    def _number(self, name, cell):
        if cell.kind == CellKind.NUMBER:
            return self._scaled(cell.number) if name == "value" else cell.number
        if cell.kind == CellKind.PERCENT:
            return self._percent(name, cell)
        if cell.kind in {CellKind.DURATION, CellKind.CLOCK}:
            return self._time(name, cell)
        if cell.kind == CellKind.NOTHING:
            raise self.fields[name].error("nothing_there")
        raise ValidationError(str(REFUSED[cell.kind]))

    def _scaled(self, number):
        """0.45 as 45, where that is what it stands for; per 100 as per 1,000, where the column says per 100."""
        if self.ways.shares == SHARES and 0 <= number <= 1:
            number *= 100
        return number * self.ways.times

    def _percent(self, name, cell):
        if name == "value" and self.takes_percent:
            return cell.number
        if name == "value" and self.is_of_two:
            words = {"unit": self.unit_word}
            raise ValidationError(_("This is a percentage, and the measure is %(unit)s. Enter the two numbers") % words)
        raise self.fields[name].error("percent")

    def _time(self, name, cell):
        seconds = SECONDS_IN.get(self.measure.unit)
        if seconds is None or name != "value":
            raise ValidationError(_("This is a time. Write it as a number, such as 45"))
        if cell.kind == CellKind.DURATION:
            return cell.number / seconds
        if not self.ways.clock:
            raise ValidationError(_("Say what 00:45 stands for"))
        first, second = cell.number * 60, cell.other
        return (first + second) * (60 if self.ways.clock == HOURS else 1) / Decimal(seconds)

    def in_words(self, numbers: Numbers) -> str:
        if not self.fields:
            return _("It happened")
        if numbers.missing:
            return str(MISSING_AS[numbers.missing.kind])
        top, bottom = numbers.numerator, numbers.denominator
        if top is not None and bottom:
            share = Decimal(self.measure.per if self.measure.unit != Measure.Unit.PERCENT else 100) * top / bottom
            words = {"top": plain(top), "bottom": plain(bottom), "result": self._with_unit(in_digits(float(share)))}
            return _("%(top)s of %(bottom)s = %(result)s") % words
        return "" if numbers.value is None else self._with_unit(plain(numbers.value))

    def _with_unit(self, digits):
        unit = self.unit_word
        return f"{digits}{'' if unit in {'', '%'} else ' '}{unit}"
