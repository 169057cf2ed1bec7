"""Pictures made byte by byte: small, and with what must not be kept."""

import struct
import zlib


def png(width=2, height=2, extra=(), after=b""):
    """A grey PNG; `extra` is [(name, bytes)] of chunks before the picture's own."""
    rows = b"".join(b"\x00" + b"\x80" * width for _row in range(min(height, 10)))
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), *extra]
    chunks += [(b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*each) for each in chunks) + after


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def jpeg(width=2, height=2, extra=(), after=b""):
    """The frame of a JPEG, enough to be looked through; `extra` is [(kind, bytes)] of segments."""
    frame = struct.pack(">BHHBBBB", 8, height, width, 1, 1, 0x11, 0)
    segments = [
        (0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
        *extra,
        (0xC0, frame),
        (0xDA, b"\x01\x01\x00\x00\x3f\x00"),
    ]
    written = b"".join(struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content for kind, content in segments)
    return b"\xff\xd8" + written + b"\x11\x22\xff\xd9" + after
