"""The few words around what was found in a text. Pure functions; places are counted in code points."""

import unicodedata
from dataclasses import dataclass

BEFORE, LENGTH = 60, 240
SLACK = 30  # how far to look for a space to cut at
JOINER = "\u200d"


@dataclass(frozen=True)
class Snippet:
    """`parts` are (words, were they looked for), in order."""

    parts: list
    begins_before: bool
    goes_on: bool


def snippet(text, places):
    """A Snippet of `text` from shortly before the first of `places` on; (start, end)s in order, none over another."""
    first = places[0][0] if places else 0
    start = _cut_before(text, first - BEFORE)
    end = _cut_after(text, start + LENGTH)
    inside = [(max(begin, start), min(stop, end)) for begin, stop in places if begin < end and stop > start]
    return Snippet(_parts(text, start, end, inside), begins_before=start > 0, goes_on=end < len(text))


def _parts(text, start, end, places):
    parts, place = [], start
    for begin, stop in places:
        parts += [(text[place:begin], False), (text[begin:stop], True)]
        place = stop
    return [part for part in [*parts, (text[place:end], False)] if part[0]]


def _cut_before(text, place):
    """Where the word at `place` begins, or the next one."""
    if place <= 0:
        return 0
    spaces = [each for each in range(place, min(place + SLACK, len(text))) if text[each].isspace()]
    return spaces[0] + 1 if spaces else _between_letters(text, place)


def _cut_after(text, place):
    if place >= len(text):
        return len(text)
    spaces = [each for each in range(place, place - SLACK, -1) if text[each].isspace()]
    return spaces[0] if spaces else _between_letters(text, place)


def _between_letters(text, place):
    """The nearest place before that is not within one letter or one emoji."""
    while 0 < place < len(text) and (_belongs_to_last(text[place]) or text[place - 1] == JOINER):
        place -= 1
    return place


def _belongs_to_last(letter):
    is_skin_tone = "\U0001f3fb" <= letter <= "\U0001f3ff"
    return letter == JOINER or is_skin_tone or unicodedata.category(letter).startswith("M")
