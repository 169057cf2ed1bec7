"""What a document is made of, and about how much room it takes. Knows nothing of stories or of PDF."""

from dataclasses import dataclass
from math import ceil

WORDS, BODY, SMALL = 13, 11, 10  # points; people's own words are the largest
INK, QUIET, BLUE = (33, 43, 50), (76, 98, 114), (0, 94, 184)
PLAIN, BOLD, UNDERLINED = "", "B", "U"


@dataclass(frozen=True)
class Heading:
    """A heading is an entry of the document's outline as well; level 1 is the highest."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """`pieces` are (text, style) and may hold line ends."""

    pieces: tuple
    size: int = BODY
    indent: int = 0  # millimetres
    colour: tuple = INK

    @property
    def text(self):
        return "".join(text for text, _style in self.pieces)


@dataclass(frozen=True)
class Link:
    text: str
    address: str
    indent: int = 0


def paragraph(text, **look):
    return Paragraph(((text, PLAIN),), **look)


def height_of(block):
    """In millimetres, roughly: enough to tell whether a story will fit on a page."""
    if isinstance(block, Paragraph):
        lines = sum(max(1, ceil(len(line) / 80)) for line in block.text.split("\n"))
        return lines * block.size * 0.52 + 3
    return 12 if isinstance(block, Heading) else 8
