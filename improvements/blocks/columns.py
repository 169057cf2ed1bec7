"""Which column holds what: from names, values and how the cells show them. Where two readings are possible: both."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from improvements.blocks.block import Block
from improvements.blocks.cells import NUMBERS, Cell, CellKind
from improvements.models import Measure
from improvements.units import OF_TWO_NUMBERS

MOST_OPTIONS = 6
MOSTLY = 0.5
BESIDE_THE_READINGS = {  # what files of charts hold as well
    "note",
    "notes",
    "comment",
    "comments",
    "signal",
    "unit",
    "lower limit",
    "upper limit",
    "mean",
    "median",
    "average",
    "year",
    "financial year",
    "calendar year",
    "fy",
    "lcl",
    "ucl",
    "target",
    "centre",
    "centre line",
    "drawn on the chart",
    "lower control limit",
    "upper control limit",
}
SPEAKS_OF_RESULT = {"rate", "%", "percent", "percentage", "per", "proportion", "ratio", "pct", "pc"}
NAMES = {
    "top": {"top", "numerator", "num", "yes", "count", "x", "events", "compliant", "achieved", "met"},
    "bottom": {
        "bottom",
        "denominator",
        "denom",
        "of",
        "total",
        "out",
        "asked",
        "d",
        "all",
        "eligible",
        "audited",
        "opportunities",
        "sample",
    },
    "value": {"value", "reading", "result", "number", "score", "minutes", "days"},
}
LETTERS = [("x", "n"), ("n", "N"), ("n", "d")]  # (top, bottom) as statisticians name them
SAY_NOTHING = {
    "the",
    "of",
    "a",
    "an",
    "and",
    "in",
    "on",
    "for",
    "to",
    "per",
    "with",
    "by",
    "number",
    "no",
    "each",
    "every",
    "who",
    "were",
    "was",
    "that",
    "ward",
    "all",
    "month",
    "week",
    "total",
    "rate",
}


@dataclass(frozen=True)
class ReadingColumns:
    """Numbers of columns, from 0; None for what no column holds. Of all three, `value` is for rows without the two."""

    date: int = 0
    value: int | None = None
    top: int | None = None
    bottom: int | None = None

    @property
    def of_numbers(self):
        return [column for column in (self.value, self.top, self.bottom) if column is not None]


@dataclass(frozen=True)
class Meaning:
    """What the columns hold. `options`: several where only a person can say; `unread`: formulas without a result."""

    columns: ReadingColumns
    options: tuple[ReadingColumns, ...] = ()
    unread: tuple[int, ...] = ()


def meaning_of(measure: Measure, block: Block, date: int) -> Meaning:
    """What the columns hold beside the dates. Never fails."""
    if measure.unit == Measure.Unit.DAYS_BETWEEN:
        return Meaning(ReadingColumns(date))
    found = _Found(measure, block, date)
    numbers = found.two_numbers() if measure.unit in OF_TWO_NUMBERS else found.one_number()
    return replace(numbers, unread=tuple(found.unread))


class _Found:
    """The columns that may hold numbers, and what their names say."""

    def __init__(self, measure, block, date):
        self.measure, self.block, self.date = measure, block, date
        self.rows = [line for line in block.looked_at if line.when(date)] or block.looked_at
        others = [column for column in range(block.width) if column != date]
        self.kinds = {c: Counter(line.read(c).kind for line in self.rows if line.cell(c)) for c in others}
        self.filled = [column for column in others if self.kinds[column]]
        numeric = [column for column in self.filled if self._is_numeric(column)]
        beside = {column for column in others if block.name(column).casefold() in BESIDE_THE_READINGS}
        self.numeric = [column for column in numeric if column not in beside] or numeric
        self.unread = [
            c for c in self.filled if self.kinds[c][CellKind.FORMULA] and c not in numeric and c not in beside
        ]
        self.told = _told_apart(measure)

    def _is_numeric(self, column):
        kinds = self.kinds[column]
        numbers = sum(kinds[kind] for kind in NUMBERS)
        hidden = kinds[CellKind.HIDDEN] + kinds[CellKind.ERROR]
        return numbers + hidden > MOSTLY * (
            sum(kinds.values()) - kinds[CellKind.NOTHING] - kinds[CellKind.FORMULA]
        ) > 0 and (numbers > 0 or hidden > 0)

    def one_number(self):
        columns = self.numeric + self.unread
        if len(columns) < 2:
            return Meaning(ReadingColumns(self.date, value=next(iter(columns or self.filled), None)))
        of_measure = words_of(self.measure.name) | ({self.measure.unit} & {"minutes", "days", "score"})
        own = self._best(columns, lambda words: len(words & of_measure)) if self.block.names else None
        named = [c for c in columns if set(words_in(self.block.name(c))) & NAMES["value"]]
        chosen = own if own is not None else named[0] if len(named) == 1 else None
        if chosen is not None and not (named and chosen not in named and len(named) == 1):
            return Meaning(ReadingColumns(self.date, value=chosen))
        return self._asked([ReadingColumns(self.date, value=column) for column in columns])

    def _best(self, columns, score):
        """The column whose name says most; None when none or two do."""
        scores = {column: score(set(words_in(self.block.name(column)))) for column in columns}
        best = max(scores.values(), default=0)
        first = [column for column, score in scores.items() if score == best]
        return first[0] if best and len(first) == 1 else None

    def two_numbers(self):
        pairs = [column for column in self.numeric if self.kinds[column][CellKind.PAIR]]
        if len(pairs) == 1:
            return Meaning(ReadingColumns(self.date, value=pairs[0]))
        top, bottom, result = self._named("top"), self._named("bottom"), self._result()
        if top is not None and bottom is not None and top != bottom:
            return self._of_named(top, bottom, result)
        if not self.numeric:
            return Meaning(ReadingColumns(self.date, value=next(iter(self.unread or self.filled), None)))
        if result is not None and result not in self.unread:
            return Meaning(ReadingColumns(self.date, value=result))
        is_plain_result = len(self.numeric) == 1 and not self.unread and top is None and bottom is None
        if is_plain_result:
            return Meaning(ReadingColumns(self.date, value=self.numeric[0]))
        return self._asked(self._possible(top, bottom))

    def _of_named(self, top, bottom, result):
        pair = ReadingColumns(self.date, top=top, bottom=bottom)
        if {top, bottom} & set(self.unread):
            return Meaning(pair)  # its rows say that they are formulas
        turned = ReadingColumns(self.date, top=bottom, bottom=top)
        if self._is_wrong_way_round(top, bottom):
            return self._asked([pair, turned])
        if result is None or result in self.unread:
            return Meaning(pair)
        if self._agrees(top, bottom, result):
            return Meaning(replace(pair, value=result))
        return self._asked([pair, ReadingColumns(self.date, value=result)])

    def _is_wrong_way_round(self, top, bottom):
        pairs = self._pairs(top, bottom)
        is_percent = self.measure.unit == Measure.Unit.PERCENT
        is_sure = {top, bottom} <= {self._told("top"), self._told("bottom")}
        return bool(pairs) and (is_percent or not is_sure) and all(a > b for a, b in pairs)

    def _pairs(self, *columns):
        """The numbers of these columns in the rows that have all of them."""
        rows = [[line.read(column) for column in columns] for line in self.rows]
        plain = {CellKind.NUMBER, CellKind.PERCENT}
        return [[cell.number for cell in cells] for cells in rows if all(cell.kind in plain for cell in cells)]

    def _agrees(self, top, bottom, result):
        """Whether the third column is what the two make, as far as it is written out."""
        scale = 100 if self.measure.unit == Measure.Unit.PERCENT else self.measure.per
        rows = [(line.read(top), line.read(bottom), line.read(result)) for line in self.rows]
        rows = [cells for cells in rows if all(cell.kind in {CellKind.NUMBER, CellKind.PERCENT} for cell in cells)]
        return all(_makes(a, b, c, scale) for a, b, c in rows)

    def _result(self):
        """The one column that says it is the result: by its name, or by its percent signs."""
        columns = self.numeric + self.unread
        is_percent = self.measure.unit == Measure.Unit.PERCENT or self.measure.per == 100
        shown = [c for c in self.numeric if is_percent and self.kinds[c][CellKind.PERCENT]]
        named = [c for c in columns if set(words_in(self.block.name(c))) & SPEAKS_OF_RESULT]
        plain = [c for c in columns if set(words_in(self.block.name(c))) & {"value", "result"}]
        return next((several[0] for several in (shown, named, plain) if len(several) == 1), None)

    def _told(self, need):
        """The one column that bears the measure's own words for its top or bottom number."""
        columns = [c for c in self.numeric + self.unread if not self._speaks_of_result(c)]
        return self._best(columns, lambda words: len(words & self.told[need]))

    def _named(self, need):
        own, other = self._told(need), self._told("bottom" if need == "top" else "top")
        if own is not None and own != other:
            return own
        if own is not None:
            return None
        columns = [c for c in self.numeric + self.unread if c != other and not self._speaks_of_result(c)]
        named = [c for c in columns if set(words_in(self.block.name(c))) & NAMES[need]]
        return named[0] if len(named) == 1 else self._by_letter(need)

    def _by_letter(self, need):
        by_name = {self.block.name(c): c for c in self.numeric + self.unread}
        pair = next(((top, bottom) for top, bottom in LETTERS if top in by_name and bottom in by_name), None)
        return by_name[pair[need == "bottom"]] if pair else None

    def _speaks_of_result(self, column):
        words = set(words_in(self.block.name(column)))
        return bool(words & SPEAKS_OF_RESULT) or (
            bool(self.kinds[column][CellKind.PERCENT]) and self.measure.unit == Measure.Unit.PERCENT
        )

    def _possible(self, top, bottom):
        """Every reading that the names do not rule out, the likeliest first."""
        columns = [c for c in self.numeric if not self._speaks_of_result(c)]
        pairs = [
            ReadingColumns(self.date, top=a, bottom=b)
            for a, b in permutations(columns, 2)
            if top in {None, a} and bottom in {None, b} and self._may_be_pair(a, b)
        ]
        pairs.sort(key=lambda each: self._is_wrong_way_round(each.top, each.bottom))
        return pairs + [ReadingColumns(self.date, value=column) for column in self.numeric]

    def _may_be_pair(self, a, b):
        pairs = self._pairs(a, b)
        may_be_larger = self.measure.unit != Measure.Unit.PERCENT
        return any(bottom > 0 and (may_be_larger or top <= bottom) for top, bottom in pairs)

    def _asked(self, options: Sequence[ReadingColumns]):
        options = tuple(options[:MOST_OPTIONS])
        return Meaning(options[0] if options else ReadingColumns(self.date), options)


def _makes(top: Cell, bottom: Cell, result: Cell, scale) -> bool:
    if not bottom.number:
        return True
    made, places = top.number / bottom.number * scale, -result.number.as_tuple().exponent
    return abs(made - result.number) * 10 ** max(places, 0) <= 1


def words_in(name: str) -> list[str]:
    return re.findall(r"[a-z]+|%", name.casefold())


def words_of(text: str) -> set[str]:
    """The words of a text that tell it from others, without the ending of the plural."""
    return {_singular(word) for word in words_in(text) if word not in SAY_NOTHING} | (set(words_in(text)) - SAY_NOTHING)


def _singular(word):
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _told_apart(measure):
    """{"top": words of the top number alone, "bottom": those of the bottom number alone}; all where none is its own."""
    top, bottom = words_of(measure.numerator), words_of(measure.denominator)
    if not bottom:  # "Falls per 1,000 bed days"
        before, _per, behind = measure.name.casefold().partition(" per ")
        top, bottom = top or (words_of(before) if behind else set()), words_of(behind)
    return {"top": top - bottom or top, "bottom": bottom - top or bottom}
