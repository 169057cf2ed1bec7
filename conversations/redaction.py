"""Blacking out words in a passage, and proving that nothing else was done to it. Pure functions on text."""

import re

REDACTED = "[removed]"  # read aloud by a screen reader as it stands
APOSTROPHES = "['\u2018\u2019]"


def redact(text, phrases):
    """`text` with each of `phrases` replaced wherever it stands as whole words, in capitals or not.

    A phrase may run over a line break, and its apostrophes may be straight or curly. Longer phrases go first, so
    that "Dr Gray" leaves no "Dr" behind.
    """
    wanted = [phrase for phrase in phrases if phrase.strip()]
    if not wanted:
        return text
    return _pattern(sorted(wanted, key=len, reverse=True)).sub(lambda found: REDACTED, text)


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
