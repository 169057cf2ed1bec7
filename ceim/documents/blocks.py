"""What a document is made of. Every text in it is data: nothing in it is ever taken for markup."""

from dataclasses import dataclass

PLAIN, BOLD, UNDERLINED = "", "bold", "underlined"  # styles of a piece of text
BODY, QUIET, SMALL, STRONG, LEAD = "body", "quiet", "small", "strong", "lead"  # looks of a paragraph
CODE, TITLE = "code", "title"  # a title stands over each sheet of a document whose heading stands over the first


@dataclass(frozen=True)
class Heading:
    """An entry of the document's outline as well; level 1 is the highest, and none is left out."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """`pieces` are (text, style) and may hold line ends."""

    pieces: tuple
    look: str = BODY


@dataclass(frozen=True)
class Words:
    """What a person said, in a language of its own where that is known; each line reads in its own direction."""

    pieces: tuple
    language: str | None = None


@dataclass(frozen=True)
class Link:
    text: str
    address: str


@dataclass(frozen=True)
class Listing:
    """`items` are texts, or tuples of (text, style); `numbering` is the mark of the first of ordered ones."""

    items: tuple
    is_ordered: bool = False
    numbering: str = "1."


@dataclass(frozen=True)
class PaperTable:
    """A table whose first row, repeated on each page, names the columns.

    widths   of the columns, beside each other
    numbers  which columns stand on the right, by their number from 0
    """

    caption: str
    head: tuple
    rows: tuple
    widths: tuple = ()
    numbers: tuple = ()


@dataclass(frozen=True)
class Picture:
    """A picture as SVG, and what it tells to who does not see it. `height` in millimetres."""

    svg: str
    alternative: str
    height: int = 0
    caption: str = ""


@dataclass(frozen=True)
class Framed:
    """Blocks with a frame around them, kept on one page."""

    blocks: tuple


@dataclass(frozen=True)
class Choices:
    """On a form to be filled in by hand: a box to tick before each choice, and a line for another answer."""

    label: str
    choices: tuple
    writes: bool = False


@dataclass(frozen=True)
class Ticks:
    """A table to be filled in by hand: a question a row, a box to tick for each answer."""

    question: str
    answers: tuple
    questions: tuple


@dataclass(frozen=True)
class Lines:
    """Lines to write on by hand."""

    number: int


@dataclass(frozen=True)
class Blank:
    """A name, and room to write beside it by hand."""

    label: str
    parts: tuple


@dataclass(frozen=True)
class Together:
    """Blocks that begin on a new page where they fit on that one and not on what is left."""

    blocks: tuple


@dataclass(frozen=True)
class Halves:
    """Blocks side by side; those of `left` are read first."""

    left: tuple
    right: tuple


@dataclass(frozen=True)
class OneSheet:
    """Blocks on a sheet of their own in letters as large as it has room for; what is too long goes on the next.

    is_poster  letters may be so large that a wall is read from two metres away
    """

    blocks: tuple
    is_poster: bool = False


@dataclass(frozen=True)
class Cards:
    """A heading, and below it cards to cut out, four a sheet; each is a tuple of blocks."""

    heading: str
    cards: tuple


@dataclass(frozen=True)
class Beside:
    """A small picture at the start of the line, and blocks beside it."""

    picture: Picture
    blocks: tuple


@dataclass(frozen=True)
class Spoken:
    """Blocks in a language of their own: headings, paragraphs and lists."""

    blocks: tuple
    language: str


def paragraph(text, look=BODY):
    return Paragraph(((text, PLAIN),), look)


def in_pieces(words):
    """A text, or (text, style) pieces, as pieces."""
    return ((words, PLAIN),) if isinstance(words, str) else words
