"""Where a row came from, as one text that stays the same: its reference, and marks of its words."""

import hashlib
from dataclasses import dataclass

from conversations.models import Conversation

LONGEST_SOURCE = Conversation._meta.get_field("import_source").max_length
LONGEST_REFERENCE = 104  # a longer one is kept as its mark
MARK = 12  # characters of a digest that tell answers of one row apart
WHOLE_MARK = 40


@dataclass(frozen=True)
class SourceAnswers:
    """What a source says: the same `reference` ("" without one), and a short mark of each answer."""

    reference: str
    marks: frozenset[str]


def mark_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:WHOLE_MARK]


def source_of(reference: str, marks: list[str], times: int = 1) -> str:
    """The source of a row with this reference, or with none, and these marks of its answers.

    times  how often a row without a reference has begun with the same answer so far in its file, itself counted
    """
    if reference:
        return f"{_as_kept(reference)} {'+'.join(map(short, marks))}"
    again = f" {times}" if times > 1 else ""
    return f"words {'+'.join([marks[0], *map(short, marks[1:])])}{again}"


def short(mark: str) -> str:
    return mark[:MARK]


def with_more(source: str, marks: list[str]) -> str:
    """The source of the same row once it has these answers as well."""
    if reference_in(source):
        return "+".join([source, *map(short, marks)])
    words, first, *again = source.split(" ")
    return " ".join([words, "+".join([first, *map(short, marks)]), *again])


def told_by(source: str) -> SourceAnswers:
    kind, _space, rest = source.partition(" ")
    marks = rest.rpartition(" ")[2] if kind == "id" else rest.split(" ")[0]
    return SourceAnswers(reference_in(source), frozenset(short(mark) for mark in marks.split("+")))


def reference_in(source: str) -> str:
    """What two sources share that came from the same reference; empty when there was none."""
    return source.rpartition(" ")[0] if source.startswith("id ") else ""


def most_answers() -> int:
    """How many answers of one row a source has room for."""
    return (LONGEST_SOURCE - len("id  ") - LONGEST_REFERENCE) // (MARK + 1)


def _as_kept(reference):
    return f"id {reference if len(reference) <= LONGEST_REFERENCE else mark_of(reference)}"
