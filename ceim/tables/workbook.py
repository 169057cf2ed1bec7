"""Excel workbooks: looked at as a zip file before anything is unpacked, then read for their values."""

import io
import zipfile
import zlib
from xml.parsers.expat import ExpatError

from django.utils.translation import gettext as _

from ceim.tables.sheet_xml import records_of
from ceim.tables.table import MOST_LETTERS, NothingInside, UnreadableFile, table_of
from ceim.tables.workbook_parts import parts_of
from ceim.tables.zip_checks import refuse_bomb, too_large

ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the stream in which Office puts what a password protects
MOST_SHEETS = 20
# Whatever a broken workbook makes of its reader.
BROKEN = (
    ArithmeticError,
    EOFError,
    ExpatError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
)


def is_workbook(content: bytes) -> bool:
    """Whether it is a zip file or an older Office file; which of them may be read is found out when reading."""
    return content.startswith((ZIP, OLD_OFFICE))


def read_workbook(content: bytes, limits, notices: list[str], make=table_of) -> list:
    """What `make` makes of every visible sheet that holds anything: its table. Raises UnreadableFile."""
    if content.startswith(OLD_OFFICE):
        raise UnreadableFile(_of_an_old_file(content))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refuse_bomb(archive)
            return _tables_of(archive, limits, notices, make)
    except BROKEN:
        raise UnreadableFile(
            _("This Excel file cannot be read. Open it in Excel, save it again as .xlsx, then import it.")
        ) from None


def _of_an_old_file(content):
    if ENCRYPTED in content:
        return _("This file is protected by a password. Take the password off in Excel, then import it.")
    return _("This is an older Excel file (.xls). Open it in Excel and save it as .xlsx, then import it.")


def _tables_of(archive, limits, notices, make):
    parts = parts_of(archive)
    if len(parts.sheets) > MOST_SHEETS:
        raise UnreadableFile(
            _("This Excel file has more than %(n)d sheets. Copy the one you need into a new file.") % {"n": MOST_SHEETS}
        )
    tables, refusals = [], []
    for sheet in parts.sheets:
        try:
            tables.append(make(records_of(archive, sheet.member, parts), limits, sheet.name[:100]))
        except NothingInside:
            continue
        except UnreadableFile as refusal:
            refusals.append((sheet.name, refusal))
    if not tables:
        raise refusals[0][1] if refusals else NothingInside(_("This Excel file has no sheet with rows in it."))
    if sum(len(cell) for table in tables for row in table.rows for cell in row) > MOST_LETTERS:
        raise too_large()
    notices += [
        _("The sheet “%(name)s” was left out. %(why)s") % {"name": name, "why": refusal} for name, refusal in refusals
    ]
    return tables
