"""A file of Office as the zip file that it is, looked at before anything in it is read."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.tables.table import MEGABYTE, UnreadableFile

WORKBOOK = "xl/workbook.xml"
MOST_UNPACKED = 50 * MEGABYTE
MOST_MEMBERS = 1_000
MOST_PACKED_INTO_ONE = 200  # bytes into one: sheets reach 20 to 50, bombs a thousand
SMALL = MEGABYTE  # what harms nobody, however well it is packed
MOST_TAGS = 3_000_000
FORBIDDEN_IN_XML = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)  # no workbook has them; they blow up when read
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
CHUNK = 256 * 1024


@dataclass(frozen=True)
class OfficeKind:
    """A kind of file: the member that makes it one, and what is said of a file that cannot be taken.

    not_read  how the names of members end that nobody reads as XML
    """

    main: str
    other: Promise
    locked: Promise
    too_large: Promise
    not_read: tuple[str, ...] = ()
    broken: Promise | str = ""


EXCEL = OfficeKind(
    WORKBOOK,
    _("This is not an Excel workbook (.xlsx). Open it in Excel and save it as .xlsx, then import it."),
    _("This file is protected by a password. Take the password off, then import it."),
    _("This Excel file unpacks to far too much. Copy the columns you need into a new file, then import that."),
)


def refuse_bomb(archive: zipfile.ZipFile, kind: OfficeKind = EXCEL):
    """Look at every member: what it says of its size, then what it holds, a piece at a time.

    Raises UnreadableFile, and zipfile.BadZipFile for a broken one.
    """
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise UnreadableFile(kind.too_large)
    for member in members:
        _refuse_member(member, kind)
    if kind.main not in archive.namelist():
        raise UnreadableFile(kind.other)
    tags = 0
    for member in members:
        tags += _tags_in(archive, member, kind.not_read)
        if tags > MOST_TAGS:
            raise UnreadableFile(kind.too_large)


def looked_into(content: bytes, kind: OfficeKind, member: str) -> tuple[list[str], bytes]:
    """The names of all members, and what one of them holds. Raises UnreadableFile for whatever is wrong."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            refuse_bomb(archive, kind)
            return archive.namelist(), archive.read(member)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, KeyError):
        raise UnreadableFile(kind.broken) from None


def _refuse_member(member, kind):
    if member.flag_bits & 1:
        raise UnreadableFile(kind.locked)
    if member.compress_type not in METHODS:
        raise zipfile.BadZipFile("packed in a way that Office does not")
    if member.file_size > SMALL and member.file_size > MOST_PACKED_INTO_ONE * member.compress_size:
        raise UnreadableFile(kind.too_large)


def _tags_in(archive, member, not_read):
    """How many tags; the zip reader stops at the size that was declared, and says so when that was a lie."""
    tags, end, is_read = 0, b"", not member.filename.lower().endswith(not_read)
    with archive.open(member) as file:
        while chunk := file.read(CHUNK):
            tags += chunk.count(b"<")
            piece = end + chunk.replace(b"\0", b"")  # in UTF-16 as well
            if is_read and FORBIDDEN_IN_XML.search(piece):
                raise zipfile.BadZipFile("a document type")
            end = piece[-10:]
    return tags


def too_large():
    return UnreadableFile(EXCEL.too_large)
