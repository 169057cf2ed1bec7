"""An Excel file as the zip file that it is, looked at before anything in it is read."""

import re
import zipfile

from django.utils.translation import gettext as _

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


def refuse_bomb(archive: zipfile.ZipFile):
    """Look at every member: what it says of its size, then what it holds, a piece at a time."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(each.file_size for each in members) > MOST_UNPACKED:
        raise too_large()
    for member in members:
        _refuse_member(member)
    if WORKBOOK not in archive.namelist():
        raise UnreadableFile(
            _("This is not an Excel workbook (.xlsx). Open it in Excel and save it as .xlsx, then import it.")
        )
    tags = 0
    for member in members:
        tags += _tags_in(archive, member)
        if tags > MOST_TAGS:
            raise too_large()


def _refuse_member(member):
    if member.flag_bits & 1:
        raise UnreadableFile(_("This file is protected by a password. Take the password off, then import it."))
    if member.compress_type not in METHODS:
        raise zipfile.BadZipFile("packed in a way that Excel does not")
    if member.file_size > SMALL and member.file_size > MOST_PACKED_INTO_ONE * member.compress_size:
        raise too_large()


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


def too_large():
    return UnreadableFile(
        _("This Excel file unpacks to far too much. Copy the columns you need into a new file, then import that.")
    )
