"""A pasted block as the person wants it read: the open question, the rows, and what is left out and why."""

import hashlib
from dataclasses import replace

from django.utils.translation import gettext as _

from ceim.tables.dates import DateOrder
from improvements.blocks.block import block_of, date_columns, settle_years
from improvements.blocks.cells import CellKind
from improvements.blocks.columns import ReadingColumns, meaning_of
from improvements.blocks.days import Span, weeks_named
from improvements.blocks.lines import column_title, lines_of
from improvements.blocks.outside import Sorted, sort_lines
from improvements.blocks.years import join_years
from improvements.models import Measure
from improvements.pasting.questions import Asking, columns_of
from improvements.pasting.rows import RowReader, Ways
from improvements.periods import period_start
from improvements.units import OF_TWO_NUMBERS

MOST_NAMED = 8  # columns


class PastedBlock:
    """`question` is the first that is open; while there is one, `rows` are what the likeliest answers make of them."""

    def __init__(self, measure: Measure, text: str, *, today):
        self.measure, self.today = measure, today
        self.lines = lines_of(text, joins_thousands=measure.unit not in OF_TWO_NUMBERS)
        self.block = block_of(self.lines)
        self.years_apart = join_years(self.block)
        self.question, self.sorted, self.rows = None, Sorted([], [], []), []
        self.whens = {}

    @property
    def body(self):
        return self.block.body

    @property
    def names_of_columns(self):
        return [(column, column_title(self.block.names, column)) for column in range(self.block.width)]

    @property
    def signature(self):
        """What the block looks like: answers that were given for another one do not count."""
        names = self.block.names.cells if self.block.names else ()
        return hashlib.sha256("\t".join([str(self.block.width), *names]).encode()).hexdigest()[:12]

    def read(self, said: dict):
        """Read all rows. `said`: by the names of fields what was answered and which columns were chosen."""
        self.ways = self._ways(said)
        self.whens = self._whens(self.ways)
        rhythm = self.measure.rhythm
        self.sorted = sort_lines(self.block, self.ways.columns, self.whens, rhythm=rhythm, today=self.today)
        self.rows = RowReader(self.measure, self.ways, today=self.today).rows(self.sorted.readings)

    def _ways(self, said):
        candidates = self._date_candidates()
        chosen = said.get("date_column")
        settle_years(self.block, candidates[0] if chosen is None else chosen)
        self.meaning = meaning_of(self.measure, self.block, candidates[0] if chosen is None else chosen)
        ways = Ways(self.meaning.columns, takes_missing=bool(said.get("takes_missing")))
        self.asking = asking = Asking(self.measure, self.block, self.meaning, self.today)
        if chosen is None:
            ways = self._answered(asking.dates(candidates, ways), said, ways)
        own = {need: said.get(f"{need}_column") for need in ("value", "top", "bottom")}
        if any(column is not None for column in own.values()):
            ways = replace(ways, columns=ReadingColumns(ways.columns.date, **own))
        elif not self.question:
            ways = self._answered(asking.meaning_of_columns(ways), said, ways)
        ways = replace(ways, weeks=weeks_named(self.block.name(ways.columns.date)))
        for ask in (asking.order, asking.quarters, asking.shares, asking.times, asking.clock):
            if not self.question:
                ways = self._answered(ask(ways), said, ways)
        return ways

    def _answered(self, question, said, ways):
        """The ways as the question was answered; where it was not, it is the open one."""
        if question is None:
            return ways
        answer = str(said.get(question.name) or "")
        if question.name == "meaning" and columns_of(answer, ways.columns.date) is None:
            answer = ""
        chosen = next((choice for choice in question.choices if choice.value == answer), None)
        if chosen is None:
            self.question = question
            return question.choices[0].ways
        return chosen.ways

    def _date_candidates(self):
        """Of several columns that name the same periods the one with days counts."""
        columns = [self.years_apart.months] if self.years_apart else date_columns(self.block)
        if len(columns) < 2:
            return columns
        periods = {column: self._periods(column) for column in columns}
        if len({tuple(each) for each in periods.values()}) > 1:
            return columns
        return [max(columns, key=lambda column: (self._names_days(column), -column))]

    def _periods(self, column):
        whens = [line.when(column) for line in self.block.body]
        return [period_start(self.measure.rhythm, when.day) if when and when.day else None for when in whens]

    def _names_days(self, column):
        whens = [line.when(column) for line in self.block.looked_at]
        return sum(when is not None and when.span == Span.DAY for when in whens)

    def _whens(self, ways):
        return {line.number: line.when(ways.columns.date, ways.order) for line in self.block.body}

    @property
    def are_dates_turned_round(self):
        """Whether a spreadsheet of the other country took some dates, and turned them round while it did."""
        return self.asking.are_dates_turned_round

    @property
    def remarks(self):
        """What was taken for granted, in sentences."""
        said = [self._how_read, self._years, self._serials, self._unread, self._not_used, self._americans]
        return [sentence for each in said for sentence in each()]

    def _how_read(self):
        names = {"date": _("date"), "value": _("number"), "top": _("top number"), "bottom": _("bottom number")}
        columns = {need: getattr(self.ways.columns, need) for need in names}
        said = [f"{column_title(self.block.names, c)} ({names[need]})" for need, c in columns.items() if c is not None]
        return [_("Read from the columns %(columns)s.") % {"columns": ", ".join(said)}]

    def _years(self):
        apart = self.years_apart
        if apart is None or apart.months != self.ways.columns.date:
            return []
        if apart.years is None:
            return [_("Each month was taken for the year that stands above it.")]
        column = column_title(self.block.names, apart.years)
        return [_("The year is read from the column %(column)s.") % {"column": column}]

    def _serials(self):
        first = next(((line, when) for line, when in self.sorted.readings if when and when.is_serial), None)
        if not first:
            return []
        row = next(row for row in self.rows if row.number == first[0].number)
        words = {"number": first[0].cell(self.ways.columns.date), "when": row.when}
        return [_("Numbers such as %(number)s were read as Excel’s own dates: %(when)s.") % words] if row.when else []

    def _unread(self):
        titles = ", ".join(column_title(self.block.names, column) for column in self.meaning.unread)
        text = _("Not read, as it holds formulas without their results: %(columns)s.")
        return [text % {"columns": titles}] if titles else []

    def _not_used(self):
        years = [self.years_apart.years] if self.years_apart else []
        used = {self.ways.columns.date, *years, *self.ways.columns.of_numbers, *self.meaning.unread}
        columns = [column for column in range(self.block.width) if column not in used]
        filled = [c for c in columns if any(line.read(c).kind != CellKind.NOTHING for line in self.block.looked_at)]
        titles = ", ".join(column_title(self.block.names, column) for column in filled[:MOST_NAMED])
        return [_("Not used: %(columns)s.") % {"columns": titles}] if titles else []

    def _americans(self):
        return [_("All dates were read with the month first.")] if self.ways.order == DateOrder.MONTH_FIRST else []
