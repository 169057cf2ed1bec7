"""What stays of an imported row whose story was erased: enough to know it again, too little to read anything off it."""

import hashlib

from conversations.feedback.sources import reference_in, short

ERASED = "erased "
KNOWN_BY = 24  # characters of a digest


def tombstone_of(import_source):
    """One mark for every version of a row with a reference, so that it does not come back with other words either.

    A row without one leaves a mark for each of its answers, so that none of them comes back by itself.
    """
    if told_by := reference_in(import_source) or (import_source if "+" not in import_source else ""):
        return ERASED + _digest(told_by)
    return ERASED + "+".join(each[:KNOWN_BY] for each in _of_each_answer(import_source)) if import_source else ""


def left_by_erased(import_source):
    """The marks in what `mark_of_erased` gave; empty for a source that is not erased."""
    if not import_source.startswith(ERASED):
        return set()
    return {mark[:KNOWN_BY] for mark in import_source.removeprefix(ERASED).split("+")}


def may_be_left_by(import_source, marks):
    """The marks that a row would have left, had it been erased: those of its source and of each of its cells."""
    if told_by := reference_in(import_source):
        return {_digest(told_by)[:KNOWN_BY]}
    again = _again(import_source)
    sources = [import_source, *(f"words {mark}{end}" for mark in marks for end in {"", again})]
    each = [mark for source in sources for mark in [_digest(source), *_of_each_answer(source)]]
    return {mark[:KNOWN_BY] for mark in each}


def _of_each_answer(import_source):
    again = _again(import_source)
    return [_digest(f"words {short(mark)}{again}") for mark in import_source.split(" ")[1].split("+")]


def _again(import_source):
    _words, _marks, *again = import_source.split(" ")
    return f" {again[0]}" if again else ""


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()
