"""Finding, in a passage, the words that somebody chose. Pure functions; places are counted in code points."""

import re

ALIKE = {"'": "['\u2018\u2019]", '"': '["\u201c\u201d]'}
SIMILAR = {"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
CONTEXT = 30


def places_of(words, text):
    """Every (start, end) at which `words` stand in `text`, whatever spaces and line breaks are between them.

    Straight and curly quotation marks are taken for each other. They may begin or end within a word, as a
    selection may.
    """
    wanted = [_pattern(word) for word in words.split()]
    if not wanted or len(words.split()) > len(text):
        return []
    return [found.span() for found in re.finditer(r"\s+".join(wanted), text)]


def _pattern(word):
    plain = "".join(SIMILAR.get(letter, letter) for letter in word)
    return "".join(ALIKE.get(letter, re.escape(letter)) for letter in plain)


def are_at(words, text, start, end):
    """Whether the characters from `start` to `end` read as `words`."""
    return (0, end - start) in places_of(words, text[start:end])


def trimmed(text, start, end):
    """The place without the spaces and line breaks at its ends; (start, start) when nothing else is there."""
    chosen = text[start:end]
    lead = len(chosen) - len(chosen.lstrip())
    return start + lead, max(start + lead, end - (len(chosen) - len(chosen.rstrip())))


def in_original(text, place):
    """The place in `text` of a place counted by a browser, for which "\\r\\n" is one character."""
    counted = 0
    for position, letter in enumerate(text):
        if counted == place:
            return position
        counted += not (letter == "\r" and text[position + 1 : position + 2] == "\n")
    return len(text) + place - counted


def around(text, start, end):
    """What stands before and after, to tell one place from another."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return before, text[start:end], after
