"""What kind of file it is, and its tables."""

import re

from django.utils.translation import gettext as _

from ceim.tables.table import FileLimits, Table, UnreadableFile, table_of
from ceim.tables.text_file import read_text_file
from ceim.tables.workbook import is_workbook, read_workbook

# How files begin that are often taken for spreadsheets, or named as if they were.
OTHER_KINDS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\x00",
    b"MM\x00*",
    b"RIFF",
    b"{\\rtf",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"MIME-Version:",
    b"SQLite format",
)
MARKUP = re.compile(rb"<(?:!doctype|!--|\?xml|[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)  # a web page, Excel's old XML
LOOKED_AT = 200  # bytes


def read_tables(content: bytes, limits: FileLimits, notices: list[str], make=table_of) -> list[Table]:
    """The tables of a CSV file (one) or an Excel workbook (each sheet that holds one); never none.

    content  the whole file; what it is called does not matter
    notices  gets sentences about what was taken for granted
    make     makes a table, or something else, of (number, cells) records, the limits and a sheet's name

    Raises UnreadableFile for anything else, and for a file that is too large.
    """
    limits.refuse_large(len(content))
    if is_workbook(content):
        return read_workbook(content, limits, notices, make)
    refuse_other_kinds(content)
    return [make(read_text_file(content, notices), limits)]


def refuse_other_kinds(content: bytes):
    """Raise UnreadableFile for a web page, a PDF, a picture and the like, whatever its name ends with."""
    begins = content[:LOOKED_AT].replace(b"\x00", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    if content.startswith(OTHER_KINDS) or MARKUP.match(begins):
        raise UnreadableFile(_("This is not a spreadsheet. Open it in Excel, save it as .xlsx, then choose that file."))
