"""Blacking out words in a passage, and proving that nothing else was done to it. Pure functions on text."""

import re

REDACTED = "[removed]"  # read aloud by a screen reader as it stands
APOSTROPHES = "['\u2018\u2019]"


def redact(text, phrases, places=()):
    """`text` with each of `phrases` replaced wherever it stands as whole words, in capitals or not.

    A phrase may run over a line break, and its apostrophes may be straight or curly. Longer phrases go first, so
    that "Dr Gray" leaves no "Dr" behind. `places`, (start, end) in characters, are replaced besides; what overlaps
    becomes one mark. Nothing that is given can put other words into the text.
    """
    return _blacked_out(text, _merged([*_places_of(phrases, text), *places], len(text)))


def _places_of(phrases, text):
    wanted = [phrase.strip() for phrase in phrases if phrase.strip()]
    if not wanted:
        return []
    return [found.span() for found in _pattern(sorted(wanted, key=len, reverse=True)).finditer(text)]


def _merged(places, length):
    """In order, inside the text, none empty, none over another."""
    merged = []
    for start, end in sorted((max(start, 0), min(end, length)) for start, end in places):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif start < end:
            merged.append((start, end))
    return merged


def _blacked_out(text, places):
    kept, reached = [], 0
    for start, end in places:
        kept += [text[reached:start], REDACTED]
        reached = end
    return "".join([*kept, text[reached:]])


def is_in(phrase, text):
    """Whether blacking out `phrase` would change anything."""
    return bool(phrase.strip()) and _pattern([phrase]).search(text) is not None


def is_redaction_of(released, captured):
    """Whether `released` is `captured` with nothing changed but stretches of it replaced by the mark.

    What stands between the marks must be found in the captured words, in the same order, with at least one
    character given up for every mark.
    """
    first, *rest = released.split(REDACTED)
    if not rest:
        return released == captured
    if not captured.startswith(first):
        return False
    *between, last = rest
    place = len(first)
    for piece in between:
        found = captured.find(piece, place + 1)
        if found < 0:
            return False
        place = found + len(piece)
    return captured.endswith(last) and len(captured) - len(last) > place


def _pattern(phrases):
    return re.compile("|".join(_whole_words(phrase) for phrase in phrases), re.IGNORECASE)


def _whole_words(phrase):
    words = r"\s+".join(re.escape(word) for word in phrase.split())
    words = re.sub(APOSTROPHES, APOSTROPHES, words)
    phrase = phrase.strip()
    before = r"(?<!\w)" if re.match(r"\w", phrase) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", phrase) else ""
    return before + words + after
