"""What was sent, written anew: a photograph as the picture alone, a table as its cells alone.

A file may hold what its page does not show: where a photograph was taken and by which telephone, an earlier picture,
a script, the name of an author. None of it survives, because nothing of the file itself is kept.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits, UnreadableFile
from improvements.models import CycleFile
from improvements.numbers import number_in

MEGABYTES = 10
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"RIFF")
LIMITS = FileLimits(megabytes=MEGABYTES, rows=500)
MOST_LETTERS = 20_000  # of a table: each word is looked through for what may say who somebody is


class NotKept(Exception):
    """Says what to do instead."""


@dataclass(frozen=True)
class WrittenAnew:
    """`words` are those of a table, to be looked through."""

    kind: str
    content: bytes
    words: str = field(default="", repr=False)


def written_anew(content: bytes, organisation: str) -> WrittenAnew:
    """What is kept of a file; what it is called does not matter. Raises NotKept for all that is neither."""
    if len(content) > MEGABYTES * 1024 * 1024:
        raise too_large()
    if content.startswith(BEGINNINGS):
        return WrittenAnew(CycleFile.Kind.JPEG, _picture(content))
    try:
        tables = read_tables(content, LIMITS, [])
    except UnreadableFile:
        raise NotKept(
            _("Choose a photograph (.jpg, .png, .webp) or a table (.xlsx, .csv) of at most 500 rows")
        ) from None
    return _table(tables, organisation)


def too_large() -> NotKept:
    told = _("The file is larger than %(n)d MB. Take the photograph again with fewer pixels, or choose a smaller file")
    return NotKept(told % {"n": MEGABYTES})


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
