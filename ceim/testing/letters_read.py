"""The letters of a PDF as somebody copies or hears them: pypdf passes over what it says in place of glyphs."""

import re

from pypdf.generic import ContentStream

PAIR = re.compile(rb"^<([0-9a-fA-F]+)> <([0-9a-fA-F]+)>$", re.MULTILINE)


def letters_read(reader) -> str:
    return "".join(letter for page in reader.pages for letter in _letters_of(page, reader))


def _letters_of(page, reader):
    maps = {name: _map_of(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    font, depth, silent_at = None, 0, None
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            depth += 1
            if operator == b"BDC" and "/ActualText" in operands[1] and silent_at is None:
                silent_at = depth
                yield str(operands[1]["/ActualText"])
        elif operator == b"EMC":
            silent_at = None if silent_at == depth else silent_at
            depth -= 1
        elif operator == b"Tf":
            font = maps[operands[0]]
        elif operator in (b"Tj", b"TJ") and silent_at is None:
            yield from (font.get(glyph, "") for glyph in _glyphs(operands[0]))


def _glyphs(shown):
    for each in shown if isinstance(shown, list) else [shown]:
        if isinstance(each, (bytes, str)):
            raw = each if isinstance(each, bytes) else each.original_bytes
            yield from (int.from_bytes(raw[at : at + 2]) for at in range(0, len(raw), 2))


def _map_of(font):
    """{glyph: letters}, of the font's /ToUnicode."""
    written = font["/ToUnicode"].get_object().get_data()
    return {
        int(glyph, 16): bytes.fromhex(letters.decode()).decode("utf-16-be") for glyph, letters in PAIR.findall(written)
    }
