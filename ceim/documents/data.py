"""A document as plain data for the house's template: every text made ready for the fonts, and with its direction."""

from dataclasses import fields
from functools import singledispatch
from math import ceil
from unicodedata import east_asian_width

from ceim.documents.blocks import (
    Beside,
    Cards,
    Choices,
    Framed,
    Halves,
    Heading,
    Lines,
    Link,
    Listing,
    OneSheet,
    PaperTable,
    Paragraph,
    Picture,
    Spoken,
    Ticks,
    Together,
    Words,
    in_pieces,
)
from ceim.documents.fonts import reads_from_the_right

LETTERS_A_LINE, LINE_HEIGHT, MOST_TOGETHER = 62, 7, 165  # the last two in millimetres


@singledispatch
def as_data(block, ready):
    """{"kind": …} and the fields of the block. ready(text) is the text as it can be set."""
    return _kind(block) | {each.name: _plain(getattr(block, each.name), ready) for each in fields(block)}


@as_data.register
def _(block: Link, ready):
    return _kind(block) | {"text": ready(block.text), "address": block.address}


@as_data.register
def _(block: Picture, ready):
    told = {"svg": ready(block.svg, may_break=False), "alternative": ready(block.alternative, may_break=False)}
    return _kind(block) | told | {"height": block.height, "caption": ready(block.caption)}


@as_data.register
def _(block: Heading, ready):
    return _kind(block) | {"text": ready(block.text), "level": block.level, "rtl": reads_from_the_right(block.text)}


@as_data.register
def _(block: Paragraph, ready):
    rtl = reads_from_the_right("".join(text for text, _style in block.pieces))
    told = {"pieces": _ready(block.pieces, ready), "look": block.look, "rtl": rtl}
    return _kind(block) | told


@as_data.register
def _(block: Words, ready):
    lines = [
        {"pieces": pieces, "rtl": reads_from_the_right("".join(text for text, _style in pieces))}
        for pieces in lines_of(_ready(block.pieces, ready))
    ]
    rtl = next((each["rtl"] for each in lines if each["pieces"]), False)
    return _kind(block) | {"lines": lines, "language": block.language, "rtl": rtl}


@as_data.register
def _(block: Listing, ready):
    items = [_ready(in_pieces(item), ready) for item in block.items]
    return _kind(block) | {"items": items, "is_ordered": block.is_ordered, "numbering": block.numbering}


@as_data.register
def _(block: PaperTable, ready):
    told = {"kind": "table", "caption": ready(block.caption), "numbers": list(block.numbers)}
    rows = [[ready(str(cell)) for cell in row] for row in (block.head, *block.rows)]
    return told | {"head": rows[0], "rows": rows[1:], "widths": list(block.widths or [1] * len(block.head))}


@as_data.register(Framed)
@as_data.register(OneSheet)
@as_data.register(Together)
@as_data.register(Spoken)
@as_data.register(Beside)
def _(block, ready):
    told = _kind(block) | {"blocks": _all(block.blocks, ready)}
    if isinstance(block, Together):
        told["fits"] = height_of(block.blocks) < MOST_TOGETHER
    if isinstance(block, OneSheet):
        told["is_poster"] = block.is_poster
    if isinstance(block, Spoken):
        told["language"] = block.language.partition("-")[0]
    if isinstance(block, Beside):
        told["picture"] = as_data(block.picture, ready)
    return told


@as_data.register
def _(block: Halves, ready):
    return _kind(block) | {"left": _all(block.left, ready), "right": _all(block.right, ready)}


@as_data.register
def _(block: Cards, ready):
    cards = [_all(card, ready) for card in block.cards]
    return _kind(block) | {"heading": ready(block.heading), "cards": cards}


def _all(blocks, ready):
    return [as_data(each, ready) for each in blocks]


def _kind(block):
    return {"kind": type(block).__name__.lower()}


def _plain(value, ready):
    if isinstance(value, (tuple, list)):
        return [_plain(each, ready) for each in value]
    return value if value is None or isinstance(value, (bool, int, float)) else ready(str(value))


def _ready(pieces, ready):
    return [[ready(text), style] for text, style in pieces if text]


def lines_of(pieces):
    """Lists of [text, style], one for each line that the words themselves begin."""
    lines = [[]]
    for text, style in pieces:
        first, *others = text.split("\n")
        lines[-1].append([first, style])
        lines += [[[other, style]] for other in others]
    return [[[text, style] for text, style in line if text.strip()] and line for line in lines]


def height_of(blocks):
    """In millimetres, and rather too much: enough to tell whether they surely fit on a page."""
    return sum(_height(block) for block in blocks)


def _height(block):
    if isinstance(block, (Words, Paragraph)):
        text = "".join(text for text, _style in block.pieces)
        return sum(max(1, ceil(_width(line) / LETTERS_A_LINE)) for line in text.split("\n")) * LINE_HEIGHT + 4
    if isinstance(block, Lines):
        return block.number * LINE_HEIGHT * 1.2 + 4
    if isinstance(block, Choices):
        return ceil(sum(len(each) + 6 for each in (block.label, *block.choices)) / LETTERS_A_LINE) * LINE_HEIGHT + 4
    if isinstance(block, Ticks):
        return (len(block.questions) + 2) * LINE_HEIGHT * 1.2
    if isinstance(block, (Heading, Link)):
        return 16
    return MOST_TOGETHER


def _width(line):
    return len(line) if line.isascii() else sum(2 if east_asian_width(each) in "WF" else 1 for each in line)
