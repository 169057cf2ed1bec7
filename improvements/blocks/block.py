"""A block of readings in its parts: what stands above the names of the columns, the names, the rows, the dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ceim.tables.names_row import place_of_names
from improvements.blocks.cells import NUMBERS, CellKind
from improvements.blocks.days import ONLY_NUMBERS, Span, are_financial_years, as_financial_year, read_when
from improvements.blocks.lines import HAS_LETTERS, Line

LOOKED_AT = 200  # rows, to find out what the columns hold
MOSTLY = 0.8
FIRST_LINES, SIDEWAYS = 5, 3  # three dates in one of the first lines, and no column that has as many
NAMES_OF_DATES = {
    "date",
    "day",
    "week",
    "month",
    "period",
    "when",
    "quarter",
    "year",
    "wc",
    "w/c",
    "commencing",
    "labels",
}
IS_DATED = re.compile(r"\d{1,4} ?[-/.] ?\d|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3}")


@dataclass(frozen=True)
class Block:
    names: Line | None
    above: list[Line]
    body: list[Line]

    @property
    def looked_at(self) -> list[Line]:
        return self.body[:LOOKED_AT]

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in [*self.looked_at, *([self.names] if self.names else [])]), default=1)

    def name(self, column: int | None) -> str:
        return self.names.cell(column) if self.names else ""


def block_of(lines: Sequence[Line]) -> Block:
    place = place_of_names([(line.number, line.cells) for line in lines]) if lines else 0
    if lines and _are_names(lines[place]) and not any(map(_is_a_reading, lines[:place])):
        return Block(lines[place], list(lines[:place]), list(lines[place + 1 :]))
    return Block(None, [], list(lines))


def _are_names(line):
    has_letters = any(map(HAS_LETTERS.search, line.filled))
    return has_letters and not any(
        read_when(cell) or cell[:1].isdecimal() or cell.startswith(("-", "=")) for cell in line.filled
    )


def _is_a_reading(line):
    """Whether a day and a number stand in it: then no names can stand below it."""
    columns = range(len(line.cells))
    return any(_is_a_date(line.cell(column)) for column in columns) and any(
        line.read(column).kind == CellKind.NUMBER and not line.when(column) for column in columns
    )


def date_columns(block: Block) -> list[int]:
    """The columns that may hold the dates, the likeliest first; more than one only where nobody can know."""
    counts = {column: _dates_in(block, column) for column in range(block.width)}
    best = max(counts.values(), default=0)
    if not best:
        return [_without_dates(block)]
    most = [column for column, count in counts.items() if count >= MOSTLY * best]
    named = [column for column in most if is_named_date(block.name(column))]
    return named if len(named) == 1 else most


def settle_years(block: Block, column: int):
    """Lets the whole column say what 2010-11 is."""
    if are_financial_years((line.cell(column) for line in block.looked_at), block.name(column)):
        for line in block.body:
            if year := as_financial_year(line.cell(column)):
                line.say_when(column, year)


def are_dates_sideways(block: Block) -> bool:
    """Whether the dates stand beside each other, one column for each."""
    most = max((sum(map(_is_a_date, line.cells)) for line in [*block.above, *block.body[:FIRST_LINES]]), default=0)
    return most >= SIDEWAYS and all(_dates_in(block, column) < SIDEWAYS for column in range(block.width))


def _dates_in(block, column):
    return sum(_is_a_date(line.cell(column)) for line in block.looked_at)


def _is_a_date(cell):
    when = read_when(cell, serials=False)
    if when is None or cell.isdecimal():
        return read_when(cell, "month_first", serials=False) is not None and not cell.isdecimal()
    return when.span != Span.NO_YEAR or not ONLY_NUMBERS.fullmatch(cell)


def _without_dates(block):
    """Where no cell is written as a date: numbers that may be Excel's days, else the column that is named so."""
    columns = range(block.width)
    named = next((column for column in columns if is_named_date(block.name(column))), None)
    if named is not None:
        return named
    return next((column for column in columns if _holds_serials(block, column)), 0)


def _holds_serials(block, column):
    cells = [line.cell(column) for line in block.looked_at if line.cell(column)]
    return bool(cells) and sum(read_when(cell) is not None for cell in cells) >= MOSTLY * len(cells)


def is_named_date(name: str) -> bool:
    return bool(NAMES_OF_DATES & set(re.findall(r"[a-z/]+", name.casefold())))


def holds_numbers(line: Line, columns: Sequence[int]) -> bool:
    """Whether any of these cells holds a number, or a mark for one that is hidden."""
    return any(line.read(column).kind in NUMBERS | {CellKind.HIDDEN} for column in columns if column is not None)
