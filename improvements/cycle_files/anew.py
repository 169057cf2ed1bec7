"""What was sent, written anew: a photograph as the picture alone, a table as its cells alone.

A file may hold what its page does not show: where a photograph was taken and by which telephone, an earlier picture,
a script, the name of an author. None of it survives, because nothing of the file itself is kept.
"""

from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

from django.utils.translation import gettext as _

from ceim.tables.files import read_tables
from ceim.tables.names_row import LOOKED_AT
from ceim.tables.table import FileLimits, UnreadableFile, table_of
from ceim.tables.workbook import is_workbook
from improvements.models import CycleFile
from improvements.numbers import number_in

MEGABYTES = 10
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
PICTURES, WORKBOOKS, TEXTS = {".jpg", ".jpeg", ".jfif", ".png", ".webp"}, {".xlsx", ".xlsm"}, {".csv", ".tsv", ".txt"}
BEFORE_WORDS = b"\xef\xbb\xbf \t\r\n"
SCRIPT = b"#!"  # how the texts begin that a computer carries out
FEWEST_COLUMNS = 2  # of a text: with fewer, nobody can tell a table from any other text
LIMITS = FileLimits(megabytes=MEGABYTES, rows=500)
MOSTLY = 0.8  # of the rows of a text are as wide as its names
MOST_LETTERS = 20_000  # of a table: each word is looked through for what may say who somebody is


class NotKept(Exception):
    """Says what to do instead."""


@dataclass(frozen=True)
class WrittenAnew:
    """`words` are those of a table, to be looked through."""

    kind: str
    content: bytes
    words: str = field(default="", repr=False)


def written_anew(content: bytes, name: str, organisation: str) -> WrittenAnew:
    """What is kept of a file. Raises NotKept for all that is neither, and for what its name says is something else."""
    if len(content) > MEGABYTES * 1024 * 1024:
        raise too_large()
    _refuse_other_name(content, name)
    if content.startswith(BEGINNINGS):
        return WrittenAnew(CycleFile.Kind.JPEG, _picture(content))
    if content.lstrip(BEFORE_WORDS).startswith(SCRIPT):
        raise _neither()
    try:
        tables = read_tables(content, LIMITS, [], table_of if is_workbook(content) else _even_table)
    except UnreadableFile:
        raise _neither() from None
    return _table(tables, organisation)


def too_large() -> NotKept:
    told = _("The file is larger than %(n)d MB. Take the photograph again with fewer pixels, or choose a smaller file")
    return NotKept(told % {"n": MEGABYTES})


def _neither():
    return NotKept(_("Choose a photograph (.jpg, .png, .webp) or a table (.xlsx, .csv) of at most 500 rows"))


def _refuse_other_name(content, name):
    ending = PurePath(name).suffix.lower()
    fitting = PICTURES if content.startswith(BEGINNINGS) else WORKBOOKS if is_workbook(content) else TEXTS
    if ending in PICTURES | WORKBOOKS | TEXTS and ending not in fitting:
        told = _(
            "This file is not what its name says. Choose a photograph (.jpg, .png, .webp) or a table (.xlsx, .csv)"
        )
        raise NotKept(told)
    if ending not in fitting:
        raise _neither()


def _even_table(records, limits, name=""):
    """A table of a text, which has a shape: the same number of columns, two or more, in nearly all of its rows."""
    filled = ((number, cells) for number, cells in records if any(cells))
    records = list(islice(filled, limits.rows + LOOKED_AT + 2))  # with one row more it is too large
    table = table_of(records, limits, name)
    if len(table.header) < FEWEST_COLUMNS:
        raise UnreadableFile
    widths = [len(cells) for number, cells in records if number in {table.names_at, *table.numbers}]
    if widths.count(widths[0]) < MOSTLY * len(widths):
        raise UnreadableFile
    return table


def _picture(content):
    from improvements.cycle_files import drawing  # what it needs would make every start slower

    try:
        return drawing.drawn_again(content)
    except drawing.TooManyPixels:
        told = _("The photograph has too many pixels. Take it again with fewer, or make it smaller")
        raise NotKept(told) from None
    except drawing.BrokenPicture:
        raise NotKept(_("The photograph is broken. Open it, save it again, then choose that file")) from None


def _table(tables, organisation):
    from ceim.tables.excel_file import WrittenSheet, excel_bytes  # likewise

    words = "\n".join(" ".join(cells) for table in tables for cells in (table.header, *table.rows))
    if len(words) > MOST_LETTERS:
        raise NotKept(_("The table holds too much. Keep only the part that this test is about"))
    sheets = [
        WrittenSheet(_("Sheet %(n)d") % {"n": number}, [table.header, *map(_cells, table.rows)])
        for number, table in enumerate(tables, start=1)
    ]
    content = excel_bytes(sheets, title=_("Table of a test"), author=organisation)
    return WrittenAnew(CycleFile.Kind.TABLE, content, words)


def _cells(row):
    return [number_in(cell) if number_in(cell) is not None and str(number_in(cell)) == cell else cell for cell in row]
