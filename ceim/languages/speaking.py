"""Speaking a language: its catalogue is read when it is first spoken, once a process.

Catalogues are not compiled: the few texts for persons are read as quickly as they are written, there is nothing in Git
that nobody can read, and no step of an installation that can be forgotten.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from functools import cache, lru_cache
from types import SimpleNamespace

from django.conf import settings
from django.utils.translation import get_language, trans_real

from ceim.languages import catalogue, pseudo
from ceim.languages.for_persons import is_of_page
from ceim.languages.offered import ENGLISH, FOR_PERSONS, PSEUDO

CHECKED = "the organisation"  # who had a text checked that is not as in the catalogue
MOST_TEXTS = 20_000  # four times as many as there are
MOST_VOICES = 32  # of organisations that had texts checked, by language
_corrections: ContextVar[Callable[[str], dict] | None] = ContextVar("what an organisation says otherwise", default=None)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Everything inside is said in this language. Django's own `override` knows nothing of our catalogues."""
    before = getattr(trans_real._active, "value", None)
    trans_real._active.value = _voice(code)
    try:
        yield
    finally:
        if before is None:
            trans_real.deactivate()
        else:
            trans_real._active.value = before


@contextmanager
def corrected_by(corrections: Callable[[str], dict]) -> Iterator[None]:
    """Inside, languages for persons are spoken with what `corrections(code)` gives: {the English: how it is said}."""
    before = _corrections.set(cache(corrections))
    try:
        with speaking(get_language() or ENGLISH):
            yield
    finally:
        _corrections.reset(before)


def speak(code: str) -> None:
    """From here on, until the request ends."""
    trans_real._active.value = _voice(code)


def language_of(person) -> str:
    """Which language to write to somebody in: their choice, for as long as it is offered to staff."""
    return person.language if person.language in dict(settings.LANGUAGES) else ENGLISH


def is_draft(code: str, page: str) -> bool:
    """Whether anything that this page says (see `ceim.languages.for_persons`) waits for a native speaker's check."""
    if code not in FOR_PERSONS:
        return False
    entries = _with_corrections(catalogue_of(code), _corrected(code)).entries
    return any(not entry.checked for entry in entries if is_of_page(entry.places, page))


@cache
def catalogue_of(code: str) -> catalogue.Catalogue:
    """What the file of a language says."""
    return catalogue.read(code)


def _voice(code):
    if code == PSEUDO:
        return _pseudo()
    return _whole(code, _corrected(code)) if code in FOR_PERSONS else _quick(code)


@cache
def _quick(code):
    """Django's own, which looks through three catalogues for each text of a page, and remembers none."""
    found = trans_real.translation(code)
    found.gettext = lru_cache(maxsize=MOST_TEXTS)(found.gettext)
    return found


def _corrected(code):
    ask = _corrections.get()
    return tuple(sorted(ask(code).items())) if ask else ()


@cache
def _pseudo():
    return pseudo.PseudoTranslation()


@lru_cache(maxsize=MOST_VOICES)
def _whole(code, corrected):
    whole = whole_of(_with_corrections(catalogue_of(code), corrected))
    if not corrected:
        trans_real._translations[code] = whole
    return whole


def _with_corrections(found, corrected):
    said = dict(corrected)
    entries = [
        replace(each, translations=(said[each.text.one],), checked=CHECKED) if each.text.one in said else each
        for each in found.entries
    ]
    return replace(found, entries=tuple(entries))


def whole_of(found: catalogue.Catalogue) -> trans_real.DjangoTranslation:
    """What Django says in the language (the months, for one), and over it what the catalogue says."""
    whole = trans_real.DjangoTranslation(found.code)
    whole.merge(_as_django_merges_it(found))
    return whole


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
