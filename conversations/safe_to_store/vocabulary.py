"""Which words are first names, surnames, or everyday words: lists that ship with Faker.

Faker is not imported: its start-up takes 67 MB for what it does besides. Its lists are read from its own files as data.
"""

import ast
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from conversations.safe_to_store.checks import ALSO_WORDS, LITTLE, OTHER

# Those that people on a ward in Britain or Ireland are likely to bear, written in our letters.
PEOPLE = ["en_GB", "en_IE", "en_IN", "en_PK", "en_NG", "yo_NG", "ig_NG", "en_KE", "pl_PL", "ro_RO", "pt_PT", "en_US"]
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
    return frozenset(bare(word) for words in _lists("person", PEOPLE, "first_names") for word in words)


@cache
def surnames():
    return frozenset(bare(word) for words in _lists("person", PEOPLE, "last_names") for word in words)


@cache
def everyday_words():
    """The commonest words of English, and our own lists of what is no name."""
    common = (word for words in _lists("lorem", ["en_US"], "word_list") for word in words if word.islower())
    return frozenset(common) | LITTLE | OTHER


@cache
def clear_first_names():
    """Those that are nothing but a name."""
    return frozenset(name for name in first_names() if len(name) > 2) - everyday_words() - ALSO_WORDS


def _lists(provider, locales, wanted):
    folder = Path(find_spec("faker").origin).parent / "providers" / provider
    for locale in locales:
        tree = ast.parse((folder / locale / "__init__.py").read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, (ast.Assign, ast.AnnAssign)) and wanted in _name_of(node):
                yield [part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and _is_word(part.value)]


def _name_of(node):
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return getattr(target, "id", "")


def _is_word(value):
    return isinstance(value, str) and " " not in value
