"""What only the person can say of a block, one thing at a time, with what would come of each answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ceim.tables.dates import DateOrder, order_of_dates
from improvements.blocks.cells import CellKind
from improvements.blocks.columns import ReadingColumns
from improvements.blocks.days import Span, bare
from improvements.blocks.lines import Line, column_title
from improvements.models import Measure
from improvements.pasting.rows import CALENDAR, RowReader, Ways
from improvements.pasting.units_asked import AS_IT_STANDS, SCALED, doubt_about
from improvements.pasting.values import HOURS, SHARES
from improvements.periods import period_start
from improvements.units import OF_TWO_NUMBERS

SAMPLES, LOOKED_AT = 3, 50  # rows that are shown, and among which they are chosen
FINANCIAL, MINUTES = "financial", "minutes"
PER = re.compile(r"(?:\bper|/) ?(\d[\d,]*)", re.IGNORECASE)
STEP = {"day": 1, "week": 7, "month": 31}


@dataclass(frozen=True)
class PasteChoice:
    """An answer, and the ways in which rows are then read."""

    value: str
    label: str
    ways: Ways


@dataclass(frozen=True)
class PasteQuestion:
    """`name` is the field that takes the answer; `results`: of some rows, what each answer makes of them."""

    name: str
    title: str
    choices: tuple[PasteChoice, ...]
    lines: tuple[Line, ...]
    suggested: str = ""
    results: tuple = ()

    @property
    def pairs(self):
        return [(choice.value, choice.label) for choice in self.choices]

    @property
    def sides(self):
        """The results, each with the label of its answer."""
        labels = [choice.label for choice in self.choices]
        return [(said, list(zip(labels, each, strict=True))) for said, each in self.results]


class Asking:
    """The questions of one block: each is asked once those before it are answered."""

    def __init__(self, measure: Measure, block, meaning, today):
        self.measure, self.block, self.meaning, self.today = measure, block, meaning, today
        self.are_dates_turned_round = False

    def lines_with_dates(self, ways: Ways) -> list[Line]:
        """The lines that say when, in one order of day and month or the other."""
        column = ways.columns.date
        return [line for line in self.block.body if line.when(column) or line.when(column, DateOrder.MONTH_FIRST)]

    def results(self, question: PasteQuestion) -> tuple:
        """(what stands in the row, what it becomes with each answer) of the first rows that show a difference."""
        found = [(line, self._of_line(line, question)) for line in question.lines]
        telling = [each for each in found if len(set(each[1])) > 1] or found
        return tuple((" · ".join(line.filled)[:80], of_each) for line, of_each in telling[:SAMPLES])

    def _of_line(self, line, question):
        return [self._in_words(line, choice.ways) for choice in question.choices]

    def _in_words(self, line, ways):
        when = line.when(ways.columns.date, ways.order)
        row = RowReader(self.measure, ways, today=self.today).row(line, when)
        if row.problems:
            return row.problems[0]
        return _("%(when)s: %(becomes)s") % {"when": capfirst(row.when), "becomes": row.becomes}

    def dates(self, columns: Sequence[int], ways: Ways) -> PasteQuestion | None:
        """Which column holds the dates, where several do and they name other periods."""
        if len(columns) < 2:
            return None
        title = _("Which column holds the date?")
        return self._asked(
            "date_column",
            title,
            [
                PasteChoice(str(column), self._title(column), replace(ways, columns=replace(ways.columns, date=column)))
                for column in columns
            ],
        )

    def meaning_of_columns(self, ways: Ways) -> PasteQuestion | None:
        if not self.meaning.options:
            return None
        title = _("Which number is which?") if self.measure.unit in OF_TWO_NUMBERS else _("Which number is it?")
        choices = [
            PasteChoice(code_of(columns), self._in_roles(columns), replace(ways, columns=columns))
            for columns in self.meaning.options
        ]
        return self._asked("meaning", title, choices)

    def order(self, ways: Ways) -> PasteQuestion | None:
        """Which comes first, day or month: where a row speaks against day first, or months first come out evener."""
        found = order_of_dates(bare(line.cell(ways.columns.date)) for line in self.lines_with_dates(ways))
        self.are_dates_turned_round = found.turned_round > 0
        if not found.month_first and not (found.either and not found.day_first and self._is_evener(ways)):
            return None
        choices = [
            PasteChoice(DateOrder.DAY_FIRST, _("Day first, as in 31/3/2026"), replace(ways, order=DateOrder.DAY_FIRST)),
            PasteChoice(
                DateOrder.MONTH_FIRST,
                _("Month first in all rows, as Americans write: 3/31/2026"),
                replace(ways, order=DateOrder.MONTH_FIRST),
            ),
        ]
        suggested = DateOrder.MONTH_FIRST if found.month_first and not found.day_first else ""
        return self._asked("date_order", _("How are the dates written?"), choices, suggested=suggested)

    def _is_evener(self, ways):
        return self._evenness(ways, DateOrder.MONTH_FIRST) > self._evenness(ways, DateOrder.DAY_FIRST)

    def _evenness(self, ways, order):
        """How well the dates fit the rhythm: none to come, none twice, one after the other; else close together."""
        whens = [line.when(ways.columns.date, order) for line in self.lines_with_dates(ways)]
        days = sorted(period_start(self.measure.rhythm, when.day) for when in whens if when and when.day)
        to_come = sum(day > self.today for day in days)
        step = STEP.get(self.measure.rhythm)
        if step is None:
            return -to_come, (days[0] - days[-1]).days if days else 0
        steps = [(later - earlier).days for earlier, later in zip(days, days[1:], strict=False)]
        return sum(0 < each <= step for each in steps) - steps.count(0) - to_come, 0

    def quarters(self, ways: Ways) -> PasteQuestion | None:
        """Whether a quarter or a year stands for its first month, of a measure for every month."""
        if self.measure.rhythm != Measure.Rhythm.MONTH:
            return None
        whens = [(line, line.when(ways.columns.date, ways.order)) for line in self.lines_with_dates(ways)]
        longer = [(line, when) for line, when in whens if when and when.span in {Span.QUARTER, Span.YEAR}]
        if not longer or len(longer) * 2 < len([when for _line, when in whens if when]):
            return None
        ways_of = {name: replace(ways, quarters=name) for name in (FINANCIAL, CALENDAR)}
        if any(when.calendar for _line, when in longer):
            choices = [
                PasteChoice(FINANCIAL, _("Of the financial year, from April"), ways_of[FINANCIAL]),
                PasteChoice(CALENDAR, _("Of the calendar year, from January"), ways_of[CALENDAR]),
            ]
        else:
            choices = [PasteChoice(FINANCIAL, _("Take each for its first month"), ways_of[FINANCIAL])]
        title = _("These are quarters or years, and the measure is for months")
        return self._asked("quarters", title, choices, [line for line, _when in longer])

    def shares(self, ways: Ways) -> PasteQuestion | None:
        """What numbers up to 1 stand for in a column of percentages, unless all are shown with their sign."""
        is_percent = self.measure.unit == Measure.Unit.PERCENT or (
            self.measure.unit in OF_TWO_NUMBERS and self.measure.per == 100
        )
        column = ways.columns.value
        if not is_percent or column is None or self._says_its_unit():
            return None
        doubtful = [line for line in self._alone(ways) if self._is_up_to_one(line.read(column))]
        if not doubtful:
            return None
        choices = [
            PasteChoice(SHARES, _("Shares of one: 0.45 is 45%"), replace(ways, shares=SHARES)),
            PasteChoice(AS_IT_STANDS, _("Percentages: 0.45 is 0.45%, less than one in a hundred"), ways),
        ]
        return self._asked("shares", _("What does 0.45 stand for?"), choices, doubtful)

    @staticmethod
    def _is_up_to_one(cell):
        return cell.kind == CellKind.NUMBER and 0 < cell.number <= 1

    def _alone(self, ways):
        """The lines in which the result counts, and not two numbers."""
        two = [column for column in (ways.columns.top, ways.columns.bottom) if column is not None]
        lines = self.lines_with_dates(ways)
        return [line for line in lines if all(line.read(column).kind == CellKind.NOTHING for column in two)]

    def _says_its_unit(self):
        """Whether a column says in each row that it is in the measure's own unit, as our own files do."""
        unit = next((c for c in range(self.block.width) if self.block.name(c).casefold() == "unit"), None)
        cells = {line.cell(unit) for line in self.block.body} if unit is not None else set()
        return cells == {self.measure.unit}

    def times(self, ways: Ways) -> PasteQuestion | None:
        """Whether numbers are in another unit than the measure: per 100, for every one, as shares of a day."""
        column = ways.columns.value
        if column is None or not self._alone(ways):
            return None
        if (doubt := self._doubt(ways, column)) is not None:
            choices = [PasteChoice(value, label, _scaled(ways, times)) for value, label, times in doubt.answers]
            return self._asked("times", doubt.title, choices, self._alone(ways))
        if self.measure.unit == Measure.Unit.RATE and self.measure.per > 1:
            return self._times_of_rate(ways, column)
        if self.measure.unit == Measure.Unit.MINUTES and self._largest(ways, column) < 1:
            choices = [
                PasteChoice(SCALED, _("Shares of a day, as Excel counts: 0.5 is 720 minutes"), _scaled(ways, 24 * 60)),
                PasteChoice(AS_IT_STANDS, _("Minutes, all shorter than one"), ways),
            ]
            return self._asked("times", _("What does 0.5 stand for?"), choices, self._alone(ways))
        return None

    def _doubt(self, ways, column):
        if self._says_its_unit():
            return None
        return doubt_about(self.measure, self.block.name(column), [line.read(column) for line in self._alone(ways)])

    def _times_of_rate(self, ways, column):
        named = PER.search(self.block.name(column))
        per = int(named.group(1).replace(",", "")) if named else self.measure.per
        if not named and self._largest(ways, column) < 10 / Decimal(self.measure.per):
            per = 1  # 0.0033 falls a day in bed
        if per in {0, self.measure.per}:
            return None
        words = {"theirs": f"{per:,}", "ours": f"{self.measure.per:,}"}
        choices = [
            PasteChoice(
                SCALED,
                _("They are for every %(theirs)s: change them to per %(ours)s") % words,
                _scaled(ways, Decimal(self.measure.per) / per),
            ),
            PasteChoice(AS_IT_STANDS, _("They are per %(ours)s already") % words, ways),
        ]
        return self._asked("times", _("For every how many are these numbers?"), choices, self._alone(ways))

    def _largest(self, ways, column):
        """The largest plain number; infinity where there is none above 0."""
        cells = [line.read(column) for line in self._alone(ways)]
        numbers = [cell.number for cell in cells if cell.kind == CellKind.NUMBER]
        return max(numbers, default=0) or Decimal("Infinity")

    def clock(self, ways: Ways) -> PasteQuestion | None:
        """What 00:45 stands for, of a measure of time."""
        column = ways.columns.value
        if self.measure.unit not in {Measure.Unit.MINUTES, Measure.Unit.DAYS} or column is None:
            return None
        doubtful = [line for line in self.lines_with_dates(ways) if line.read(column).kind == CellKind.CLOCK]
        if not doubtful:
            return None
        choices = [
            PasteChoice(HOURS, _("Hours and minutes: 00:45 is 45 minutes"), replace(ways, clock=HOURS)),
            PasteChoice(MINUTES, _("Minutes and seconds: 00:45 is 45 seconds"), replace(ways, clock=MINUTES)),
        ]
        return self._asked("clock", _("What does 00:45 stand for?"), choices, doubtful)

    def _asked(self, name, title, choices, lines=None, suggested=""):
        question = PasteQuestion(
            name, title, tuple(choices), tuple((lines or self.lines_with_dates(choices[0].ways))[:LOOKED_AT]), suggested
        )
        return replace(question, results=self.results(question))

    def _title(self, column):
        return column_title(self.block.names, column)

    def _in_roles(self, columns):
        if columns.top is None:
            return _("The number is in %(column)s") % {"column": self._title(columns.value)}
        words = {"top": self._title(columns.top), "bottom": self._title(columns.bottom)}
        return _("Top number: %(top)s. Bottom number: %(bottom)s") % words


def _scaled(ways, times):
    return replace(ways, times=Decimal(times))


def code_of(columns: ReadingColumns) -> str:
    """ "t1b2" or "v3": columns as a choice that can be sent."""
    return f"t{columns.top}b{columns.bottom}" if columns.top is not None else f"v{columns.value}"


def columns_of(code: str, date: int) -> ReadingColumns | None:
    """The other way round; None for anything else."""
    found = re.fullmatch(r"t(\d{1,2})b(\d{1,2})|v(\d{1,2})", code or "")
    if not found:
        return None
    top, bottom, value = (int(part) if part else None for part in found.groups())
    return ReadingColumns(date, value=value, top=top, bottom=bottom)
