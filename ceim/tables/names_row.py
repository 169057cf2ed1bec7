"""Which row of a table holds the names of its columns, below the lines of a report, and which rows below are notes."""

import re
from collections.abc import Sequence

from ceim.tables.dates import looks_like_a_date

LONGEST_NAME = 200  # of a column; longer is what somebody said
LOOKED_AT = 40  # filled rows at the top of a file
DATES_LOOKED_AT = 20
MOSTLY = 0.8
NAMES_OF_DATES = {
    "date",
    "dates",
    "day",
    "month",
    "week",
    "quarter",
    "period",
    "year",
    "when",
    "received",
    "submitted",
    "completed",
    "completion",
    "timestamp",
    "time",
}
NAMES_OF_OTHERS = {"text", "comment", "comments", "feedback", "words", "reference", "id", "themes", "theme"}
LOOKS_LIKE_A_NUMBER = re.compile(r"[-+<£$*(]?\s?[0-9][0-9.,\s]*%?\)?")
BEGINS_WITH_A_DATE = re.compile(r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}\b")
NOTE = re.compile(
    r"\W*(?:notes?|sources?|key|footnotes?|caveats?|disclaimer|report|printed|generated|exported|extracted|produced|"
    r"prepared|data (?:as|from|source|extract)|end of|page|filters?|please note|confidential|official)\b|[*†‡#]",
    re.IGNORECASE,
)

Record = tuple[int, Sequence[str]]  # the number a spreadsheet shows beside the row, and its cells


def place_of_names(records: Sequence[Record]) -> int:
    """Which of the first filled rows names the columns: 0 unless there is reason to think otherwise.

    A row of names has words, and neither a date nor a number in any cell. It is looked for below titles and lines of a
    report, which fill fewer cells or are followed by an empty row; a column named like a date with dates under it
    is proof.
    """
    top = records[:LOOKED_AT]
    may_be = [place for place, (_number, cells) in enumerate(top) if _may_be_names(cells)]
    proven = [place for place in may_be if _is_proven(top, place)]
    if proven:
        return _fullest(top, proven)
    full = _usual_number_of_cells(top)
    behind_a_gap = [place for place in may_be if _is_after_a_gap(top, place) and _dates_begin(top, place)]
    if any(_filled(top[place][1]) >= full for place in behind_a_gap):
        return next(place for place in behind_a_gap if _filled(top[place][1]) >= full)
    if not may_be or not _may_stand_above(top, may_be[0]) or not _is_thin(top[0][1], full):
        return 0
    below_titles = next((place for place in range(len(top)) if not _is_thin(top[place][1], full)), 0)
    return below_titles if below_titles in may_be else 0


def _is_proven(top, place):
    column = dates_below(top, place)
    if column is None:
        return False
    is_first = not any(looks_like_a_date(cells[column]) for _number, cells in top[:place] if column < len(cells))
    return is_first or _is_after_a_gap(top, place)


def _fullest(top, places):
    """A title may speak of months too: the row with most names, and of two alike the one that an empty row sets off."""
    chosen = places[0]
    for place in places[1:]:
        more = _filled(top[place][1]) - _filled(top[chosen][1])
        is_set_off = _is_after_a_gap(top, place) and _words_for_dates(top, place) <= _words_for_dates(top, chosen)
        if more > 0 or (more == 0 and is_set_off):
            chosen = place
    return chosen


def _words_for_dates(top, place):
    return len(top[place][1][dates_below(top, place)].split())


def dates_below(records: Sequence[Record], place: int) -> int | None:
    """The column that this row names as dates, and that holds them in the rows below; None when there is none."""
    for column, name in enumerate(records[place][1]):
        if NAMES_OF_DATES & set(re.findall("[a-z]+", name.casefold())) and len(name) <= LONGEST_NAME:
            below = [cells[column] for _number, cells in records[place + 1 :] if column < len(cells)]
            below = [cell for cell in below if cell.strip()][:DATES_LOOKED_AT]
            if below and sum(map(looks_like_a_date, below)) >= MOSTLY * len(below):
                return column
    return None


def number_of_notes(records: Sequence[Record], width: int) -> int:
    """How many of the last rows are notes under the table: one cell at the left, unlike anything above it.

    records  those below the names
    width    how many columns are named
    """
    if width < 2:
        return 0
    last = len(records)
    while last and _may_be_a_note(records[last - 1][1]):
        last -= 1
    above = records[:last]
    if not above or any(_may_be_a_note(cells) for _number, cells in above):
        return 0  # rows with one cell are usual here
    notes, first = records[last:], [cells[0] for _number, cells in above if cells and cells[0].strip()]
    are_others = bool(first) and all(looks_like_a_date(cell) or _is_a_number(cell) for cell in first[:LOOKED_AT])
    is_set_off = bool(notes) and notes[0][0] > above[-1][0] + 1 and NOTE.match(notes[0][1][0].strip())
    return len(notes) if are_others or is_set_off else 0


def _may_be_a_note(cells):
    return _filled(cells) == 1 and bool(cells[0].strip()) and not looks_like_a_date(cells[0]) and _has_letters(cells[0])


def _may_be_names(cells):
    """Words in every filled cell, that are no date, no number, and not what somebody said."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return any(map(_has_letters, filled)) and not any(
        len(cell) > LONGEST_NAME or looks_like_a_date(cell) or BEGINS_WITH_A_DATE.match(cell) or _is_a_number(cell)
        for cell in filled
    )


def _may_stand_above(top, place):
    """Whether what stands above the first row of names can be lines of a report, and is no row of the table."""
    return all(_filled(cells) < _filled(top[place][1]) for _number, cells in top[:place])


def _usual_number_of_cells(top):
    """The largest number of filled cells that two rows have; of a file of one row, its own."""
    counts = sorted((_filled(cells) for _number, cells in top), reverse=True)
    return next((one for one, other in zip(counts, counts[1:], strict=False) if one == other), counts[0])


def _is_thin(cells, full):
    """A title or a line of a report: it begins at the left, and fills at most half of the cells."""
    words = set(re.findall("[a-z]+", cells[0].casefold())) if cells else set()
    is_name = len(words) == 1 and bool(words & (NAMES_OF_DATES | NAMES_OF_OTHERS))
    return bool(cells and cells[0].strip()) and not is_name and _filled(cells) * 2 <= full


def _is_after_a_gap(top, place):
    return place > 0 and top[place][0] > top[place - 1][0] + 1


def _dates_begin(top, place):
    """Whether the row below holds a date under one of these names, and no row above does in that column."""
    if place + 1 >= len(top):
        return False
    below, names = top[place + 1][1], top[place][1]
    columns = [c for c, cell in enumerate(below[: len(names)]) if names[c].strip() and looks_like_a_date(cell)]
    return any(
        not any(looks_like_a_date(cells[column]) for _number, cells in top[:place] if column < len(cells))
        for column in columns
    )


def _filled(cells):
    return sum(bool(cell.strip()) for cell in cells)


def _has_letters(cell):
    return any(map(str.isalpha, cell))


def _is_a_number(cell):
    return LOOKS_LIKE_A_NUMBER.fullmatch(cell.strip()) is not None
