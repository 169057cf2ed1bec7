"""Speaking a language: its catalogue is read when it is first spoken, once a process.

Catalogues are not compiled: the few texts for persons are read as quickly as they are written, there is nothing in Git
that nobody can read, and no step of an installation that can be forgotten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import SimpleNamespace

from django.utils import translation
from django.utils.translation import trans_real

from ceim.languages import catalogue, pseudo
from ceim.languages.for_persons import is_of_page
from ceim.languages.offered import FOR_PERSONS, PSEUDO


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Everything inside is said in this language. Django's own `override` knows nothing of our catalogues."""
    make_ready(code)
    with translation.override(code):
        yield


def speak(code: str) -> None:
    """From here on, until the request ends."""
    make_ready(code)
    translation.activate(code)


def make_ready(code: str) -> None:
    if code == PSEUDO:
        pseudo.offer()
    elif code in FOR_PERSONS:
        catalogue_of(code)


@cache
def catalogue_of(code: str) -> catalogue.Catalogue:
    """What the file of a language says; Django knows it from then on, over what it says itself."""
    found = catalogue.read(code)
    trans_real._translations[code] = whole_of(found)
    return found


def whole_of(found: catalogue.Catalogue) -> trans_real.DjangoTranslation:
    """What Django says in the language (the months, for one), and over it what the catalogue says."""
    whole = trans_real.DjangoTranslation(found.code)
    whole.merge(_as_django_merges_it(found))
    return whole


def is_draft(code: str, page: str) -> bool:
    """Whether anything that this page says (see `ceim.languages.for_persons`) waits for a native speaker's check."""
    if code not in FOR_PERSONS:
        return False
    return any(not entry.checked for entry in catalogue_of(code).entries if is_of_page(entry.places, page))


def _as_django_merges_it(found):
    """What `merge` asks of another translation."""
    said = {}
    for entry in found.entries:
        if not entry.is_translated:
            continue
        if entry.text.many:
            said |= {(entry.text.key, place): each for place, each in enumerate(entry.translations)}
        else:
            said[entry.text.key] = entry.translations[0]
    return SimpleNamespace(_catalog=said, plural=found.plurals[1], _info={}, _fallback=None)
