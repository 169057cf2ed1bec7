"""Excel workbooks: looked at as a zip file before anything is unpacked, then read for their values."""

import io
import re
import warnings
import zipfile
import zlib
from itertools import islice

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.utils.exceptions import InvalidFileException

from ceim.tables.cell_text import cell_text
from ceim.tables.table import (
    MEGABYTE,
    MOST_COLUMNS,
    MOST_LETTERS,
    NothingInside,
    UnreadableFile,
    table_of,
)

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Office puts what a password protects
MOST_UNPACKED = 50 * MEGABYTE
MOST_MEMBERS = 1_000
MOST_SHEETS = 20
MOST_PACKED_INTO_ONE = 200  # bytes into one: sheets reach 20 to 50, bombs a thousand
SMALL = MEGABYTE  # what harms nobody, however well it is packed
MOST_TAGS = 3_000_000  # each becomes an object in memory
FORBIDDEN_IN_XML = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)  # no workbook has them; they blow up when read
LAST_ROW = 1_048_576  # of an Excel sheet; a file may claim others
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CHUNK = 256 * 1024
# Whatever a broken workbook makes of its reader.
BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, InvalidFileException, LookupError, NotImplementedError,
    OSError, RecursionError, RuntimeError, SyntaxError, TypeError, ValueError, zipfile.BadZipFile,
    zipfile.LargeZipFile, zlib.error,
)  # fmt: skip


def is_workbook(content: bytes) -> bool:
    """Whether it is a zip file or an older Office file; which of them may be read is found out when reading."""
    return content.startswith((ZIP, OLD_OFFICE))


def read_workbook(content: bytes, limits, notices: list[str], make=table_of) -> list:
    """What `make` makes of every visible sheet that holds anything: its table. Raises UnreadableFile."""
    if content.startswith(OLD_OFFICE):
        raise UnreadableFile(_of_an_old_file(content))
    try:
        _refuse_bomb(content)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about what the reader leaves out: styles, drawings
            return _tables_of(content, limits, notices, make)
    except BROKEN:
        raise UnreadableFile(
            _("This Excel file cannot be read. Open it in Excel, save it again as .xlsx, then import it.")
        ) from None


def _of_an_old_file(content):
    if ENCRYPTED in content:
        return _("This file is protected by a password. Take the password off in Excel, then import it.")
    return _("This is an older Excel file (.xls). Open it in Excel and save it as .xlsx, then import it.")


def _refuse_bomb(content):
    """Look at every member: what it says of its size, then what it holds, a piece at a time."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
            raise _too_large()
        for member in members:
            _refuse_member(member)
        if "xl/workbook.xml" not in archive.namelist():
            raise UnreadableFile(
                _("This is not an Excel workbook (.xlsx). Open it in Excel and save it as .xlsx, then import it.")
            )
        tags = 0
        for member in members:
            tags += _tags_in(archive, member)
            if tags > MOST_TAGS:
                raise _too_large()


def _refuse_member(member):
    if member.flag_bits & 1:
        raise UnreadableFile(_("This file is protected by a password. Take the password off, then import it."))
    if member.compress_type not in METHODS:
        raise zipfile.BadZipFile("packed in a way that Excel does not")
    if member.file_size > SMALL and member.file_size > MOST_PACKED_INTO_ONE * member.compress_size:
        raise _too_large()


def _tags_in(archive, member):
    """How many tags; the zip reader stops at the size that was declared, and says so when that was a lie."""
    tags, end = 0, b""
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            tags += chunk.count(b"<")
            piece = end + chunk.replace(b"\0", b"")  # in UTF-16 as well
            if FORBIDDEN_IN_XML.search(piece):
                raise zipfile.BadZipFile("a document type")
            end = piece[-10:]
    return tags


def _too_large():
    return UnreadableFile(
        _("This Excel file unpacks to far too much. Copy the columns you need into a new file, then import that.")
    )


def _tables_of(content, limits, notices, make):
    sheets = [sheet for sheet in _opened(content, data_only=False).worksheets if sheet.sheet_state == "visible"]
    if len(sheets) > MOST_SHEETS:
        raise UnreadableFile(
            _("This Excel file has more than %(n)d sheets. Copy the one you need into a new file.") % {"n": MOST_SHEETS}
        )
    tables, refusals = [], []
    for sheet in sheets:
        try:
            tables.append(make(_records(content, sheet), limits, sheet.title[:100]))
        except NothingInside:
            continue
        except UnreadableFile as refusal:
            refusals.append((sheet.title, refusal))
    if not tables:
        raise refusals[0][1] if refusals else NothingInside(_("This Excel file has no sheet with rows in it."))
    if sum(len(cell) for table in tables for row in table.rows for cell in row) > MOST_LETTERS:
        raise _too_large()
    notices += [
        _("The sheet “%(name)s” was left out. %(why)s") % {"name": name, "why": refusal} for name, refusal in refusals
    ]
    return tables


def _opened(content, *, data_only):
    return openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=data_only, keep_links=False)


def _records(content, sheet):
    """(number, cells) of each row that is there; in place of a formula the value that Excel left beside it, or "="."""
    as_last_seen = None
    for number, row in enumerate(_rows_of(sheet), start=1):
        filled = [cell for cell in row if cell is not EMPTY_CELL]
        if as_last_seen is None and any(cell.data_type == "f" for cell in filled):
            as_last_seen = islice(_rows_of(_same_sheet(content, sheet)), number - 1, None)
        seen = next(as_last_seen, row) if as_last_seen else row
        if filled:
            yield number, [_text_of(cell, value) for cell, value in zip(row, seen, strict=True)]


def _rows_of(sheet):
    sheet.reset_dimensions()  # the file may claim any
    return sheet.iter_rows(max_row=LAST_ROW, max_col=MOST_COLUMNS + 1)


def _same_sheet(content, sheet):
    return next(each for each in _opened(content, data_only=True).worksheets if each.title == sheet.title)


def _text_of(cell, seen):
    if cell.data_type != "f":
        return cell_text(cell.value, cell.number_format)
    return (cell_text(seen.value, seen.number_format) if seen is not cell else "") or "="
