"""Years that stand apart from their months: in a column of their own, or in a line above them, as pivots have them."""

import re
from dataclasses import dataclass

from improvements.blocks.block import Block
from improvements.blocks.days import Span, When, read_when
from improvements.blocks.lines import Line

NAMED_YEAR = re.compile(r"(?:financial |calendar |fin\.? |cal\.? )?(?:year|yr)|fy", re.IGNORECASE)
NAMED_MONTH = re.compile(r"(?:month|mth)(?: ?(?:no|number|num)\.?)?", re.IGNORECASE)
MONTH_NUMBER = re.compile(r"0?[1-9]|1[0-2]")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
FIRST_OF_FINANCIAL_YEAR = 4  # April


@dataclass(frozen=True)
class YearsApart:
    """The column of the months, and that of the years; None for years in lines of their own."""

    months: int
    years: int | None


def join_years(block: Block) -> YearsApart | None:
    """Let every month say its year too. None, and nothing changed, where one has no year or two come out the same."""
    columns = range(block.width)
    of_years = [column for column in columns if NAMED_YEAR.fullmatch(block.name(column))]
    if len(of_years) > 1:
        return None
    for months in (column for column in columns if column not in of_years and _holds_months(block, column)):
        years = of_years[0] if of_years else None
        whens = _with_years(block, months, years)
        if whens:
            for line, when in whens:
                line.say_when(months, when)
            return YearsApart(months, years)
    return None


def _holds_months(block, column):
    """Whether a third of its cells, beside years and totals, are months or days without a year."""
    cells = [line.cell(column) for line in block.looked_at if line.cell(column)]
    return sum(_without_year(block, column, cell) is not None for cell in cells) * 3 >= len(cells) > 0


def _without_year(block, column, cell):
    """ "Jan" of Jan, and of 1 in a column named Month; None for anything else."""
    if NAMED_MONTH.fullmatch(block.name(column)) and MONTH_NUMBER.fullmatch(cell):
        return MONTHS[int(cell) - 1]
    when = read_when(cell, serials=False)
    return cell if when and when.span == Span.NO_YEAR else None


def _with_years(block, months, years) -> list[tuple[Line, When]] | None:
    found, year = [], None
    for line in block.body:
        if stands_there := _year_of(block, line, months if years is None else years):
            year = stands_there
        text = _without_year(block, months, line.cell(months))
        if text is None:
            continue
        when = _in_year(text, *year) if year else None
        if when is None:
            return None
        found.append((line, when))
    days = [(when.span, when.day) for _line, when in found]
    return found if len(set(days)) == len(days) or years is not None else None


def _year_of(block, line, column):
    """(the text, the first of two years) of a cell; None where it names no year, or one that may begin in April."""
    text = line.cell(column)
    when = read_when(text, serials=False)
    if when is None or when.span != Span.YEAR or len(text) > len("Year 2023/2024"):
        return None
    may_begin_in_april = when.calendar and "f" in block.name(column).casefold()
    return None if may_begin_in_april else (text, when.day.year, bool(when.calendar))


def _in_year(text, year_text, first, is_calendar):
    if is_calendar:
        return _known(read_when(f"{text} {first}"))
    quarter = _known(read_when(f"{text} {year_text}"))
    if quarter and quarter.span == Span.QUARTER:
        return quarter
    when = _known(read_when(f"{text} {first}"))
    return _known(read_when(f"{text} {first + 1}")) if when and when.day.month < FIRST_OF_FINANCIAL_YEAR else when


def _known(when):
    return when if when and when.day else None
