"""Where everything of a driver diagram stands: boxes and the lines between them, for every kind of file. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import east_asian_width

from django.utils.translation import gettext as _

from improvements.drivers.diagram import Diagram, measure_in_words

COLUMN, BETWEEN, EDGE = 250, 60, 4  # a unit is a pixel of the page
APART, PADDING = 14, 10
TEXT, SMALL = 15, 13  # sizes of letters
LEADING = 1.3
HEADINGS = 34  # the height of what the columns are called
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")  # no file of XML may hold these
NARROW, BROAD = set("iljtfrI.,:;'’|!()[] "), set("mwMW@%")
AIM, DRIVER = "aim", "driver"


@dataclass
class DriverBox:
    """`lines` are its text, `below` lines of smaller letters; `look` is AIM, DRIVER or the state of an idea."""

    column: int
    lines: list[str]
    below: list[str]
    look: str
    top: float = 0
    width: float = COLUMN

    @property
    def left(self) -> float:
        return left_of(self.column, self.width)

    @property
    def height(self) -> float:
        return 2 * PADDING + LEADING * (TEXT * len(self.lines) + SMALL * len(self.below))

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


@dataclass(frozen=True)
class DriverDrawing:
    """`lines` are pairs of boxes, from what depends to what it depends on."""

    headings: tuple[str, ...]
    boxes: tuple[DriverBox, ...]
    lines: tuple[tuple[DriverBox, DriverBox], ...]
    column: float = COLUMN

    @property
    def width(self) -> float:
        return left_of(3, self.column) + self.column + EDGE

    @property
    def height(self) -> float:
        return max(box.top + box.height for box in self.boxes) + EDGE


def left_of(column: int, width: float = COLUMN) -> float:
    return EDGE + column * (width + BETWEEN)


def drawing_of(diagram: Diagram, width: float = COLUMN) -> DriverDrawing:
    """An idea that serves several drivers is drawn once, beside the first of them. `width`: of each column."""
    ideas = {
        idea.pk: _box(width, 3, idea.text, idea.state_there.label, idea.state_there.value) for idea in diagram.ideas
    }
    aim = _box(width, 0, diagram.aim, "", AIM)
    boxes, lines, placed = [aim], [], set()
    top = HEADINGS
    for primary in diagram.primaries:
        box, parts = _driver(width, 1, primary), []
        begin = top
        for part in primary.parts:
            own = _driver(width, 2, part)
            first = [ideas[idea.pk] for idea in part.hung if idea.pk not in placed]
            placed.update(idea.pk for idea in part.hung)
            top = _beside(own, first, top) + APART
            parts.append(own)
            lines += [(own, ideas[idea.pk]) for idea in part.hung]
        end = max(top - APART, begin + box.height)
        box.top, top = begin + (end - begin - box.height) / 2, end + 2 * APART
        boxes += [box, *parts]
        lines += [(aim, box), *((box, part) for part in parts)]
    _stack([ideas[idea.pk] for idea in diagram.unhung], top)
    boxes += ideas.values()
    aim.top = max(HEADINGS, (HEADINGS + max(box.top + box.height for box in boxes) - aim.height) / 2)
    headings = (_("Aim"), _("Primary drivers"), _("Secondary drivers"), _("Change ideas"))
    return DriverDrawing(headings, tuple(boxes), tuple(lines), width)


def _box(width, column, text, below, look):
    lines, small = wrapped(text, TEXT, width), wrapped(below, SMALL, width)
    return DriverBox(column, lines, small, look, width=width)


def _driver(width, column, driver):
    return _box(width, column, driver.text, measure_in_words(driver), DRIVER)


def _beside(box, ideas, top):
    """Places a box in the middle of its ideas; returns where both end."""
    end = max(_stack(ideas, top), top + box.height)
    box.top = top + (end - top - box.height) / 2
    return end


def _stack(boxes: Iterable[DriverBox], top: float) -> float:
    """One below the other; returns where the last ends."""
    end = top
    for box in boxes:
        box.top, end = top, top + box.height
        top = end + APART
    return end


def wrapped(text: str, size: float, width: float = COLUMN) -> list[str]:
    """The text in lines that fit into a box; a word that is longer than a line is broken."""
    room = (width - 2 * PADDING) / size
    lines = []
    for word in _short_words(CONTROL.sub(" ", str(text)).split(), room):
        if lines and _width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _short_words(words: Iterable[str], room: float) -> Iterator[str]:
    for word in words:
        piece = ""
        for letter in word:
            if piece and _width(piece + letter) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece


def _width(text):
    """In letters' heights, and rather too much: no font is asked."""
    return sum(_width_of(letter) for letter in text)


def _width_of(letter):
    if east_asian_width(letter) in "WF":
        return 1.05
    if letter in NARROW:
        return 0.36
    if letter in BROAD:
        return 0.95
    return 0.72 if letter.isupper() else 0.6
