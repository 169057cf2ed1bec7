"""A picture that somebody sent: which kind it is, how large, and nothing in it but the picture.

A photo tells where and when it was taken, and a file may hold another one behind its end; neither is kept.
"""

import struct
from dataclasses import dataclass

from django.utils.translation import gettext as _

KILOBYTES = 300
MOST_PIXELS = 3000  # on a side
PNG_BEGINS, JPEG_BEGINS, JPEG_ENDS = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd9"
PNG_KEPT = {b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"sRGB", b"IDAT", b"IEND"}
START_OF_SCAN, ADOBE = 0xDA, 0xEE
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # they say how large the picture is
JPEG_DROPPED = ({*range(0xE1, 0xF0)} - {ADOBE}) | {0xFE}  # where, when and by whom it was taken; remarks


class NotAPicture(Exception):
    """Says what to do instead."""


@dataclass(frozen=True)
class CleanImage:
    kind: str  # "png" or "jpeg"
    content: bytes


def clean_image(content: bytes) -> CleanImage:
    """The picture alone. Raises NotAPicture for anything else, for a broken one, and for one that is too large."""
    if len(content) > KILOBYTES * 1024:
        raise NotAPicture(
            _("The picture is larger than %(n)d kB. Make it smaller, then choose it again") % {"n": KILOBYTES}
        )
    try:
        if content.startswith(PNG_BEGINS):
            return CleanImage("png", _clean_png(content))
        if content.startswith(JPEG_BEGINS):
            return CleanImage("jpeg", _clean_jpeg(content))
    except (struct.error, IndexError, ValueError):
        raise NotAPicture(_("The picture is broken. Open it, save it again, then choose that file")) from None
    raise NotAPicture(_("Choose a picture that ends in .png or .jpg"))


def _clean_png(content):
    kept, at, names = [PNG_BEGINS], len(PNG_BEGINS), []
    while not names or names[-1] != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + length + 12]
        if len(chunk) < length + 12:
            raise ValueError("cut off")
        if not names:
            _refuse_large(*struct.unpack_from(">II", content, at + 8))
        if name in PNG_KEPT:
            kept.append(chunk)
        names.append(name)
        at += length + 12
    if names[0] != b"IHDR" or b"IDAT" not in names:
        raise ValueError("no picture")
    return b"".join(kept)


def _clean_jpeg(content):
    kept, at, is_measured = [JPEG_BEGINS], 2, False
    while True:
        mark, kind, length = struct.unpack_from(">BBH", content, at)
        if mark != 0xFF:
            raise ValueError("no segment")
        if kind == START_OF_SCAN:
            break
        if kind in FRAMES:
            height, width = struct.unpack_from(">HH", content, at + 5)
            _refuse_large(width, height)
            is_measured = True
        if kind not in JPEG_DROPPED:
            kept.append(content[at : at + 2 + length])
        at += 2 + length
    end = content.rindex(JPEG_ENDS) + len(JPEG_ENDS)
    if not is_measured or end < at:
        raise ValueError("no picture")
    return b"".join([*kept, content[at:end]])


def _refuse_large(width, height):
    if not 0 < width <= MOST_PIXELS or not 0 < height <= MOST_PIXELS:
        raise NotAPicture(
            _("The picture is more than %(n)d pixels wide or high. Make it smaller, then choose it again")
            % {"n": MOST_PIXELS}
        )
