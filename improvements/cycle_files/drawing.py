"""A photograph drawn again: upright, not too large, on white, and nothing but its colours. Loads Pillow."""

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageOps

# How many pixels a file may have: a JPEG is made smaller while it is unpacked, the others take four bytes each.
MOST_PIXELS = {"JPEG": 50_000_000, "PNG": 20_000_000, "WEBP": 20_000_000}
PALETTES = {"1", "P", "PA"}  # modes that are made smaller well only with their colours
LONGEST_SIDE = 2000  # pixels of what is kept: handwriting on a photographed sheet can be read
BROKEN = (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)


class BrokenPicture(Exception):
    """It cannot be drawn."""


class TooManyPixels(Exception):
    """It would take too much room to draw."""


def drawn_again(content: bytes) -> bytes:
    """A JPEG. Raises BrokenPicture, or TooManyPixels before anything is unpacked."""
    try:
        with Image.open(BytesIO(content), formats=tuple(MOST_PIXELS)) as sent:
            if sent.width * sent.height > MOST_PIXELS[sent.format]:
                raise TooManyPixels
            sent.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
            small = sent.convert("RGBA") if sent.mode in PALETTES else sent
            small.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            upright = ImageOps.exif_transpose(small).convert("RGBA")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise TooManyPixels from None
    except BROKEN:
        raise BrokenPicture from None
    drawn = Image.new("RGB", upright.size, "white")
    drawn.paste(upright, mask=upright.getchannel("A"))
    out = BytesIO()
    drawn.save(out, "JPEG", quality=85, optimize=True)
    return out.getvalue()
