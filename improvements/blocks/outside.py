"""Lines of a block that are no readings: titles, totals, notes, subtotals of quarters, months still to come."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto

from django.utils.translation import gettext_lazy as _

from improvements.blocks.block import IS_DATED, Block, holds_numbers
from improvements.blocks.cells import MISSING, CellKind
from improvements.blocks.columns import ReadingColumns
from improvements.blocks.days import Span, When
from improvements.blocks.lines import Line
from improvements.periods import period_start

TOTAL = re.compile(
    r"\W*(?:(?:grand|sub|overall|running|annual|year(?:ly)?|cumulative|quarter(?:ly)?|monthly|weekly)[- ]*)*"
    r"(?:totals?|sum|average|avg|mean|median|min(?:imum)?|max(?:imum)?|count|st(?:andard|d)\.? ?dev\w*|sd|ytd|"
    r"year to date|target|goal|benchmark|trajectory|baseline|range|mode|overall|all|cumulative|[ul]cl|variance)\b"
    r"|.*\b(?:totals?|average|mean|median)\W*$",
    re.IGNORECASE,
)
LONGER = {Span.QUARTER, Span.YEAR}
LABELS = 2  # cells in which a total may be named


class Why(Enum):
    """Why a line is left out, or passed over."""

    TITLE = auto()
    NAMES = auto()
    TOTAL = auto()
    NOTE = auto()
    SUBTOTAL = auto()


WORDS = {
    Why.TITLE: _("A line above the names of the columns"),
    Why.NAMES: _("The names of the columns again"),
    Why.TOTAL: _("A total or an average, not a reading"),
    Why.NOTE: _("A note without a date and a number"),
    Why.SUBTOTAL: _("A quarter or a year among months"),
}


@dataclass(frozen=True)
class LeftOut:
    """A line that is no reading, and why."""

    line: Line
    why: Why

    @property
    def number(self):
        return self.line.number

    @property
    def said(self):
        return " · ".join(self.line.filled)

    @property
    def words(self):
        return WORDS[self.why]


@dataclass(frozen=True)
class Sorted:
    """The lines of a block: the readings with what each says of time, those left out, those of times to come."""

    readings: list[tuple[Line, When | None]]
    left_out: list[LeftOut]
    passed_over: list[Line]


def sort_lines(
    block: Block, columns: ReadingColumns, whens: dict[int, When | None], *, rhythm: str, today: date
) -> Sorted:
    """Tell readings from other lines. `whens` has what each line's date says, by the number of the line."""
    spans = Counter(when.span in LONGER for when in whens.values() if when)
    among_months = spans[False] > spans[True]
    now = period_start(rhythm, today)
    sorted_lines = Sorted([], [LeftOut(line, Why.TITLE) for line in block.above], [])
    for line in block.body:
        when = whens[line.number]
        why = _why_left_out(block, columns, line, when, among_months)
        if why:
            sorted_lines.left_out.append(LeftOut(line, why))
        elif when and when.day and _is_to_come(columns, line, period_start(rhythm, when.day), now):
            sorted_lines.passed_over.append(line)
        else:
            sorted_lines.readings.append((line, when))
    return sorted_lines


def _why_left_out(block, columns, line, when, among_months):
    if when:
        return Why.SUBTOTAL if among_months and when.span in LONGER else None
    if any(map(TOTAL.match, line.filled[:LABELS])):
        return Why.TOTAL
    if block.names and [cell.casefold() for cell in line.filled] == [cell.casefold() for cell in block.names.filled]:
        return Why.NAMES
    return Why.NOTE if _is_a_note(columns, line) else None


def _is_a_note(columns, line):
    """Words, where a date should stand or beside its empty cell, and not one number."""
    label = line.cell(columns.date)
    has_numbers = holds_numbers(line, columns.of_numbers) or any(
        line.read(column).kind == CellKind.FORMULA for column in columns.of_numbers
    )
    return not has_numbers and not IS_DATED.match(label) and not label.startswith("=")


def _is_to_come(columns, line, period, now):
    """Whether a period is not over yet and has no number: templates are filled with dates ahead."""
    cells = [line.read(column) for column in columns.of_numbers]
    return period >= now and bool(cells) and all(cell.kind in MISSING | {CellKind.FORMULA} for cell in cells)
