"""Photographs as telephones take them, and files that only say they are."""

import struct
import zlib
from io import BytesIO

from PIL import Image

GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F
SECRET = b"Dunmore, 12 Mill Lane"


def photograph(kind="JPEG", size=(60, 40), **more):
    """Red on its left half and blue on its right; on a telephone held upright, so that it is to be turned."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, SECRET.decode()
    exif.get_ifd(GPS).update({1: "N", 2: (55.0, 57.0, 11.0), 3: "W", 4: (3.0, 11.0, 30.0)})
    out = BytesIO()
    picture.save(out, kind, exif=exif, **more)
    return out.getvalue()


def bomb(width=30_000, height=30_000):
    """A PNG of a few bytes that says it is very large."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"")),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )
