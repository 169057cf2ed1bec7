"""The sheet as an Excel file, and what came back of it: every row that holds a word is somebody's conversation."""

from itertools import zip_longest
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.utils.translation import gettext as _

from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits, Table, UnreadableFile
from ceim.teams.models import Pathway
from ceim.words import cleaned_words
from conversations.shift_sheet.columns import KEY, WHOLE, columns_of, is_key, plain
from conversations.taken_once import Written

LIMITS = FileLimits(megabytes=5, rows=1_000)
ROWS = 20  # for one shift
LINES_ABOVE = 5  # the row of names, and what people write over it
KEY_WIDTH, WIDTH = 12, 32


def sheet_of(pathway: Pathway) -> bytes:
    """An empty sheet, with a key of its own in each row, and what may be chosen on a second one."""
    from ceim.tables.excel_file import WrittenSheet, excel_bytes  # what it needs would make every start slower

    columns = columns_of(pathway)
    rows = [[column.title for column in columns], *([str(uuid4())] for _row in range(ROWS))]
    chosen = [column for column in columns if column.choices]
    answers = [[_("Column"), _("Write one of these")], *([each.title, " / ".join(each.choices)] for each in chosen)]
    widths = (KEY_WIDTH, *[WIDTH] * (len(columns) - 1))
    sheets = [WrittenSheet(_("Conversations"), rows, widths), WrittenSheet(_("Answers"), answers, (40, 100))]
    return excel_bytes(sheets, f"{_('Conversations')}: {pathway.title}", pathway.team.organisation.name)


def filled_rows(pathway: Pathway, content: bytes) -> list[Written]:
    """The rows of a file with something in them beside their key.

    Raises UnreadableFile for what is no spreadsheet, or has no row with the names of the columns.
    """
    found = [table.rows for table in read_tables(content, LIMITS, [], make=_records)]
    columns = {plain(column.title): column for column in columns_of(pathway, with_retired=True)}
    rows = [row for records in found for row in _rows_of(records, columns)]
    if not rows and not any(_is_ours(cells, columns) for records in found for cells in records):
        raise UnreadableFile(_("This is not the sheet. Download it here, fill it in, and choose that file."))
    return rows


def _records(records, limits, name=""):
    """Each row as it stands: nothing is taken for a title or a note and left out."""
    kept = Table([], name=name)
    for _number, cells in records:
        kept.rows.append([cleaned_words(cell) for cell in cells])
        if len(kept.rows) > limits.rows + LINES_ABOVE:
            raise UnreadableFile(_("The file has more than %(n)d rows. Split it.") % {"n": limits.rows})
    return kept


def _is_ours(cells, columns):
    return len({plain(cell) for cell in cells} & set(columns)) > 2


def _rows_of(records, columns):
    """From the row of names on; what stands above it was typed there by somebody, and is kept as well."""
    place = next((number for number, cells in enumerate(records) if _is_ours(cells, columns)), None)
    if place is None:
        return
    header, seen = records[place], set()
    for cells in records[:place] + records[place + 1 :]:
        by_column = [(columns.get(plain(name)), name, cell) for name, cell in _named(header, cells) if cell.strip()]
        if not all(_is_key(column, cell) for column, _name, cell in by_column):
            yield Written(_key(by_column, seen), _answers(by_column))


def _is_key(column, cell):
    return column is not None and column.name == KEY and is_key(cell)


def _named(header, cells):
    return zip_longest(header[: len(cells)], cells, fillvalue="")


def _answers(by_column):
    answers, left = {}, []
    for column, name, cell in by_column:
        made = column and column.answers(cell)
        if made is None or not answers.keys().isdisjoint(made):  # a column that stands there twice
            left.append(f"{name}: {cell}" if name.strip() else cell)
        answers |= made or {}
    if left:  # nobody asks for it: whoever finishes the conversation finds it among the words
        answers[WHOLE] = ["\n".join([*answers.get(WHOLE, []), *left])]
    return answers


def _key(by_column, seen):
    """Of a row without one, what it says; the second of two that say the same is another person's."""
    for column, _name, cell in by_column:
        if _is_key(column, cell):
            return UUID(cell.strip())
    said, number = repr([(name, cell) for _column, name, cell in by_column]), 0
    while (said, number) in seen:
        number += 1
    seen.add((said, number))
    return uuid5(NAMESPACE_URL, f"{said} {number}")
