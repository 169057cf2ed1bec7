"""A photograph drawn again: upright, not too large, on white, and nothing but its colours. Loads Pillow."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

KINDS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000  # of a file; unpacked they take four bytes each
LONGEST_SIDE = 2000  # pixels of what is kept: handwriting on a photographed sheet can be read
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)


class BrokenPicture(Exception):
    """It cannot be drawn."""


class TooManyPixels(Exception):
    """It would take too much room to draw."""


def drawn_again(content: bytes) -> bytes:
    """A JPEG. Raises BrokenPicture, or TooManyPixels before anything is unpacked."""
    try:
        with Image.open(BytesIO(content), formats=KINDS) as sent:
            if sent.width * sent.height > MOST_PIXELS:
                raise TooManyPixels
            sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(sent).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except BROKEN:
        raise BrokenPicture from None
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = Image.new("RGB", upright.size, "white")
    drawn.paste(upright, mask=upright.getchannel("A"))
    out = BytesIO()
    drawn.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
