"""Which words are first names, surnames, or everyday words: lists that are files beside this one.

The names are those that people on a ward in Britain or Ireland are likely to bear, as `bare` has them.
"""

import unicodedata
from functools import cache
from pathlib import Path

from conversations.safe_to_store.checks import ALSO_WORDS, LITTLE, OTHER

LISTS = Path(__file__).parent / "lists"
# Letters that do not come apart into a letter and an accent.
WHOLE_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"})


def bare(word):
    """Small letters without accents, apostrophes alike."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word.replace("\u2019", "'").casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).translate(WHOLE_LETTERS)


@cache
def first_names():
    return _list("first_names")


@cache
def surnames():
    return _list("surnames")


@cache
def everyday_words():
    """The commonest words of English, and our own lists of what is no name."""
    return _list("common_words") | LITTLE | OTHER


@cache
def clear_first_names():
    """The first names that are nothing but a name."""
    return frozenset(name for name in first_names() if len(name) > 2) - everyday_words() - ALSO_WORDS


def _list(name):
    return frozenset((LISTS / f"{name}.txt").read_text(encoding="utf-8").split())
